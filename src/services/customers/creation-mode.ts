import type { CreationMode, Store } from '../../database/rows';

/** How a customer of a store is created now, by its functionality profile (S1, S2). */
export function creationModeOf(store: Pick<Store, 'createCustomersAsync'> | null): CreationMode {
  return store?.createCustomersAsync ? 'ASYNC' : 'SYNC';
}
