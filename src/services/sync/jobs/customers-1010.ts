import { receiveNumber, receiveVerdict } from '../receive-from-headquarters';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';

/** Where the download keeps its cursor; on one database there is one bucket. */
const FEED = { feed: 'CUSTOMERS_1010', bucket: '*' };

/**
 * 1010: brings the account numbers of async customers back into this channel, and the reasons for which
 * headquarters refused others. A page is applied in one transaction with its cursor (Y9).
 */
export const customers1010: Job = {
  code: 'CUSTOMERS_1010',
  description: 'Brings customers, with their new account numbers, to this channel.',
  run: async (context) => {
    const numbered = await downloadNumbers(context);
    return downloadVerdicts(context, numbered);
  },
};

async function downloadNumbers(context: JobRunContext): Promise<Progress> {
  const { database, headquarters, report, now } = context;
  let progress: Progress = { processed: 0, failed: 0, total: null };
  for (;;) {
    const kept = await database.prisma.downloadCursor.findUnique({ where: { feed_bucket: FEED } });
    const page = await headquarters.numberedSince(kept?.cursor ?? null, PAGE);
    await context.inPage(FEED.feed, async (unit) => {
      for (const record of page.records) await receiveNumber(unit, record, now());
      const place = { cursor: page.cursor, updatedAt: now() };
      await unit.prisma.downloadCursor.upsert({
        where: { feed_bucket: FEED },
        create: { ...FEED, ...place },
        update: place,
      });
    });
    progress = { ...progress, processed: progress.processed + page.records.length };
    if (!page.hasMore) return progress;
    await report(progress);
  }
}

/** Asks what became of the operations that were sent, oldest first. */
async function downloadVerdicts(context: JobRunContext, start: Progress): Promise<Progress> {
  const { database, headquarters, report, now } = context;
  let progress = start;
  let after = 0n;
  for (;;) {
    const sent = await database.prisma.operation.findMany({
      where: { state: 'UPLOADED', sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
      select: { id: true, sequence: true },
    });
    const last = sent.at(-1);
    if (!last) return progress;
    after = last.sequence;
    const verdicts = await headquarters.verdictsOf(sent.map((operation) => operation.id));
    await context.inPage('receiveVerdicts', async (unit) => {
      for (const verdict of verdicts) await receiveVerdict(unit, verdict, now());
    });
    const failed = verdicts.filter((verdict) => verdict.failure !== null).length;
    progress = { ...progress, failed: progress.failed + failed };
    await report(progress);
  }
}
