import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../../database/database';
import { installationOf } from '../../services/sync/data-exchange/installation';
import { CONFIGURATION_JOBS, type JobCode } from '../../services/sync/jobs/job';
import type { Jobs } from '../../services/sync/jobs/jobs';
import { CommunicationFailure, type HeadquartersLink } from '../../services/sync/link/headquarters-link';

/** What following needs. */
export interface FollowParts {
  readonly jobs: Jobs;
  readonly link: HeadquartersLink;
  readonly database: Database;
  readonly logger: Logger;
  /** False where JOB_SCHEDULES is off: then a new channel fills itself, and nothing else goes by itself. */
  readonly isLive: boolean;
}

/** Milliseconds for which headquarters may take to say that there is no news. */
const LONGEST_WAIT = 30_000;
/** Milliseconds between two tries while it does not answer. */
const BETWEEN_TRIES = 1_000;

/**
 * Fills a new channel from headquarters, then follows the change log there: within a second of a change
 * 1010 brings it (S1, Y9).
 */
export function followHeadquarters(parts: FollowParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = follow(parts, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function follow(parts: FollowParts, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
  while (!signal.aborted) {
    try {
      if (!(await installationOf(parts.database.prisma)).isFilled) await fill(parts);
      else if (!parts.isLive) return;
      else after = await followOnce(parts, after, stopped);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof CommunicationFailure))
        parts.logger.warn({ reason: (error as Error).message }, 'Headquarters could not be followed.');
      await pause(BETWEEN_TRIES, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Configuration first, since without it nobody who asks is known; then customers, which resume where they stopped. */
async function fill({ jobs, database }: FollowParts): Promise<void> {
  const codes: readonly JobCode[] = [...CONFIGURATION_JOBS, 'CUSTOMERS_1010'];
  for (const code of codes) {
    const run = await (await jobs.start(code)).ended;
    if (run.state === 'FAILED') throw new Error(`${code}: ${run.error}`);
  }
  await database.prisma.installation.updateMany({ data: { isFilled: true } });
}

/** Waits for news, then downloads it. @returns where the log ended */
async function followOnce(
  { jobs, link }: FollowParts,
  after: string | null,
  stopped: Promise<null>,
): Promise<string | null> {
  const news = link.ask<{ end: string }>('news', { after }, { timeout: LONGEST_WAIT });
  const heard = await Promise.race([news, stopped]);
  if (heard === null) {
    // Nobody waits for it any more.
    news.catch(() => undefined);
    return after;
  }
  if (heard.end !== after) await jobs.follow('CUSTOMERS_1010');
  return heard.end;
}
