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
export type EntryColumn = keyof Omit<
  TimelineEntry,
  'id' | 'kind' | 'occurredAt' | 'deletedAt' | 'downloadedVersion'
>;

/** An entry on a page: what is always read, and of the rest what was wanted. */
export interface ListedEntry
  extends Pick<TimelineRecord, 'id' | 'kind'>,
    Partial<Pick<TimelineEntry, EntryColumn>> {
  /** As it is shown. */
  readonly occurredAt: Date;
}

/** When it happened as it is shown: never later than it was received (Y20). */
export function shownTime({ occurredAt, createdAt }: Pick<ListedEntry, 'occurredAt' | 'createdAt'>): Date {
  return createdAt && occurredAt > createdAt ? createdAt : occurredAt;
}
