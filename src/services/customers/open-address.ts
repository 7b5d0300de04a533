import type { Address } from '../../database/rows';
import type { Call } from '../call';
import { refused } from '../refused';
import { addressesByIds } from './customer-parts.reads';
import { customerToEdit, type OpenEdit, openEdit } from './edit-customer';

/**
 * Finds an address that is to be changed or removed, and its customer.
 *
 * @throws Refused NOT_FOUND for addresses of customers whom the caller may not read; CUSTOMER_PENDING_SYNC (L5)
 */
export async function openAddress(
  call: Call,
  addressId: string,
): Promise<{ readonly address: Address; readonly edit: OpenEdit }> {
  const [address] = await addressesByIds(call.database, [addressId]);
  if (!address) throw refused('NOT_FOUND', 'There is no such address.', 'addressId');
  const customer = await customerToEdit(call, address.customerId, 'addressId');
  return { address, edit: openEdit(call, customer, ['CHANGE_ADDRESS'], 'addressId') };
}
