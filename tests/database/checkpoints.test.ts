import fs, { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CheckpointPace, checkpointAsItGrows } from '../../src/database/checkpoints';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/open-embedded';
import { useFolder } from '../support/folder';
import { until } from '../support/until';

const NEVER: CheckpointPace = { every: 3_600_000, worth: Number.MAX_SAFE_INTEGER };
const OFTEN: CheckpointPace = { every: 10, worth: 200_000 };

describe('checkpoints of an embedded database', () => {
  const parent = useFolder();
  const folder = join(parent.path, 'data');
  let database: EmbeddedDatabase;

  const open = async (checkpointPace: CheckpointPace) => {
    database = await openEmbedded({ folder, checkpointPace });
    return database.engine;
  };
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

  it('are made as the log grows, so that neither it nor the start after a crash does', async () => {
    const engine = await open(OFTEN);
    await engine.exec('INSERT INTO notes SELECT n, repeat(md5(n::text), 30) FROM generate_series(1, 2000) n');

    await until('a short log', async () => (await logSinceCheckpoint()) < OFTEN.worth);
  });

  it('are left alone where little was written', async () => {
    const engine = await open(NEVER);
    await engine.exec(
      'INSERT INTO notes SELECT n, repeat(md5(n::text), 30) FROM generate_series(2001, 4000) n',
    );

    expect(await logSinceCheckpoint()).toBeGreaterThan(OFTEN.worth);
  });

  it('that fail are told of', async () => {
    await open(NEVER);
    const gone = await openEmbedded({});
    await gone.close();
    const told = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const checkpoints = checkpointAsItGrows(gone.engine, OFTEN);

    await until('a warning', async () => told.mock.calls.length > 0);
    await checkpoints.stop();
    expect(told.mock.calls[0]?.[0]).toBe('No checkpoint could be made: PGlite is closed');
  });

  it('lose nothing that was written before or after, when the process dies', async () => {
    const engine = await open(NEVER);
    await engine.exec(
      "INSERT INTO notes VALUES (5001, 'before'); CHECKPOINT; INSERT INTO notes VALUES (5002, 'after')",
    );
    const asItLies = join(parent.path, 'crashed');
    cpSync(folder, asItLies, { recursive: true });

    const revived = await openEmbedded({ folder: asItLies });
    const { rows } = await revived.engine.query('SELECT text FROM notes WHERE id > 5000 ORDER BY id');
    await revived.close();
    rmSync(asItLies, { recursive: true });
    expect(rows).toEqual([{ text: 'before' }, { text: 'after' }]);
  });

  it('are on the disk before they count: first the rows, then the log, then what says from where to replay', async () => {
    const engine = await open(NEVER);
    const { rows } = await engine.query<{ file: string; log: string }>(
      "SELECT pg_relation_filepath('notes') AS file, pg_walfile_name(pg_current_wal_lsn()) AS log",
    );
    const synced = filesSynced();
    await engine.exec("INSERT INTO notes VALUES (6001, 'one more')");
    const atCommit = [...synced];
    await engine.exec('CHECKPOINT');

    expect(atCommit).toEqual([]);
    const { file = '', log = '' } = rows[0] ?? {};
    const counted = [basename(file), log, 'pg_control'];
    expect(synced.filter((name) => counted.includes(name))).toEqual(counted);
  });
});

/** The names of the files that node syncs from now on. */
function filesSynced(): string[] {
  const { openSync, fsyncSync } = fs;
  const names = new Map<number, string>();
  const synced: string[] = [];
  jest.spyOn(fs, 'openSync').mockImplementation((path, ...how) => {
    const descriptor = openSync(path, ...how);
    names.set(descriptor, basename(String(path)));
    return descriptor;
  });
  jest.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    synced.push(names.get(descriptor) ?? `${descriptor}`);
    fsyncSync(descriptor);
  });
  return synced;
}
