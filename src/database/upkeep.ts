import type { PGlite } from '@electric-sql/pglite';
import { every } from './every';

/** When the embedded database is kept up. */
export interface UpkeepPace {
  /** Milliseconds between two looks whether a checkpoint is worth it. */
  readonly checkpointEvery: number;
  /** Bytes of log since the last one that are worth one: those that a start after a crash reads again. */
  readonly checkpointWorth: number;
  /** Milliseconds between two looks which tables are to be vacuumed. */
  readonly vacuumEvery: number;
}

const PACE: UpkeepPace = {
  checkpointEvery: 10_000,
  checkpointWorth: 64 * 1024 * 1024,
  vacuumEvery: 3_600_000,
};

/** Rows of a table that may be dead, and that may have changed since it was analyzed: PostgreSQL's own defaults. */
const DEAD = '50 + .2 * greatest(reltuples, 0)';
const CHANGED = '50 + .1 * greatest(reltuples, 0)';

/**
 * Does what on a server is done by processes that PostgreSQL lacks when it runs in one: checkpoints as the log grows,
 * or it would fill the disk and be read from its beginning after a crash, and vacuums, or dead rows would fill the
 * tables and plans be made by what they were once.
 */
export function keepUp(engine: PGlite, pace = PACE): { stop(): Promise<void> } {
  const tasks = [
    every(pace.checkpointEvery, () =>
      checkpointIfWorth(engine, pace.checkpointWorth).catch(warning('No checkpoint could be made')),
    ),
    every(pace.vacuumEvery, () =>
      vacuumWhatChanged(engine).catch(warning('The tables could not be vacuumed')),
    ),
  ];
  return {
    stop: async () => {
      for (const task of tasks) await task.stop();
    },
  };
}

function warning(failure: string) {
  return (error: Error) => process.emitWarning(`${failure}: ${error.message}`);
}

async function checkpointIfWorth(engine: PGlite, worth: number): Promise<void> {
  const { rows } = await engine.query<{ is_worth: boolean }>(
    'SELECT pg_current_wal_insert_lsn() - redo_lsn >= $1 AS is_worth FROM pg_control_checkpoint()',
    [worth],
  );
  if (rows[0]?.is_worth) await engine.exec('CHECKPOINT');
}

/** Table by table, so that those who wait for the one session get their turn between. */
async function vacuumWhatChanged(engine: PGlite): Promise<void> {
  const { rows } = await engine.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, pg_stat_user_tables.relname) AS name
    FROM pg_stat_user_tables JOIN pg_class ON pg_class.oid = relid
    WHERE n_dead_tup > ${DEAD} OR n_mod_since_analyze > ${CHANGED}`);
  for (const { name } of rows) await engine.exec(`VACUUM (ANALYZE) ${name}`);
}
