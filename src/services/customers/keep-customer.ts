import type { Call } from '../call';
import { keepOperation } from '../sync/keep-operation';
import type { NewCustomer } from './new-customer';
import { writeNewCustomer } from './write-new-customer';

/**
 * Writes an async customer into this channel, with its guid for a temporary account, and keeps its
 * creation for the P-job (S2).
 *
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2)
 */
export async function keepCustomer(call: Call, customer: NewCustomer): Promise<void> {
  const { id, legalEntity } = customer;
  await writeNewCustomer(call, customer, async (unit) => {
    await keepOperation(unit, call, {
      id: call.mintId(),
      kind: 'createCustomer',
      targetId: id,
      customerId: id,
      legalEntity,
      body: customer,
      baseVersion: 1,
    });
    return null;
  });
}
