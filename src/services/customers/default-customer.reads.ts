import type { Store } from '../../database/rows';
import type { Call } from '../call';
import type { DefaultCustomer } from './customer-defaults';
import { standingCustomer } from './standing-customer.reads';

/** The customer from whom new customers of a store inherit (D1), as it is now (D3); null where there is none. */
export async function defaultCustomerOf(
  { database }: Pick<Call, 'database'>,
  store: Pick<Store, 'defaultCustomerId' | 'defaults'> | null,
): Promise<DefaultCustomer | null> {
  if (!store?.defaultCustomerId) return null;
  // A channel may not hold the customer: what it gives comes with the store (Y7).
  if (store.defaults) return store.defaults as unknown as DefaultCustomer;
  return standingCustomer(database, store.defaultCustomerId);
}
