import fs, { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/open-embedded';
import { useFolder } from '../support/folder';
import { openedFiles } from '../support/opened-files';

describe('the log of an embedded database', () => {
  const parent = useFolder();
  const folder = join(parent.path, 'data');
  let database: EmbeddedDatabase;

  const open = async () => {
    database = await openEmbedded({ folder });
    return database.engine;
  };

  beforeAll(async () => {
    const engine = await open();
    await engine.exec('CREATE TABLE notes (id int PRIMARY KEY, text text)');
    await database.close();
  });
  afterEach(async () => {
    await database.close();
    jest.restoreAllMocks();
  });

  it('brings all back that was written before and after a checkpoint, when the process dies', async () => {
    const engine = await open();
    await engine.exec("INSERT INTO notes VALUES (1, 'before')");
    await engine.exec('CHECKPOINT');
    await engine.exec("INSERT INTO notes VALUES (2, 'after')");
    const asItLies = join(parent.path, 'crashed');
    cpSync(folder, asItLies, { recursive: true });

    const revived = await openEmbedded({ folder: asItLies });
    const { rows } = await revived.engine.query('SELECT text FROM notes ORDER BY id');
    await revived.close();
    rmSync(asItLies, { recursive: true });
    expect(rows).toEqual([{ text: 'before' }, { text: 'after' }]);
  });

  it('is on the disk before the pages that it tells of, and they before the checkpoint that counts on them', async () => {
    const files = watchFiles();
    const engine = await open();
    const { rows } = await engine.query<{ pages: string; log: string }>(
      "SELECT pg_relation_filepath('notes') AS pages, pg_walfile_name(pg_current_wal_lsn()) AS log",
    );
    const { pages = '', log = '' } = rows[0] ?? {};
    const parts = new Map([
      [basename(pages), 'pages'],
      [log, 'log'],
      ['pg_control', 'control'],
    ]);
    files.length = 0;
    await engine.exec("INSERT INTO notes VALUES (3, 'one more')");
    await engine.exec('CHECKPOINT');

    const done = files.flatMap(({ verb, name }) => (parts.has(name) ? `${verb} ${parts.get(name)}` : []));
    expect(done.filter((one, place) => one !== done[place - 1])).toEqual([
      'write log',
      'sync log',
      'write pages',
      'sync pages',
      'write log',
      'sync log',
      'write control',
      'sync control',
    ]);
  });

  it('is waited for by no commit', async () => {
    const files = watchFiles();
    const engine = await open();
    files.length = 0;
    await engine.exec("INSERT INTO notes VALUES (4, 'one more')");

    expect(files.map(({ verb }) => verb)).toContain('write');
    expect(files.map(({ verb }) => verb)).not.toContain('sync');
  });
});

/** What node writes and syncs from now on, in files that it opens from now on. */
function watchFiles(): { verb: 'write' | 'sync'; name: string }[] {
  const { writeSync, fsyncSync } = fs;
  const opened = openedFiles();
  const done: ReturnType<typeof watchFiles> = [];
  const note = (verb: 'write' | 'sync', descriptor: number) =>
    done.push({ verb, name: basename(opened.get(descriptor) ?? `${descriptor}`) });
  jest.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, ...what: unknown[]) => {
    note('write', descriptor);
    return (writeSync as (...values: unknown[]) => number)(descriptor, ...what);
  });
  jest.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    note('sync', descriptor);
    fsyncSync(descriptor);
  });
  return done;
}
