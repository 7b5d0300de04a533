import { inTransaction, type UnitOfWork, type WriteContext } from '../../database/transaction';
import { mintNumber } from '../organisation/mint-number';
import { customerBuckets, initialChanges } from './customer-change';
import { customerStands } from './customer-stands.reads';
import { insertCustomer } from './insert-customer';
import type { NewCustomer } from './new-customer';

/**
 * Headquarters' part of creating a customer: gives it its account number and writes it, in one
 * transaction. The guid decides identity: sent again, in whatever way, it changes nothing (C5, Y4).
 *
 * @throws Refused DUPLICATE where the guid stands in another legal entity; CONFIGURATION_INVALID where
 *   no number sequence is set up
 */
export async function registerCustomer(context: WriteContext, customer: NewCustomer): Promise<void> {
  try {
    await inTransaction(context, 'createCustomer', (unit) => numberAndWrite(unit, customer, context.now()));
  } catch (error) {
    // P2002 on the guid: somebody sent it first, and theirs is the first result.
    if ((error as { code?: string }).code !== 'P2002' || !(await customerStands(context, customer)))
      throw error;
  }
}

async function numberAndWrite(unit: UnitOfWork, customer: NewCustomer, at: Date): Promise<void> {
  const accountNumber = await mintNumber(unit.prisma, 'CUSTOMER', customer.legalEntity);
  await insertCustomer(unit.prisma, customer, accountNumber, at);
  unit.changed({
    kind: 'CUSTOMER',
    recordId: customer.id,
    version: 1,
    buckets: customerBuckets(customer.legalEntity),
    changes: initialChanges(customer, accountNumber),
  });
}
