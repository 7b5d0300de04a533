import { keepCursor } from '../data-exchange/download-cursor';
import type { DownloadPage, NumberedCustomer, Verdict } from '../uploads/uploaded-operation';
import { uploadedPages } from '../uploads/uploaded-pages';
import { receiveNumber, receiveVerdict } from '../verdicts/receive-from-headquarters';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';

/** Where the download keeps its cursor; on one database there is one bucket. */
const FEED = { feed: 'CUSTOMERS_1010', bucket: '*' };

/** What headquarters says to the channel on its own database: numbers, and verdicts. */
export interface OwnExchange {
  /** Where these operations stand. */
  verdictsOf(operationIds: readonly string[]): Promise<Verdict[]>;
  /** Customers numbered since the cursor; null: from the beginning. */
  numberedSince(cursor: string | null, limit: number): Promise<DownloadPage<NumberedCustomer>>;
}

/**
 * 1010 where headquarters and channel share one database: brings the account numbers of async customers
 * back, and the reasons for which headquarters refused others (Y17). A page is applied in one transaction
 * with its cursor (Y9).
 */
export function customers1010(headquarters: OwnExchange): Job {
  return {
    code: 'CUSTOMERS_1010',
    run: async (context) => {
      const numbered = await downloadNumbers(context, headquarters);
      return downloadVerdicts(context, headquarters, numbered);
    },
  };
}

async function downloadNumbers(context: JobRunContext, headquarters: OwnExchange): Promise<Progress> {
  const { database, report, now } = context;
  let progress: Progress = { processed: 0, failed: 0, total: null };
  for (;;) {
    const kept = await database.prisma.downloadCursor.findUnique({ where: { feed_bucket: FEED } });
    const page = await headquarters.numberedSince(kept?.cursor ?? null, PAGE);
    await context.inPage(FEED.feed, async (unit) => {
      for (const record of page.records) await receiveNumber(unit, record, now());
      await keepCursor(unit, FEED, page.cursor, now());
    });
    progress = { ...progress, processed: progress.processed + page.records.length };
    if (!page.hasMore) return progress;
    await report(progress);
  }
}

/** Asks what became of the operations that were sent, oldest first. */
async function downloadVerdicts(
  context: JobRunContext,
  headquarters: OwnExchange,
  start: Progress,
): Promise<Progress> {
  const { database, report, now } = context;
  let progress = start;
  for await (const sent of uploadedPages(database)) {
    const all = await headquarters.verdictsOf(sent.map((operation) => operation.id));
    const verdicts = all.filter(({ state }) => state === 'DONE' || state === 'FAILED');
    await context.inPage('receiveVerdicts', async (unit) => {
      for (const verdict of verdicts) await receiveVerdict(unit, verdict, now());
    });
    const failed = verdicts.filter(({ state }) => state === 'FAILED').length;
    progress = { ...progress, failed: progress.failed + failed };
    await report(progress);
  }
  return progress;
}
