import type { Database } from '../../database/database';
import { moveBook, moveClients } from '../../services/client-books/move-clients';
import { placeClients } from '../../services/client-books/place-clients';
import { releaseClients } from '../../services/client-books/release-clients';
import { applyEdit } from '../../services/customers/apply-edit';
import { registerCustomer } from '../../services/customers/register-customer';
import { registerLoyaltyCard } from '../../services/customers/register-loyalty-card';
import type { Headquarters } from '../../services/sync/headquarters';
import { waitingOperations } from '../../services/sync/overlay/waiting-operations';

/** Headquarters in this very process and database: its verbs are called as they are. */
export function localHeadquarters(database: Database, isChannel: boolean): Headquarters {
  return {
    isHere: true,
    isChannel,
    createCustomer: registerCustomer,
    editCustomer: applyEdit,
    issueLoyaltyCard: registerLoyaltyCard,
    placeClients,
    releaseClients,
    moveClients,
    moveBook,
    // A node that is headquarters is always connected.
    status: async () => ({ connected: true, since: null, ...(await waitingOperations(database)) }),
  };
}
