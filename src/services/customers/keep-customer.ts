import { inTransaction } from '../../database/transaction';
import type { Call } from '../call';
import { keepOperation } from '../sync/overlay/keep-operation';
import type { CustomerRecord } from './customer';
import { customerStands } from './customer-stands.reads';
import { customerRecordOf, insertCustomers } from './insert-customers';
import type { NewCustomer } from './new-customer';

/**
 * Writes an async customer into this channel, with its guid for a temporary account, and keeps its
 * creation for the P-job (S2); once for each guid (C5).
 *
 * @returns the customer as it was written; null where it stood already
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2)
 */
export async function keepCustomer(call: Call, customer: NewCustomer): Promise<CustomerRecord | null> {
  const { id, legalEntity } = customer;
  const newcomer = { customer, accountNumber: null, at: call.now(), version: 1 };
  const written = await inTransaction(call, 'createCustomer', async (unit) => {
    const count = await unit.changedBy(insertCustomers([newcomer]));
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
  if (written > 0) return customerRecordOf(newcomer);
  // Somebody sent the guid first, and theirs is the first result.
  await customerStands(call, customer);
  return null;
}
