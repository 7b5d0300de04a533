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

/** When it happened as it is shown: never later than it was received (Y20). */
export function shownTime({ occurredAt, createdAt }: Pick<TimelineEntry, 'occurredAt' | 'createdAt'>): Date {
  return occurredAt > createdAt ? createdAt : occurredAt;
}
