import { join } from 'node:path';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/open-embedded';
import { keepUp, type UpkeepPace } from '../../src/database/upkeep';
import { useFolder } from '../support/folder';
import { until } from '../support/until';

const NEVER: UpkeepPace = {
  checkpointEvery: 3_600_000,
  checkpointWorth: Number.MAX_SAFE_INTEGER,
  vacuumEvery: 3_600_000,
};
const CHECKPOINTS: UpkeepPace = { ...NEVER, checkpointEvery: 10, checkpointWorth: 200_000 };
const VACUUMS: UpkeepPace = { ...NEVER, vacuumEvery: 10 };

describe('the upkeep of an embedded database', () => {
  const parent = useFolder();
  const folder = join(parent.path, 'data');
  let database: EmbeddedDatabase;

  const open = async (upkeepPace: UpkeepPace) => {
    database = await openEmbedded({ folder, upkeepPace });
    return database.engine;
  };
  /** Which PostgreSQL does now and then. */
  const tellWhatWasCounted = () => database.engine.exec('SELECT pg_stat_force_next_flush()');
  const logSinceCheckpoint = async () => {
    const { rows } = await database.engine.query<{ bytes: string }>(
      'SELECT pg_current_wal_insert_lsn() - redo_lsn AS bytes FROM pg_control_checkpoint()',
    );
    return Number(rows[0]?.bytes);
  };

  beforeAll(async () => {
    const engine = await open(NEVER);
    await engine.exec('CREATE TABLE notes (id int PRIMARY KEY, text text)');
    await database.close();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await database.close();
  });

  it('checkpoints as its log grows, so that neither that nor the start after a crash does', async () => {
    const engine = await open(CHECKPOINTS);
    await engine.exec('INSERT INTO notes SELECT n, repeat(md5(n::text), 30) FROM generate_series(1, 2000) n');

    await until('a short log', async () => (await logSinceCheckpoint()) < CHECKPOINTS.checkpointWorth);
  });

  it('makes no checkpoint where little was written', async () => {
    const engine = await open({ ...CHECKPOINTS, checkpointWorth: Number.MAX_SAFE_INTEGER });
    await engine.exec('INSERT INTO notes SELECT n, md5(n::text) FROM generate_series(2001, 4000) n');
    const looked = jest.spyOn(engine, 'query');

    await until('two looks', async () => looked.mock.calls.length >= 2);
    expect(await logSinceCheckpoint()).toBeGreaterThan(CHECKPOINTS.checkpointWorth);
  });

  it('vacuums and analyzes the tables in which much changed, and no others', async () => {
    const engine = await open(NEVER);
    await engine.exec('CREATE TABLE calm AS SELECT generate_series(1, 1000) AS id');
    await engine.exec('CREATE TABLE busy AS SELECT * FROM calm');
    await tellWhatWasCounted();
    await engine.exec('VACUUM (ANALYZE) calm');
    await engine.exec('DELETE FROM calm WHERE id <= 100; DELETE FROM busy WHERE id <= 500');
    const upkeep = keepUp(engine, VACUUMS);
    const tables = async () => {
      await tellWhatWasCounted();
      const { rows } = await engine.query<{ vacuums: number }>(`
        SELECT relname AS name, vacuum_count AS vacuums, analyze_count AS analyzes
        FROM pg_stat_user_tables WHERE relname IN ('busy', 'calm') ORDER BY relname`);
      return rows;
    };

    await until('a vacuum', async () => (await tables())[0]?.vacuums === 1);
    await upkeep.stop();
    expect(await tables()).toMatchObject([
      { name: 'busy', vacuums: 1, analyzes: 1 },
      { name: 'calm', vacuums: 1, analyzes: 1 },
    ]);
  });

  it('tells of what failed', async () => {
    await open(NEVER);
    const gone = await openEmbedded({});
    await gone.close();
    const told = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const upkeep = keepUp(gone.engine, CHECKPOINTS);

    await until('a warning', async () => told.mock.calls.length > 0);
    await upkeep.stop();
    expect(told.mock.calls[0]?.[0]).toBe('No checkpoint could be made: PGlite is closed');
  });
});
