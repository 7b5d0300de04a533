import { applyConfiguration } from '../data-exchange/apply-configuration';
import { keepCursor } from '../data-exchange/download-cursor';
import type { HeadquartersExchange } from '../headquarters-exchange';
import { CONFIGURATION_JOBS, type Job, type JobCode, type JobRunContext, type Progress } from './job';

/**
 * The downloads of a node that is headquarters and channel on one database: what headquarters configures is
 * here at once, and they find nothing to do (J7).
 */
export const nothingToDownload: readonly Job[] = CONFIGURATION_JOBS.map((code) => ({
  code,
  run: async () => ({ processed: 0, failed: 0, total: 0 }),
}));

/** The downloads of a channel: configuration takes effect there only after them (J6). */
export function configurationDownloads(exchange: HeadquartersExchange): readonly Job[] {
  return CONFIGURATION_JOBS.map((code) => ({
    code,
    run: (context) => download(context, exchange, code),
  }));
}

async function download(
  context: JobRunContext,
  exchange: HeadquartersExchange,
  code: JobCode,
): Promise<Progress> {
  const place = { feed: code, bucket: '*' };
  const kept = await context.database.prisma.downloadCursor.findUnique({ where: { feed_bucket: place } });
  const { revision, tables } = await exchange.configurationOf(code, kept ? Number(kept.cursor) : null);
  if (tables === null) return { processed: 0, failed: 0, total: 0 };
  const processed = await context.inPage(code, async (unit) => {
    const changed = await applyConfiguration(unit, code, tables);
    await keepCursor(unit, place, String(revision), context.now());
    return changed;
  });
  return { processed, failed: 0, total: processed };
}
