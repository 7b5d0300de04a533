import { meetHeadquarters } from '../data-exchange/installation';
import { CUSTOMER_FEED } from '../data-exchange/snapshot-place';
import type { HeadquartersExchange, UploadDesk } from '../headquarters-exchange';
import { settleUnknown } from '../uploads/settle-unknown';
import { sendLostAgain, uploadWaiting } from '../uploads/upload-operations';
import type { Job, JobRunContext, Progress } from './job';

/** P-job: sends what this channel wrote to headquarters, oldest first, and each operation once more where it was lost (Y13). */
export function pJob(desk: UploadDesk, mayBegin: (context: JobRunContext) => Promise<boolean>): Job {
  return {
    code: 'P_JOB',
    run: async (context) =>
      (await mayBegin(context)) ? run(context, desk) : { processed: 0, failed: 0, total: 0 },
  };
}

/** Of a channel elsewhere: headquarters that was restored is met first (Y13), and a new installation downloads before it uploads (Y14). */
export function channelPJob(exchange: HeadquartersExchange): Job {
  return pJob(exchange, async (context) => {
    await meetHeadquarters(context, exchange);
    return (await context.database.prisma.downloadCursor.count({ where: { feed: CUSTOMER_FEED } })) > 0;
  });
}

async function run(context: JobRunContext, desk: UploadDesk): Promise<Progress> {
  const { database } = context;
  await sendLostAgain(context, desk);
  await settleUnknown(context, desk);
  const total = await database.prisma.operation.count({ where: { state: 'WAITING' } });
  const progress = await uploadWaiting(context, desk, { processed: 0, failed: 0, total });
  await forgetOld(context);
  await trimJournal(context);
  return progress;
}

/** Milliseconds for which acknowledged operations are kept, to be offered to a headquarters that was restored (Y13): 35 days. */
const KEPT = 35 * 24 * 3_600_000;

async function forgetOld({ database, now }: JobRunContext): Promise<void> {
  await database.prisma.operation.deleteMany({
    where: {
      state: { in: ['ACKNOWLEDGED', 'SUPERSEDED'] },
      madeAt: { lt: new Date(now().getTime() - KEPT) },
    },
  });
}

/** Headquarters has them now; the journal is for what it does not know (Y23). */
async function trimJournal({ database }: JobRunContext): Promise<void> {
  const entries = database.journal?.read() ?? [];
  if (entries.length === 0) return;
  const sent = await database.prisma.operation.findMany({
    where: { id: { in: entries.map(({ id }) => id) }, state: { not: 'WAITING' } },
    select: { id: true },
  });
  database.journal?.release(new Set(sent.map(({ id }) => id)));
}
