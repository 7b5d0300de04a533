import type { InboxOperation } from '../../../database/rows';
import { sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { insertCustomers } from '../../customers/insert-customers';
import { mintNumbers } from '../../organisation/mint-number';
import { type Deciding, IS_MET, makerOf } from './decide-operation';
import { type Numbering, newcomerOf } from './number-customer';
import { OWN_CHANNEL } from './own-channel';

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
 * Numbers customers of one run in one transaction. Those that are decided, stand already or have to wait are left to be
 * decided one by one, and so is the whole run where one can't be numbered.
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
  const taken = run.filter(({ id }) => open.has(id));
  const [first] = taken;
  if (!first) return open;
  const newcomers = taken.map((operation) => newcomerOf(numbering, operation));
  const numbers = await mintNumbers(unit.prisma, 'CUSTOMER', first.legalEntity, taken.length);
  await unit.changedBy(
    insertCustomers(
      newcomers.map((newcomer, index) => ({ ...newcomer, accountNumber: numbers[index] as string })),
    ),
  );
  await unit.prisma.inboxOperation.updateMany({
    where: { id: { in: [...open] } },
    data: { state: 'DONE', verdict: null, doneAt: numbering.now() },
  });
  return open;
}

/**
 * Those of a run that are undecided, held until the transaction ends; whose customer does not stand yet; and that may
 * be numbered by now (Y13).
 */
async function openOf({ prisma }: UnitOfWork, run: readonly InboxOperation[]): Promise<ReadonlySet<string>> {
  const ids = run.map(({ id }) => id);
  const rows = await prisma.$queryRaw<{ id: string }[]>(sql`
    SELECT inbox_operation.id FROM inbox_operation, change_log_identity identity
    WHERE inbox_operation.id = ANY(${ids}::uuid[]) AND state = 'RECEIVED' AND account_number IS NULL
      AND NOT EXISTS (SELECT FROM customer WHERE customer.id = inbox_operation.target_id) AND ${IS_MET}
    ORDER BY inbox_operation.id FOR UPDATE OF inbox_operation`);
  return new Set(rows.map(({ id }) => id));
}
