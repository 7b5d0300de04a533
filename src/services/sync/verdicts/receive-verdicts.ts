import type { Operation } from '../../../database/rows';
import { sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { customerBuckets } from '../../customers/customer-change';
import { applyRecords } from '../data-exchange/apply-records';
import { dropUnheld } from '../data-exchange/drop-unheld';
import type { Envelope, RecordReference } from '../envelope';
import type { HeadquartersExchange } from '../headquarters-exchange';
import type { JobRunContext, Progress } from '../jobs/job';
import { acknowledgeIncluded } from '../overlay/overlay';
import type { Verdict } from '../uploads/uploaded-operation';
import { uploadedPages } from '../uploads/uploaded-pages';

/**
 * Asks what became of the operations that were sent, oldest first. What is done and did not come with a
 * download, since it changed nothing there, is fetched; what failed shows on its record, which reads as
 * headquarters has it (J3, Y6).
 */
export async function receiveVerdicts(
  context: JobRunContext,
  exchange: HeadquartersExchange,
  start: Progress,
): Promise<Progress> {
  const { database, report } = context;
  let progress = start;
  for await (const sent of uploadedPages(database)) {
    const verdicts = await exchange.verdictsOf(sent.map((operation) => operation.id));
    const decided = new Map(verdicts.map((verdict) => [verdict.operationId, verdict]));
    const operations = sent.filter(({ id }) => ['DONE', 'FAILED'].includes(decided.get(id)?.state ?? ''));
    if (operations.length === 0) continue;
    const records = await exchange.recordsOf(operations.map(referenceOf));
    const left = await leftCustomers(exchange, operations, decided, records);
    const failed = await context.inPage('receiveVerdicts', async (unit) => {
      const failures = await takeIn(unit, operations, decided, records, context.now());
      if (left.length > 0) await dropUnheld(unit, [], left);
      return failures;
    });
    progress = { ...progress, failed: progress.failed + failed };
    await report(progress);
  }
  return progress;
}

/** Customers of what is done whom no bucket holds any more: they stayed for that operation alone (Y8). */
async function leftCustomers(
  exchange: HeadquartersExchange,
  operations: readonly Operation[],
  verdicts: ReadonlyMap<string, Verdict>,
  records: readonly Envelope[],
): Promise<string[]> {
  const unheld = new Set(records.filter(({ body }) => body === null).map(({ id }) => id));
  const done = operations.filter(
    (one) => verdicts.get(one.id)?.state === 'DONE' && unheld.has(referenceOf(one).id),
  );
  const ids = [...new Set(done.map(({ customerId }) => customerId))];
  if (ids.length === 0) return [];
  const customers = await exchange.recordsOf(ids.map((id) => ({ kind: 'CUSTOMER', id })));
  return customers.filter(({ body }) => body === null).map(({ id }) => id);
}

function referenceOf({
  kind,
  targetId,
  customerId,
}: Pick<Operation, 'kind' | 'targetId' | 'customerId'>): RecordReference {
  if (kind === 'logActivity') return { kind: 'ACTIVITY', id: targetId };
  if (kind === 'addNote' || kind === 'editNote' || kind === 'deleteNote')
    return { kind: 'NOTE', id: targetId };
  return { kind: 'CUSTOMER', id: customerId };
}

async function takeIn(
  unit: UnitOfWork,
  operations: readonly Operation[],
  verdicts: ReadonlyMap<string, Verdict>,
  records: readonly Envelope[],
  at: Date,
): Promise<number> {
  let failed = 0;
  for (const operation of operations) {
    const verdict = verdicts.get(operation.id);
    if (verdict?.state === 'FAILED' && (await fail(unit, operation, verdict.failure ?? '', at))) failed += 1;
  }
  const here = records.filter(({ body }) => body !== null);
  await applyRecords(unit, here, { at, isForced: failed > 0 });
  await acknowledgeUnheld(unit, operations, verdicts, here, at);
  for (const operation of operations) {
    if (verdicts.get(operation.id)?.state === 'FAILED')
      await show(unit, operation, verdicts.get(operation.id), at);
  }
  return failed;
}

/** What is done to a record that this channel does not hold, or no longer, waits for no version of it. */
async function acknowledgeUnheld(
  unit: UnitOfWork,
  operations: readonly Operation[],
  verdicts: ReadonlyMap<string, Verdict>,
  here: readonly Envelope[],
  at: Date,
): Promise<void> {
  const held = new Set(here.map(({ id }) => id));
  const done = operations.filter(({ id }) => verdicts.get(id)?.state === 'DONE');
  const unheld = done.filter((operation) => !held.has(referenceOf(operation).id));
  await acknowledgeIncluded(
    unit,
    unheld.map(({ id }) => id),
    at,
  );
}

/** A verdict on an operation that was superseded meanwhile is ignored (Y6). @returns whether it counts */
async function fail({ prisma }: UnitOfWork, { id }: Operation, verdict: string, at: Date): Promise<boolean> {
  const { count } = await prisma.operation.updateMany({
    where: { id, state: 'UPLOADED' },
    data: { state: 'FAILED', verdict, acknowledgedAt: at },
  });
  return count > 0;
}

/** The reason stands where people see it: on the customer, the address, the activity or the note (J3). */
async function show(
  unit: UnitOfWork,
  { id, kind, targetId, customerId }: Operation,
  verdict: Verdict | undefined,
  at: Date,
): Promise<void> {
  const { prisma } = unit;
  const isStanding = await prisma.operation.count({ where: { id, state: 'FAILED' } });
  if (!verdict || isStanding === 0) return;
  const failed = { syncState: 'FAILED', syncError: verdict.failure } as const;
  if (referenceOf({ kind, targetId, customerId }).kind !== 'CUSTOMER') {
    await prisma.timelineEntry.updateMany({ where: { id: targetId }, data: failed });
    return;
  }
  if (kind === 'addCustomerAddress')
    await prisma.address.updateMany({ where: { id: targetId, customerId }, data: failed });
  const [customer] = await prisma.$queryRaw<{ version: number; legalEntity: string }[]>(sql`
    UPDATE customer SET sync_error = ${verdict.failure}, updated_at = ${at},
      sync_state = CASE WHEN account_number IS NULL THEN 'FAILED' ELSE sync_state END
    WHERE id = ${customerId}::uuid RETURNING version, legal_entity AS "legalEntity"`);
  if (!customer) return;
  unit.changed({
    kind: 'CUSTOMER',
    recordId: customerId,
    version: customer.version,
    buckets: customerBuckets(customer.legalEntity),
    applied: true,
    changes: [{ path: 'syncError', before: null, after: verdict.failure }],
  });
}
