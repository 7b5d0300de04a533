import fs, { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { openEmbedded } from '../../src/database/open-embedded';
import { useFolder } from '../support/folder';
import { openedFiles } from '../support/opened-files';

/** Rows enough that pages leave the buffers while more are written, each of them committed with some others. */
const ROWS = 30_000;
const IN_ONE_COMMIT = 200;

describe('a power cut that leaves of the log only what was synced', () => {
  const parent = useFolder();
  const folder = join(parent.path, 'data');
  const syncedLog = join(parent.path, 'synced');
  const left = join(parent.path, 'left');

  it('takes the last rows of an embedded database away, and leaves it whole', async () => {
    await (await openEmbedded({ folder })).close();
    mkdirSync(syncedLog);
    for (const name of logFilesIn(folder)) copyFileSync(join(folder, 'pg_wal', name), join(syncedLog, name));
    copyLogWhenSynced();
    const database = await openEmbedded({ folder });
    await database.engine.exec('CREATE TABLE entries (id int PRIMARY KEY, mark text UNIQUE, filler text)');
    for (let first = 1; first < ROWS; first += IN_ONE_COMMIT) {
      await database.engine.exec(`
        INSERT INTO entries SELECT n, md5(n::text), repeat('x', 300)
        FROM generate_series(${first}, ${first + IN_ONE_COMMIT - 1}) n`);
    }
    cpSync(folder, left, { recursive: true });
    jest.restoreAllMocks();
    await database.close();
    for (const name of logFilesIn(left)) takeAwayWhatWasNotSynced(name);

    const { rows, faults } = await lookAt(left);
    expect(faults).toEqual([]);
    expect(rows % IN_ONE_COMMIT).toBe(0);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(ROWS);
  }, 60_000);

  /** Copies a file of the log whenever it is synced, as it is then. */
  function copyLogWhenSynced(): void {
    const { fsyncSync } = fs;
    const opened = openedFiles();
    jest.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
      fsyncSync(descriptor);
      const path = opened.get(descriptor) ?? '';
      if (LOG_FILE.test(basename(path))) copyFileSync(path, join(syncedLog, basename(path)));
    });
  }

  function takeAwayWhatWasNotSynced(name: string): void {
    const file = join(left, 'pg_wal', name);
    if (readdirSync(syncedLog).includes(name)) copyFileSync(join(syncedLog, name), file);
    else fs.rmSync(file);
  }
});

const LOG_FILE = /^[0-9A-F]{24}$/;

function logFilesIn(folder: string): string[] {
  return readdirSync(join(folder, 'pg_wal')).filter((name) => LOG_FILE.test(name));
}

/** How many rows there are, and what PostgreSQL's own check finds in them and their indexes. */
async function lookAt(folder: string): Promise<{ rows: number; faults: unknown[] }> {
  const engine = await PGlite.create({ dataDir: folder, extensions: { amcheck } });
  try {
    await engine.exec('CREATE EXTENSION amcheck');
    const { rows } = await engine.query<{ rows: number }>('SELECT count(*)::int AS rows FROM entries');
    const heap = await engine.query("SELECT msg FROM verify_heapam('entries') LIMIT 5");
    const indexes = await engine
      .query(
        "SELECT bt_index_check(index, true) FROM unnest('{entries_pkey,entries_mark_key}'::regclass[]) index",
      )
      .then(
        () => [],
        (fault: Error) => [fault.message],
      );
    return { rows: rows[0]?.rows ?? 0, faults: [...heap.rows, ...indexes] };
  } finally {
    await engine.close();
  }
}
