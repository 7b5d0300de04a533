import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { JobCode } from '../services/sync/jobs/job';
import type { Jobs } from '../services/sync/jobs/jobs';

/** Milliseconds between two looks at what is due; schedules are of minutes. */
const TICK = 1_000;

/**
 * Runs jobs by their schedules. Those that are due together run one after another in the order of the
 * timetable (J1), so that an async customer passes through all three in one go. Several servers on one
 * database all do this; the lease of a job lets one of them run it (J4).
 */
export function startScheduler(jobs: Jobs, logger: Logger): { stop(): Promise<void> } {
  let last = new Date();
  let working: Promise<void> | null = null;
  const timer = setInterval(() => {
    working ??= runDue().finally(() => {
      working = null;
    });
  }, TICK);

  async function runDue(): Promise<void> {
    const now = new Date();
    try {
      const due = dueBetween(await jobs.scheduled(), last, now);
      for (const code of due) await (await jobs.start(code)).ended;
    } catch (error) {
      // The database is away, say: the next tick tries again.
      logger.error({ err: error }, 'The schedule could not be run.');
    }
    last = now;
  }

  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

/** Jobs whose schedule came due after one moment and not after the other, in the order in which they are given. */
export function dueBetween(schedules: ReadonlyMap<JobCode, string>, from: Date, to: Date): JobCode[] {
  return [...schedules].flatMap(([code, expression]) => {
    const next = new Cron(expression, { paused: true }).nextRun(from);
    return next !== null && next <= to ? [code] : [];
  });
}
