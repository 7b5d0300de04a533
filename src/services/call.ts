import type { WriteContext } from '../database/transaction';
import type { Measures } from './insights/measures';
import type { Caller } from './organisation/caller';
import type { Organisation } from './organisation/organisation';
import type { Headquarters } from './sync/headquarters';

/**
 * One call and all that its verbs may touch: who asks, the configuration as it stood when the call
 * came in, the database, the way to headquarters, time and identity.
 */
export interface Call extends WriteContext {
  readonly caller: Caller;
  readonly organisation: Organisation;
  /** BCP 47: of the request, else of the store, else English. */
  readonly language: string;
  readonly headquarters: Headquarters;
  readonly measures: Measures;
  /** Mints a GUID (Y1). */
  readonly mintId: () => string;
}
