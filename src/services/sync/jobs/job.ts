import type { Database } from '../../../database/database';
import type { Author, UnitOfWork } from '../../../database/transaction';
import type { Organisation } from '../../organisation/organisation';

/** Codes of the jobs, in the order in which lists show them. */
export const JOB_CODES = [
  'P_JOB',
  'SYNCHRONIZE_ASYNC_CUSTOMERS',
  'CUSTOMERS_1010',
  'ATTRIBUTES_1040',
  'CHANNEL_CONFIGURATION_1070',
  'REGISTERS_1090',
  'GLOBAL_CONFIGURATION_1110',
  'CATALOGS_1150',
] as const;
export type JobCode = (typeof JOB_CODES)[number];

/** Codes of the downloads of configuration (J5). */
export const CONFIGURATION_JOBS = [
  'ATTRIBUTES_1040',
  'CHANNEL_CONFIGURATION_1070',
  'REGISTERS_1090',
  'GLOBAL_CONFIGURATION_1110',
  'CATALOGS_1150',
] as const satisfies readonly JobCode[];

/** What a job moved so far. */
export interface Progress {
  readonly processed: number;
  readonly failed: number;
  /** Null while it is not known. */
  readonly total: number | null;
}

/** What one run of a job is given. */
export interface JobRunContext {
  readonly database: Database;
  readonly organisation: Organisation;
  readonly now: () => Date;
  /**
   * Does one page of work in a transaction that holds the lease of this run; rejects with `LeaseLost`,
   * and nothing written, where another run has taken over (Y19).
   */
  inPage<T>(operation: string, work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** The same under the name of a verb, for somebody whose work the job does. */
  inUnit<T>(verb: string, author: Author, work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Tells how far the run is. */
  report(progress: Progress): Promise<void>;
}

/**
 * A job: it can run at any time, twice at once, be killed at any point and be started again, without
 * losing or doubling anything (J2).
 */
export interface Job {
  readonly code: JobCode;
  readonly run: (context: JobRunContext) => Promise<Progress>;
}

/** Records in one page, which is one transaction. */
export const PAGE = 200;
