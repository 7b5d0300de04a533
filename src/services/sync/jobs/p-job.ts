import type { Operation } from '../../../database/rows';
import { FORM_VERSION, type UploadedOperation } from '../uploaded-operation';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';

/**
 * P-job: sends what this channel wrote to headquarters, oldest first. Headquarters keeps it before this
 * channel marks it as sent; if the run dies in between, the page is sent again and headquarters knows
 * each operation by its guid (J2).
 */
export const pJob: Job = {
  code: 'P_JOB',
  description: 'Sends what this channel created to headquarters.',
  run: uploadOperations,
};

async function uploadOperations(context: JobRunContext): Promise<Progress> {
  const { database, headquarters, report } = context;
  const total = await database.prisma.operation.count({ where: { state: 'WAITING' } });
  let progress: Progress = { processed: 0, failed: 0, total };
  for (;;) {
    const page = await database.prisma.operation.findMany({
      where: { state: 'WAITING' },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    if (page.length === 0) return progress;
    await headquarters.receiveOperations(page.map(wireForm));
    await context.inPage('markUploaded', (unit) => markUploaded(unit.prisma, page, context.now()));
    progress = { ...progress, processed: progress.processed + page.length };
    await report(progress);
  }
}

function wireForm(operation: Operation): UploadedOperation {
  const { id, kind, targetId, customerId, legalEntity, body, baseVersion, staffId, store, madeAt } =
    operation;
  return {
    formVersion: FORM_VERSION,
    ...{ id, kind, targetId, customerId, legalEntity, body, baseVersion, staffId, store },
    madeAt: madeAt.toISOString(),
  };
}

/** Operations that were superseded while they were on the road stay so. */
async function markUploaded(
  prisma: Parameters<Parameters<JobRunContext['inPage']>[1]>[0]['prisma'],
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
  const written = page.filter((one) => TIMELINE_VERBS.has(one.kind)).map((one) => one.targetId);
  await prisma.$executeRaw`
    UPDATE timeline_entry SET sync_state = 'SYNCED'
    WHERE id = ANY(${written}::uuid[]) AND sync_state = 'PENDING' AND NOT EXISTS (
      SELECT FROM operation
      WHERE operation.customer_id = timeline_entry.customer_id AND operation.target_id = timeline_entry.id
        AND operation.state = 'WAITING')`;
}

/** What is written on a timeline, and is done once headquarters has it. */
const TIMELINE_VERBS = new Set(['logActivity', 'addNote', 'editNote', 'deleteNote']);
