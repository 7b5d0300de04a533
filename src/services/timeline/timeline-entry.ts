import type { TimelineEntry } from '../../database/rows';

/** An activity: what an associate did with a client. */
export interface ActivityRecord extends TimelineEntry {
  readonly kind: 'ACTIVITY';
  readonly activityType: string;
}

/** A note: what an associate wants to remember. */
export interface NoteRecord extends TimelineEntry {
  readonly kind: 'NOTE';
}

export type TimelineRecord = ActivityRecord | NoteRecord;

/** What a page may read of an entry where it is wanted. */
export const ENTRY_COLUMNS = [
  'customerId',
  'activityType',
  'subject',
  'text',
  'author',
  'store',
  'createdAt',
  'editedAt',
  'syncState',
  'syncError',
  'version',
] as const satisfies readonly (keyof TimelineEntry)[];
export type EntryColumn = (typeof ENTRY_COLUMNS)[number];

/** What is always read of an entry that is shown. */
interface ShownEntry extends Pick<TimelineRecord, 'id' | 'kind'> {
  /** As it is shown. */
  readonly occurredAt: Date;
}

/** An entry on a page: of the rest what was wanted. */
export interface ListedEntry extends ShownEntry, Partial<Pick<TimelineEntry, EntryColumn>> {}

/** An entry by itself. */
export interface WholeEntry extends ShownEntry, Pick<TimelineEntry, EntryColumn> {}

/** When it happened as it is shown: never later than it was received (Y20). */
export function shownTime({ occurredAt, createdAt }: Pick<ListedEntry, 'occurredAt' | 'createdAt'>): Date {
  return createdAt && occurredAt > createdAt ? createdAt : occurredAt;
}
