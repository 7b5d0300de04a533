import type { WriteContext } from '../database/transaction';
import type { AzureChecks } from './insights/azure-checks';
import type { Measures } from './insights/measures';
import type { Caller } from './organisation/caller';
import type { Organisation } from './organisation/organisation';
import type { Headquarters } from './sync/headquarters';
import type { Jobs } from './sync/jobs/jobs';

/**
 * One call and all that its verbs may touch: who asks, the configuration as it stood when the call
 * came in, or when it changed it, the database, the way to headquarters, time and identity.
 */
export interface Call extends WriteContext {
  readonly caller: Caller;
  readonly organisation: Organisation;
  /**
   * Whether that configuration proved to stand still when the call came in. If not, the call counts for nothing and begins
   * anew; so whatever reaches beyond the database waits for it.
   */
  readonly holds: Promise<boolean>;
  /** Looks at the configuration anew; stands behind a change of it, so that the rest of the request sees it. */
  readonly reread: () => Promise<void>;
  /**
   * Lets what this call reads from now on come from a replica, where one holds all that the caller wrote; it
   * writes on the primary still. @returns whether it does
   */
  readonly readFromReplica: () => Promise<boolean>;
  /** Has the caller see at least all that stands now, whichever server and replica they ask next. */
  readonly noteSeen: () => Promise<void>;
  /** BCP 47: of the request, else of the store, else English. */
  readonly language: string;
  readonly headquarters: Headquarters;
  readonly measures: Measures;
  readonly azure: AzureChecks;
  readonly jobs: Jobs;
  /** Mints a GUID (Y1). */
  readonly mintId: () => string;
}
