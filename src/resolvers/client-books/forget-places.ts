import type { Loaders } from '../loaders';

/** What this request has read of places in client books is read anew, since clients came, left or moved. */
export function forgetPlaces({
  client,
  clientsOfCustomer,
  placeOfCustomer,
  clientBookOfStaff,
}: Loaders): void {
  for (const loader of [client, clientsOfCustomer, placeOfCustomer, clientBookOfStaff]) loader.clearAll();
}
