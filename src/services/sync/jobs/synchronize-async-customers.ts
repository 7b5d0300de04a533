import type { InboxOperation } from '../../../database/rows';
import type { UnitOfWork } from '../../../database/transaction';
import { Refused } from '../../refused';
import { numberCustomer } from '../number-customer';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';
import { LeaseLost } from './lease';

/**
 * Synchronize customers and business partners from async mode: headquarters gives each uploaded customer
 * its account number, once, in one transaction of its own. One that can't be numbered is marked with the
 * reason and holds up nobody (J3).
 */
export const synchronizeAsyncCustomers: Job = {
  code: 'SYNCHRONIZE_ASYNC_CUSTOMERS',
  description: 'Gives account numbers to async customers at headquarters.',
  run: numberAll,
};

async function numberAll(context: JobRunContext): Promise<Progress> {
  const { database, report } = context;
  const total = await database.prisma.inboxOperation.count({ where: { state: 'RECEIVED' } });
  let progress: Progress = { processed: 0, failed: 0, total };
  for (;;) {
    const page = await database.prisma.inboxOperation.findMany({
      where: { state: 'RECEIVED' },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    if (page.length === 0) return progress;
    for (const operation of page) progress = counted(progress, await decide(context, operation));
    await report(progress);
  }
}

function counted({ processed, failed, total }: Progress, isDone: boolean): Progress {
  return isDone ? { processed: processed + 1, failed, total } : { processed, failed: failed + 1, total };
}

/** Applies one operation and closes it; whether it succeeded. */
async function decide(context: JobRunContext, operation: InboxOperation): Promise<boolean> {
  try {
    await context.inPage(operation.kind, async (unit) => {
      if (operation.kind === 'createCustomer') await numberCustomer(unit, context, operation);
      // Other operations are contained in the one row that channel and headquarters share (Y17).
      await close(unit, context, operation, null);
    });
    return true;
  } catch (error) {
    if (error instanceof LeaseLost || isOurs(error)) throw error;
    const reason = error instanceof Refused ? error.faults.map((fault) => fault.message).join(' ') : UNFIT;
    await context.inPage(operation.kind, (unit) => close(unit, context, operation, reason));
    return false;
  }
}

const UNFIT = 'Headquarters could not read this record.';

/** A number sequence that is not set up is no fault of the record: the run fails, and the record waits. */
function isOurs(error: unknown): boolean {
  return error instanceof Refused && error.faults.some((fault) => fault.code === 'CONFIGURATION_INVALID');
}

async function close(
  { prisma }: UnitOfWork,
  { now }: JobRunContext,
  { id }: InboxOperation,
  failure: string | null,
): Promise<void> {
  await prisma.inboxOperation.update({
    where: { id },
    data: { state: failure === null ? 'DONE' : 'FAILED', verdict: failure, doneAt: now() },
  });
}
