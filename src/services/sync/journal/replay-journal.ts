import type { Database } from '../../../database/database';
import { inTransaction, type UnitOfWork, type ValueChange } from '../../../database/transaction';
import { insertCustomers } from '../../customers/insert-customers';
import { Refused } from '../../refused';
import { applyOperation, authorOf, type OperationToApply } from '../operations/apply-operation';
import { newCustomerOf } from '../operations/new-customer-form';
import { keepOperation } from '../overlay/keep-operation';

/**
 * Does again what the journal kept and the database lost in a power cut, when a node starts (Y23): the
 * record stands again as it was written here, and its operation waits to be sent.
 *
 * @returns how many operations were done again
 */
export async function replayJournal(database: Database, now: () => Date): Promise<number> {
  const entries = database.journal?.read() ?? [];
  let replayed = 0;
  for (const entry of entries) {
    const operation = operationOf(entry);
    if (await database.prisma.operation.findUnique({ where: { id: operation.id }, select: { id: true } }))
      continue;
    const context = { database, now: () => operation.madeAt, author: authorOf(operation) };
    await inTransaction(context, 'replayJournal', (unit) => replay(unit, context, operation, now()));
    replayed += 1;
  }
  return replayed;
}

function operationOf(entry: object): OperationToApply {
  const {
    madeAt,
    changes = null,
    ...values
  } = entry as OperationToApply & { changes?: ValueChange[] | null };
  return { ...values, changes, madeAt: new Date(madeAt) };
}

async function replay(
  unit: UnitOfWork,
  context: Parameters<typeof keepOperation>[1],
  operation: OperationToApply,
  at: Date,
): Promise<void> {
  try {
    await apply(unit, operation, at);
  } catch (error) {
    // What no longer fits here is still sent: headquarters decides, and says so.
    if (!(error instanceof Refused)) throw error;
  }
  const { madeAt, staffId, store, changes, body, ...kept } = operation;
  await keepOperation({ ...unit, kept: () => undefined }, context, {
    ...kept,
    body: body as object,
    ...(changes && { changes }),
  });
}

async function apply(unit: UnitOfWork, operation: OperationToApply, at: Date): Promise<void> {
  const { kind, targetId } = operation;
  if (kind !== 'createCustomer') return applyOperation(unit, operation, { at, syncState: 'PENDING' });
  const standing = await unit.prisma.customer.findUnique({ where: { id: targetId }, select: { id: true } });
  if (standing) return;
  const customer = newCustomerOf(operation.body);
  await unit.changedBy(
    insertCustomers([{ customer, accountNumber: null, at: operation.madeAt, version: 1 }]),
  );
}
