import type { ClientBook, JobRun } from '../../database/rows';
import type { LoggedChange } from '../sync/change-log/read-change-log';

/** A record that was written, by any server on this database. */
export interface RecordEvent extends LoggedChange {
  readonly event: 'RECORD';
  /** Of an activity or a note: whose timeline it is on; null for any other record, and for one that is gone. */
  readonly customerId: string | null;
  /** The client books that it touched, by its keys in the change log (Y8). */
  readonly clientBooks: readonly ClientBook[];
}

/** A run of a job that began, moved on or ended. */
export interface JobRunEvent {
  readonly event: 'JOB_RUN';
  readonly run: JobRun;
}

/** Something that happened and that streams may tell their subscribers. */
export type LiveEvent = RecordEvent | JobRunEvent;
