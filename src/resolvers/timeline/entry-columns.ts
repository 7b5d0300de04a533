import { ENTRY_COLUMNS } from '../../services/timeline/timeline.reads';
import type { EntryColumn } from '../../services/timeline/timeline-entry';
import type { Asked } from '../look-ahead';

/** What the fields of an entry are made of, beside what a page always reads. */
const MADE_OF: Readonly<Record<string, readonly EntryColumn[]>> = {
  __typename: [],
  id: [],
  occurredAt: [],
  history: [],
  customer: ['customerId'],
  text: ['text'],
  author: ['author'],
  canEdit: ['author'],
  store: ['store'],
  type: ['activityType'],
  subject: ['subject'],
  createdAt: ['createdAt'],
  editedAt: ['editedAt'],
  version: ['version'],
  syncState: ['syncState'],
  syncError: ['syncError'],
};

/** Which columns of its entries a page needs for what is asked of them; all, for a field that is not known here. */
export function entryColumns(page: Asked): readonly EntryColumn[] {
  return page.once(columnsFor);
}

function columnsFor(page: Asked): readonly EntryColumn[] {
  const fields = new Set(page.below('nodes').fields().concat(page.below('edges').below('node').fields()));
  const wanted = new Set([...fields].flatMap((field) => MADE_OF[field] ?? ENTRY_COLUMNS));
  return ENTRY_COLUMNS.filter((column) => wanted.has(column));
}
