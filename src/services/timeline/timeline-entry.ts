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

/** An instant that is only shown: a date, or its text as `Date` writes it. */
export type ShownInstant = Date | string;

/** What is always read of an entry that is shown. */
interface ShownEntry<Instant> extends Pick<TimelineRecord, 'id' | 'kind'> {
  /** As it is shown. */
  readonly occurredAt: Instant;
}

/** An entry on a page: of the rest what was wanted. */
export interface ListedEntry
  extends ShownEntry<ShownInstant>,
    Partial<Pick<TimelineEntry, Exclude<EntryColumn, 'createdAt' | 'editedAt'>>> {
  readonly createdAt?: ShownInstant;
  readonly editedAt?: ShownInstant | null;
}

/** An entry by itself. */
export interface WholeEntry extends ShownEntry<Date>, Pick<TimelineEntry, EntryColumn> {}

/** When it happened as it is shown: never later than it was received (Y20). */
export function shownTime({
  occurredAt,
  createdAt,
}: Pick<ListedEntry, 'occurredAt' | 'createdAt'>): ShownInstant {
  return createdAt && occurredAt > createdAt ? createdAt : occurredAt;
}
