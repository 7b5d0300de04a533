import { ENTRY_COLUMNS, type EntryColumn } from '../../services/timeline/timeline-entry';
import { columnsFor, type MadeOf } from '../columns-for';
import type { Asked } from '../look-ahead';

const MADE_OF: MadeOf<EntryColumn> = {
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

/** Which columns of its entries a page of a timeline needs for what is asked of them. */
export function entryColumns(page: Asked): readonly EntryColumn[] {
  return page.once(columnsOfEntries);
}

function columnsOfEntries(page: Asked): readonly EntryColumn[] {
  return columnsFor(page.records(), MADE_OF, ENTRY_COLUMNS);
}
