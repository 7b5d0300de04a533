import { Cron } from 'croner';
import type { Logger } from 'pino';
import { every } from '../database/every';
import type { JobCode } from '../services/sync/jobs/job';
import type { Jobs } from '../services/sync/jobs/jobs';

/** Milliseconds between two looks at what is due; schedules are of minutes. */
const TICK = 1_000;

/**
 * Runs jobs by their schedules. Those that are due together run one after another in the order of the
 * timetable (J1), so that an async customer passes through all three in one go. Several servers on one
 * database all do this; one of them claims what is due, so that each moment of a schedule is one run (J4).
 */
export function startScheduler(jobs: Jobs, logger: Logger): { stop(): Promise<void> } {
  let last = new Date();

  async function runDue(): Promise<void> {
    const now = new Date();
    await jobs.runDue(dueBetween(await jobs.scheduled(), last, now));
    last = now;
  }

  return every(TICK, () =>
    // The database is away, say: the next tick tries again.
    runDue().catch((error) => logger.error({ err: error }, 'The schedule could not be run.')),
  );
}

/**
 * Jobs whose schedule came due after one moment and not after the other, in the order in which they are given,
 * each with the last moment at which it did.
 */
export function dueBetween(
  schedules: ReadonlyMap<JobCode, string>,
  from: Date,
  to: Date,
): ReadonlyMap<JobCode, Date> {
  return new Map(
    [...schedules].flatMap(([code, expression]) => {
      const dueAt = lastDue(new Cron(expression, { paused: true }), from, to);
      return dueAt ? [[code, dueAt]] : [];
    }),
  );
}

function lastDue(cron: Cron, from: Date, to: Date): Date | null {
  let found: Date | null = null;
  for (let next = cron.nextRun(from); next !== null && next <= to; next = cron.nextRun(next)) found = next;
  return found;
}
