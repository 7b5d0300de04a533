import type { InboxOperation } from '../../../database/rows';
import { decideCreations, runsOf } from '../numbering/decide-creations';
import { decideOperation } from '../numbering/decide-operation';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';

/**
 * Synchronize customers and business partners from async mode: headquarters gives each uploaded customer
 * its account number, once, and applies what hangs on it after it. One that can't be numbered is marked with the
 * reason and holds up nobody (J3).
 */
export const synchronizeAsyncCustomers: Job = {
  code: 'SYNCHRONIZE_ASYNC_CUSTOMERS',
  run: numberAll,
};

async function numberAll(context: JobRunContext): Promise<Progress> {
  const total = await context.database.prisma.inboxOperation.count({ where: { state: 'RECEIVED' } });
  let pass: Pass = { progress: { processed: 0, failed: 0, total }, waiting: 0, decided: 0 };
  do pass = await goThrough(context, pass.progress);
  while (
    // What waited for a customer whom this pass has numbered goes now.
    pass.decided > 0 &&
    pass.waiting > 0
  );
  return pass.progress;
}

/** What one pass over the inbox came to. */
interface Pass {
  readonly progress: Progress;
  readonly decided: number;
  /** Operations that wait for their customer, or that somebody else decided. */
  readonly waiting: number;
}

async function goThrough(context: JobRunContext, start: Progress): Promise<Pass> {
  const { database, report } = context;
  let pass: Pass = { progress: start, decided: 0, waiting: 0 };
  let after = 0n;
  for (;;) {
    const page = await database.prisma.inboxOperation.findMany({
      where: { state: 'RECEIVED', sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    const last = page.at(-1);
    if (!last) return pass;
    after = last.sequence;
    for (const run of runsOf(page)) pass = await decideRun(context, run, pass);
    await report(pass.progress);
  }
}

async function decideRun(context: JobRunContext, run: readonly InboxOperation[], start: Pass): Promise<Pass> {
  const done = await decideCreations(context, run);
  let pass = start;
  for (const operation of run) {
    const isDone = done.has(operation.id) || (await decideOperation(context, operation));
    pass = counted(pass, isDone);
  }
  return pass;
}

function counted({ progress, decided, waiting }: Pass, isDone: boolean | null): Pass {
  if (isDone === null) return { progress, decided, waiting: waiting + 1 };
  const { processed, failed } = progress;
  const moved = isDone ? { processed: processed + 1 } : { failed: failed + 1 };
  return { progress: { ...progress, ...moved }, decided: decided + 1, waiting };
}
