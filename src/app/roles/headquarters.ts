import type { Database } from '../../database/database';
import { moveBook, moveClients } from '../../services/client-books/move-clients';
import { placeClients } from '../../services/client-books/place-clients';
import { releaseClients } from '../../services/client-books/release-clients';
import { applyEdit } from '../../services/customers/apply-edit';
import { registerCustomer } from '../../services/customers/register-customer';
import { registerLoyaltyCard } from '../../services/customers/register-loyalty-card';
import type { Headquarters } from '../../services/sync/headquarters';
import { receiveOperations, verdictsOf } from '../../services/sync/inbox';
import { numberedSince } from '../../services/sync/numbered-since';
import { waitingOperations } from '../../services/sync/waiting-operations';

/** The channel that a standalone node is to its own headquarters. */
const OWN_CHANNEL = 'own';

/** Composes headquarters: the verbs of the Real-time Service, for the channel in this process. */
export function composeHeadquarters(database: Database, now: () => Date): Headquarters {
  return {
    createCustomer: registerCustomer,
    editCustomer: applyEdit,
    issueLoyaltyCard: registerLoyaltyCard,
    placeClients,
    releaseClients,
    moveClients,
    moveBook,
    receiveOperations: (operations) => receiveOperations({ database, now }, OWN_CHANNEL, operations),
    verdictsOf: (operationIds) => verdictsOf({ database }, operationIds),
    numberedSince: (cursor, limit) => numberedSince(database, cursor, limit),
    // A node that is headquarters is always connected.
    status: async () => ({ connected: true, since: null, ...(await waitingOperations(database)) }),
  };
}
