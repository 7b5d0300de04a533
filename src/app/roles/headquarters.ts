import { registerCustomer } from '../../services/customers/register-customer';
import type { Headquarters } from '../../services/sync/headquarters';

/** Composes headquarters: the verbs of the Real-time Service, for channels in this process and on the line. */
export function composeHeadquarters(): Headquarters {
  return {
    createCustomer: registerCustomer,
    // A node that is headquarters is always connected, and nothing of its own waits to be sent.
    status: async () => ({ connected: true, since: null, waiting: 0, oldestWaitingSince: null }),
  };
}
