import type { Operation } from '../../../database/rows';
import { sql } from '../../../database/sql';
import type { UnitOfWork, ValueChange } from '../../../database/transaction';
import { FORM_VERSION } from '../envelope';
import type { UploadDesk } from '../headquarters-exchange';
import { type JobRunContext, PAGE, type Progress } from '../jobs/job';
import { isTimelineVerb } from '../operations/apply-operation';
import type { UploadedOperation } from './uploaded-operation';
import { uploadedPages } from './uploaded-pages';

/**
 * Sends what waits to headquarters, oldest first. Headquarters keeps it before this channel marks it as
 * sent; if the run dies in between, the page is sent again and headquarters knows each operation by its
 * guid (J2).
 */
export async function uploadWaiting(
  context: JobRunContext,
  desk: UploadDesk,
  start: Progress,
): Promise<Progress> {
  const { database, report } = context;
  let progress = start;
  for (;;) {
    const page = await database.prisma.operation.findMany({
      where: { state: 'WAITING' },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    if (page.length === 0) return progress;
    await desk.receiveOperations(await wireForms(context, page));
    await context.inPage('markUploaded', (unit) => markUploaded(unit, page, context.now()));
    progress = { ...progress, processed: progress.processed + page.length };
    await report(progress);
  }
}

/** Operations in the form that travels. */
export async function wireForms(
  { database }: Pick<JobRunContext, 'database'>,
  page: readonly Operation[],
): Promise<UploadedOperation[]> {
  // Only what was sent before can have a number: headquarters was restored since (Y13).
  const again = page.filter(({ kind, sentAt }) => kind === 'createCustomer' && sentAt !== null);
  const numbered = await database.prisma.customer.findMany({
    where: { id: { in: again.map(({ targetId }) => targetId) } },
    select: { id: true, accountNumber: true },
  });
  const numbers = new Map(numbered.map(({ id, accountNumber }) => [id, accountNumber]));
  return page.map((operation) => wireForm(operation, numbers.get(operation.targetId) ?? null));
}

function wireForm(operation: Operation, accountNumber: string | null): UploadedOperation {
  const { id, kind, targetId, customerId, legalEntity, body, baseVersion, staffId, store, madeAt } =
    operation;
  return {
    formVersion: FORM_VERSION,
    ...{ id, kind, targetId, customerId, legalEntity, body, baseVersion, staffId, store, accountNumber },
    changes: operation.changes as unknown as ValueChange[] | null,
    madeAt: madeAt.toISOString(),
  };
}

/** Operations that were superseded while they were on the road stay so. */
export async function markUploaded(
  { prisma }: UnitOfWork,
  page: readonly Operation[],
  at: Date,
): Promise<void> {
  const ids = page.map((operation) => operation.id);
  await prisma.operation.updateMany({
    where: { id: { in: ids }, state: 'WAITING' },
    data: { state: 'UPLOADED', sentAt: at },
  });
  const created = page.filter((operation) => operation.kind === 'createCustomer').map((one) => one.targetId);
  await prisma.customer.updateMany({
    where: { id: { in: created }, syncState: 'PENDING' },
    data: { syncState: 'UPLOADED' },
  });
  // At headquarters is where activities and notes were to go; nothing comes back for them.
  const written = page.filter((one) => isTimelineVerb(one.kind)).map((one) => one.targetId);
  await prisma.$executeRaw(sql`
    UPDATE timeline_entry SET sync_state = 'SYNCED'
    WHERE id = ANY(${written}::uuid[]) AND sync_state = 'PENDING' AND NOT EXISTS (
      SELECT FROM operation
      WHERE operation.customer_id = timeline_entry.customer_id AND operation.target_id = timeline_entry.id
        AND operation.state = 'WAITING')`);
}

/** Milliseconds after which headquarters is asked whether it has what was sent (Y13): 10 minutes. */
const LONG_UPLOADED = 10 * 60_000;

/** What was sent long ago and headquarters does not have is sent again: it was restored, or something was lost. */
export async function sendLostAgain(context: JobRunContext, desk: UploadDesk): Promise<void> {
  const before = new Date(context.now().getTime() - LONG_UPLOADED);
  for await (const page of uploadedPages(context.database, before)) {
    const known = new Set((await desk.verdictsOf(page.map(({ id }) => id))).map((one) => one.operationId));
    const lost = page.filter(({ id }) => !known.has(id)).map(({ id }) => id);
    if (lost.length === 0) continue;
    await context.inPage('sendAgain', ({ prisma }) =>
      prisma.operation.updateMany({
        where: { id: { in: lost }, state: 'UPLOADED' },
        data: { state: 'WAITING' },
      }),
    );
  }
}
