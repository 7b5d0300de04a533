import { inTransaction } from '../../database/transaction';
import type { Call } from '../call';
import { keepOperation } from '../sync/keep-operation';
import { customerBuckets, initialChanges } from './customer-change';
import { customerStands } from './customer-stands.reads';
import { insertCustomer } from './insert-customer';
import type { NewCustomer } from './new-customer';

/**
 * Writes an async customer into this channel, with its guid for a temporary account, and keeps its
 * creation for the P-job (S2). The guid decides identity: sent again, it changes nothing (C5).
 *
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2)
 */
export async function keepCustomer(call: Call, customer: NewCustomer): Promise<void> {
  try {
    await inTransaction(call, 'createCustomer', async (unit) => {
      await insertCustomer(unit.prisma, customer, null, call.now());
      await keepOperation(unit, call, {
        id: call.mintId(),
        kind: 'createCustomer',
        targetId: customer.id,
        customerId: customer.id,
        legalEntity: customer.legalEntity,
        body: customer,
        baseVersion: null,
      });
      unit.changed({
        kind: 'CUSTOMER',
        recordId: customer.id,
        version: 1,
        buckets: customerBuckets(customer.legalEntity),
        changes: initialChanges(customer, null),
      });
    });
  } catch (error) {
    // P2002 on the guid: somebody sent it first, and theirs is the first result.
    if ((error as { code?: string }).code !== 'P2002' || !(await customerStands(call, customer))) throw error;
  }
}
