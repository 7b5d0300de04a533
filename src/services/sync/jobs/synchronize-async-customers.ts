import { decideOperation } from '../decide-operation';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';

/**
 * Synchronize customers and business partners from async mode: headquarters gives each uploaded customer
 * its account number, once, in one transaction of its own, and applies what hangs on it after it. One that
 * can't be numbered is marked with the reason and holds up nobody (J3).
 */
export const synchronizeAsyncCustomers: Job = {
  code: 'SYNCHRONIZE_ASYNC_CUSTOMERS',
  run: numberAll,
};

async function numberAll(context: JobRunContext): Promise<Progress> {
  const { database, report } = context;
  const total = await database.prisma.inboxOperation.count({ where: { state: 'RECEIVED' } });
  let progress: Progress = { processed: 0, failed: 0, total };
  let after = 0n;
  for (;;) {
    const page = await database.prisma.inboxOperation.findMany({
      where: { state: 'RECEIVED', sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    const last = page.at(-1);
    if (!last) return progress;
    after = last.sequence;
    for (const operation of page) progress = counted(progress, await decideOperation(context, operation));
    await report(progress);
  }
}

function counted({ processed, failed, total }: Progress, isDone: boolean | null): Progress {
  if (isDone === null) return { processed, failed, total };
  return isDone ? { processed: processed + 1, failed, total } : { processed, failed: failed + 1, total };
}
