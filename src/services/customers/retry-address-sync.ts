import type { Address } from '../../database/rows';
import type { Call } from '../call';
import { refused } from '../refused';
import { customerToEdit } from './edit-customer';
import { retryRefusedEdits } from './retry-refused-edits';

/**
 * Sends a FAILED address to headquarters again, at every feature level; one that is not FAILED is on its way
 * or there, and stays as it is (J3).
 *
 * @throws Refused NOT_FOUND
 */
export async function retryAddressSync(call: Call, addressId: string): Promise<Pick<Address, 'customerId'>> {
  const address = await call.database.prisma.address.findUnique({ where: { id: addressId } });
  if (!address) throw refused('NOT_FOUND', 'There is no such address.', 'nodeId');
  const { customerId, syncState } = address;
  await customerToEdit(call, customerId, 'nodeId');
  if (syncState === 'FAILED') await retryRefusedEdits(call, { customerId, addressId }, {});
  return { customerId };
}
