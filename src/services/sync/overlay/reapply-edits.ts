import type { Operation } from '../../../database/rows';
import { sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { type CustomerAggregate, lockAggregate } from '../../customers/customer-aggregate';
import type { CustomerEdit, EditKind } from '../../customers/customer-edit';
import { customerEdits } from '../../customers/edits';
import { type AddAddressBody, addCustomerAddress } from '../../customers/edits/address.edit';
import { writeAggregate } from '../../customers/save-aggregate';
import { Refused } from '../../refused';
import { authorOf } from '../operations/apply-operation';
import { openOperations } from './overlay';

/**
 * Puts edits that headquarters' form does not contain on top of it again, for customers whose rows were just
 * replaced by that form (Y5). Few of a page have anything open here, or refused; those are gone through one by one.
 */
export async function reapplyEdits(unit: UnitOfWork, ids: readonly string[]): Promise<void> {
  const touched = await unit.prisma.operation.findMany({
    where: {
      customerId: { in: [...ids] },
      kind: { in: Object.keys(customerEdits) },
      state: { in: ['WAITING', 'UPLOADED', 'FAILED'] },
    },
    select: { customerId: true },
    distinct: ['customerId'],
  });
  for (const { customerId: id } of touched) {
    const syncError = await reapply(unit, id);
    // Who has a number is SYNCED, whatever became of an edit.
    if (syncError !== null) await unit.prisma.customer.update({ where: { id }, data: { syncError } });
  }
}

/**
 * Edits made here that this form does not contain yet stand again on top of it (Y5); the row's version stays
 * headquarters'. One that no longer fits is FAILED, and the reason is returned, as is that of one which
 * headquarters refused before.
 */
async function reapply(unit: UnitOfWork, id: string): Promise<string | null> {
  const before = await lockAggregate(unit.prisma, id);
  if (!before) throw new Error('A customer that was just written is not there.');
  let after = before;
  const open = await openOperations(unit, sql`customer_id = ${id}::uuid`);
  for (const operation of open) after = (await again(unit, after, operation)) ?? after;
  const failed = await unit.prisma.operation.findMany({
    where: { customerId: id, state: 'FAILED', kind: { in: Object.keys(customerEdits) } },
    orderBy: { sequence: 'asc' },
  });
  for (const operation of failed) after = withRefusedAddress(after, operation);
  await writeAggregate(unit, before, after);
  return failed.at(-1)?.verdict ?? null;
}

/** An address that headquarters refused stays where people see it, with the reason on itself (J3). */
function withRefusedAddress(
  aggregate: CustomerAggregate,
  { kind, body, madeAt, verdict, ...made }: Operation,
): CustomerAggregate {
  const { address } = body as unknown as AddAddressBody;
  if (kind !== 'addCustomerAddress' || aggregate.addresses.some(({ id }) => id === address.id))
    return aggregate;
  const author = authorOf(made);
  const { addresses, ...rest } = addCustomerAddress(
    aggregate,
    { address: { ...address, isPrimary: false } },
    { at: madeAt, author, syncState: 'FAILED' },
  );
  const marked = addresses.map((one) => (one.id === address.id ? { ...one, syncError: verdict } : one));
  return { ...rest, addresses: marked };
}

async function again(
  { prisma }: UnitOfWork,
  aggregate: CustomerAggregate,
  { id, kind, body, madeAt, ...made }: Operation,
): Promise<CustomerAggregate | null> {
  if (!(kind in customerEdits)) return null;
  const author = authorOf(made);
  try {
    const edit = customerEdits[kind as EditKind] as CustomerEdit<unknown>;
    return edit(aggregate, body, { at: madeAt, author, syncState: 'PENDING' });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await prisma.operation.update({ where: { id }, data: { state: 'FAILED', verdict: error.reason } });
    return null;
  }
}
