import type { Call } from '../services/call';
import type { Loaders } from './loaders';

/** What every resolver of one request is given. */
export interface RequestContext {
  readonly call: Call;
  readonly loaders: Loaders;
}
