import type { InboxOperation } from '../../../database/rows';
import type { UnitOfWork } from '../../../database/transaction';
import { insertCustomer } from '../../customers/insert-customer';
import { mintNumbers } from '../../organisation/mint-number';
import { newCustomerOf } from '../operations/new-customer-form';
import { type Deciding, makerOf } from './decide-operation';
import type { Numbering } from './number-customer';
import { OWN_CHANNEL } from './own-channel';
import { unfitReason } from './unfit-reason';

/** Creations that one transaction numbers: it holds the number sequence meanwhile, for which tills wait. */
const TOGETHER = 25;

/**
 * Runs of operations, in their order: creations that follow one another from other channels, of one maker, which can
 * be numbered together; each other operation by itself.
 */
export function runsOf(operations: readonly InboxOperation[]): InboxOperation[][] {
  const runs: InboxOperation[][] = [];
  for (const operation of operations) {
    const run = runs.at(-1);
    if (run?.[0] && run.length < TOGETHER && belongTogether(run[0], operation)) run.push(operation);
    else runs.push([operation]);
  }
  return runs;
}

function belongTogether(one: InboxOperation, other: InboxOperation): boolean {
  const isNew = ({ kind, channel }: InboxOperation) => kind === 'createCustomer' && channel !== OWN_CHANNEL;
  const makers = [one, other].map((operation) => JSON.stringify(makerOf(operation)));
  return isNew(one) && isNew(other) && makers[0] === makers[1];
}

/**
 * Numbers customers of one run that nothing speaks against, in one transaction. All others are left to be decided
 * one by one, and so is the whole run where anything fails.
 *
 * @returns the operations that are done
 */
export async function decideCreations(
  deciding: Deciding,
  run: readonly InboxOperation[],
): Promise<ReadonlySet<string>> {
  const [first] = run;
  if (!first || run.length === 1) return new Set();
  try {
    return await deciding.inUnit(first.kind, makerOf(first), (unit) => numberTogether(unit, deciding, run));
  } catch {
    // One of them is at fault, or the lease is lost: deciding them one by one finds out.
    return new Set();
  }
}

async function numberTogether(
  unit: UnitOfWork,
  numbering: Numbering,
  run: readonly InboxOperation[],
): Promise<ReadonlySet<string>> {
  const open = await openOf(unit, run);
  const plain = run.filter(({ id }) => open.has(id)).flatMap((operation) => plainOf(operation, numbering));
  const [first] = plain;
  if (!first) return new Set();
  const { legalEntity } = first.customer;
  const numbers = await mintNumbers(unit.prisma, 'CUSTOMER', legalEntity, plain.length);
  const at = numbering.now();
  for (const [index, { customer, madeAt, version }] of plain.entries()) {
    const born = new Date(Math.min(madeAt.getTime(), at.getTime()));
    await unit.changedBy(insertCustomer(customer, numbers[index] ?? null, born, version));
  }
  const done = plain.map(({ id }) => id);
  await unit.prisma.inboxOperation.updateMany({
    where: { id: { in: done } },
    data: { state: 'DONE', verdict: null, doneAt: at },
  });
  return new Set(done);
}

/**
 * Those of a run that are undecided, held until the transaction ends; whose customer does not stand yet; and that were
 * sent, or whose channel has been met, since headquarters was restored (Y13).
 */
async function openOf({ prisma }: UnitOfWork, run: readonly InboxOperation[]): Promise<ReadonlySet<string>> {
  const ids = run.map(({ id }) => id);
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT operation.id FROM inbox_operation operation, change_log_identity identity
    WHERE operation.id = ANY(${ids}::uuid[]) AND operation.state = 'RECEIVED' AND operation.account_number IS NULL
      AND NOT EXISTS (SELECT FROM customer WHERE customer.id = operation.target_id)
      AND (operation.log_id IS NOT DISTINCT FROM identity.log_id OR EXISTS (
        SELECT FROM channel WHERE channel.code = operation.channel AND channel.log_id = identity.log_id))
    ORDER BY operation.id FOR UPDATE OF operation`;
  return new Set(rows.map(({ id }) => id));
}

/** The customer of an operation, unless something is to be said about it. */
function plainOf(operation: InboxOperation, { organisation }: Numbering) {
  const { id, body, legalEntity, baseVersion, madeAt } = operation;
  const customer = newCustomerOf(body);
  const { attributes } = customer;
  if (customer.legalEntity !== legalEntity) return [];
  if (unfitReason(organisation, { customer, attributes }) !== null) return [];
  return [{ id, customer, madeAt, version: (baseVersion ?? 1) + 1 }];
}
