import type { Call } from '../call';
import type { AddressOfCustomer } from './add-customer-address';
import { editCustomer } from './edit-customer';
import { openAddress } from './open-address';

/** Which address is to go. */
export interface AddressRemoval {
  readonly addressId: string;
  readonly expectedVersion?: number | null;
}

/**
 * Takes an address away; the oldest other one follows a primary one (A1).
 *
 * @throws Refused NOT_FOUND; CUSTOMER_PENDING_SYNC (L5); VERSION_CONFLICT (S8)
 */
export async function removeCustomerAddress(call: Call, removal: AddressRemoval): Promise<AddressOfCustomer> {
  const { addressId, expectedVersion = null } = removal;
  const { edit } = await openAddress(call, addressId);
  await editCustomer(call, edit, { kind: 'removeCustomerAddress', expectedVersion, body: { addressId } });
  return { addressId, customerId: edit.customer.id };
}
