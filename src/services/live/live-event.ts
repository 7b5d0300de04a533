import type { JobRun } from '../../database/rows';
import type { LoggedChange } from '../sync/change-log/read-change-log';

/** A record that was written, by any server on this database. */
export interface RecordEvent extends LoggedChange {
  readonly event: 'RECORD';
  /** Of an activity or a note: whose timeline it is on; null for any other record, and for one that is gone. */
  readonly customerId: string | null;
}

/** A run of a job that began, moved on or ended. */
export interface JobRunEvent {
  readonly event: 'JOB_RUN';
  readonly run: JobRun;
}

/** Something that happened and that streams may tell their subscribers. */
export type LiveEvent = RecordEvent | JobRunEvent;

/** The client books that a change touched: by its keys in the change log (Y8). */
export function clientBooksOf({ kind, buckets }: RecordEvent): string[] {
  if (kind !== 'CLIENT_BOOK' && kind !== 'CLIENT') return [];
  return buckets.flatMap((bucket) => (bucket.startsWith('CB:') ? [bucket.slice('CB:'.length)] : []));
}
