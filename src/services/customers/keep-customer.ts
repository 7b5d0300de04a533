import { inTransaction } from '../../database/transaction';
import type { Call } from '../call';
import { keepOperation } from '../sync/overlay/keep-operation';
import { customerStands } from './customer-stands.reads';
import { insertCustomer } from './insert-customer';
import type { NewCustomer } from './new-customer';

/**
 * Writes an async customer into this channel, with its guid for a temporary account, and keeps its
 * creation for the P-job (S2); once for each guid (C5).
 *
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2)
 */
export async function keepCustomer(call: Call, customer: NewCustomer): Promise<void> {
  const { id, legalEntity } = customer;
  const written = await inTransaction(call, 'createCustomer', async (unit) => {
    const count = await unit.changedBy(insertCustomer(customer, null, call.now()));
    if (count === 0) return count;
    await keepOperation(unit, call, {
      id: call.mintId(),
      kind: 'createCustomer',
      targetId: id,
      customerId: id,
      legalEntity,
      body: customer,
      baseVersion: 1,
    });
    return count;
  });
  // Somebody sent the guid first, and theirs is the first result.
  if (written === 0) await customerStands(call, customer);
}
