import type { UnitOfWork } from '../../../database/transaction';
import { documentOf, lockAggregate } from '../../customers/customer-aggregate';
import { customerBuckets } from '../../customers/customer-change';
import type { NumberedCustomer, Verdict } from '../uploads/uploaded-operation';

/** Lifts the veil from a number (Y17): from here on reads, search, client books and measures see it. */
export async function receiveNumber(
  unit: UnitOfWork,
  { id, accountNumber, version }: NumberedCustomer,
  at: Date,
) {
  const { prisma } = unit;
  const before = await lockAggregate(prisma, id);
  // A number that is here already changes nothing (Y6).
  if (!before || before.customer.accountNumber !== null) return;
  const synced = { syncState: 'SYNCED', syncError: null } as const;
  await prisma.customer.update({ where: { id }, data: { ...synced, accountNumber, updatedAt: at } });
  await prisma.address.updateMany({ where: { customerId: id }, data: synced });
  const document = documentOf({ ...before, customer: { ...before.customer, accountNumber } });
  await prisma.customerSearch.update({ where: { customerId: id }, data: { document } });
  await prisma.operation.updateMany({
    where: { customerId: id, state: { in: ['UPLOADED', 'FAILED'] } },
    data: { state: 'ACKNOWLEDGED', acknowledgedAt: at, verdict: null },
  });
  unit.changed({
    kind: 'CUSTOMER',
    recordId: id,
    version,
    buckets: customerBuckets(before.customer.legalEntity),
    applied: true,
    changes: [{ path: 'accountNumber', before: null, after: accountNumber }],
  });
}

/**
 * Takes in what headquarters decided of an operation. A refusal shows on the customer itself (J3); one of
 * an operation that was superseded meanwhile is ignored (Y6).
 */
export async function receiveVerdict(
  unit: UnitOfWork,
  { operationId, state, failure }: Verdict,
  at: Date,
): Promise<void> {
  const { prisma } = unit;
  const operation = await prisma.operation.findUnique({ where: { id: operationId } });
  if (operation?.state !== 'UPLOADED') return;
  if (state === 'DONE') {
    // A creation that succeeded is acknowledged by its number; everything else by this.
    if (operation.kind === 'createCustomer') return;
    await prisma.operation.update({
      where: { id: operationId },
      data: { state: 'ACKNOWLEDGED', acknowledgedAt: at },
    });
    await settleAddresses(unit, operation.customerId);
    return;
  }
  await prisma.operation.update({ where: { id: operationId }, data: { state: 'FAILED', verdict: failure } });
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id: operation.customerId } });
  if (customer.accountNumber !== null) return;
  await prisma.customer.update({
    where: { id: customer.id },
    data: { syncState: 'FAILED', syncError: failure, updatedAt: at },
  });
  unit.changed({
    kind: 'CUSTOMER',
    recordId: customer.id,
    version: customer.version,
    buckets: customerBuckets(customer.legalEntity),
    applied: true,
    changes: [
      { path: 'syncState', before: 'UPLOADED', after: 'FAILED' },
      { path: 'syncError', before: null, after: failure },
    ],
  });
}

/** Addresses kept under ASYNC_ADDRESSES are at headquarters once none of the customer's operations is open. */
async function settleAddresses({ prisma }: UnitOfWork, customerId: string): Promise<void> {
  const open = await prisma.operation.count({
    where: { customerId, state: { in: ['WAITING', 'UPLOADED', 'FAILED'] } },
  });
  if (open > 0) return;
  await prisma.address.updateMany({
    where: { customerId, syncState: { not: 'SYNCED' } },
    data: { syncState: 'SYNCED', syncError: null },
  });
}
