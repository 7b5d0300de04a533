import { inTransaction, type UnitOfWork, type WriteContext } from '../../database/transaction';
import { customerBuckets, initialChanges } from './customer-change';
import { customerStands } from './customer-stands.reads';
import { insertCustomer } from './insert-customer';
import type { NewCustomer } from './new-customer';

/** Writes a new customer within a transaction that does more, and notes every value that it got (P4). */
export async function insertNoted(
  unit: UnitOfWork,
  customer: NewCustomer,
  accountNumber: string | null,
  at: Date,
  version = 1,
): Promise<void> {
  await insertCustomer(unit.prisma, customer, accountNumber, at, version);
  unit.changed({
    kind: 'CUSTOMER',
    recordId: customer.id,
    version,
    buckets: customerBuckets(customer.legalEntity),
    changes: initialChanges(customer, accountNumber),
  });
}

/**
 * Writes a new customer in one transaction, whichever node it is. The guid decides identity: sent again, in
 * whatever way, it changes nothing (C5, Y4).
 *
 * @param accountNumberOf mints it, or does what goes with having none (S2): null; runs in the transaction
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2); what `accountNumberOf` refuses
 */
export async function writeNewCustomer(
  context: WriteContext,
  customer: NewCustomer,
  accountNumberOf: (unit: UnitOfWork) => Promise<string | null>,
): Promise<void> {
  try {
    await inTransaction(context, 'createCustomer', async (unit) => {
      const accountNumber = await accountNumberOf(unit);
      await insertNoted(unit, customer, accountNumber, context.now());
    });
  } catch (error) {
    // P2002 on the guid: somebody sent it first, and theirs is the first result.
    const isTaken = (error as { code?: string }).code === 'P2002';
    if (!isTaken || !(await customerStands(context, customer))) throw error;
  }
}
