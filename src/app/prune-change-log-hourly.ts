import type { Logger } from 'pino';
import type { Database } from '../database/database';
import { every } from '../database/every';
import { pruneChangeLog } from '../services/sync/change-log/prune-change-log';

/** Milliseconds between two prunings. */
const HOUR = 3_600_000;

/** Statements in one pruning at most, so that a log that grew long is brought down in many small steps. */
const MOST_STEPS = 50;

/** Keeps the change log from growing for ever (Y11), on every node: where several do it they share the work. */
export function pruneChangeLogHourly(
  database: Database,
  now: () => Date,
  logger: Logger,
): { stop(): Promise<void> } {
  async function prune(): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if ((await pruneChangeLog(database, now())) === 0) return;
    }
  }

  return every(HOUR, () =>
    prune().catch((error) => logger.error({ err: error }, 'The change log could not be pruned.')),
  );
}
