import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnavailable } from '../../src/database/database-unavailable';
import { lockFolder } from '../../src/database/folder-lock';
import { openEmbedded } from '../../src/database/open-embedded';
import { useFolder } from '../support/folder';
import { Program, run } from '../support/processes';

/** Locks the folder, says so, and stays until it is stopped. */
const HOLDER = `
  require('./src/database/folder-lock').lockFolder(process.env.FOLDER);
  console.log('locked');
  process.stdin.resume();
`;

describe('the lock of a data folder', () => {
  const parent = useFolder();
  const folderOf = (name: string) => join(parent.path, name);
  const lockOf = (name: string) => `${folderOf(name)}.lock`;

  async function aHolder(name: string): Promise<Program> {
    const holder = new Program(['-e', HOLDER], { FOLDER: folderOf(name) });
    await holder.hasSaid('locked');
    return holder;
  }

  it('lies beside the folder with the pid in it, and is gone when it is given back', () => {
    const unlock = lockFolder(folderOf('mine'));

    expect(readFileSync(lockOf('mine'), 'utf8')).toBe(String(process.pid));
    unlock();
    expect(readdirSync(parent.path).filter((name) => name.startsWith('mine'))).toEqual([]);
  });

  it('refuses a second opening in the same process', () => {
    const unlock = lockFolder(folderOf('twice'));

    expect(() => lockFolder(folderOf('twice'))).toThrow(DatabaseUnavailable);
    expect(() => lockFolder(join(folderOf('twice'), '..', 'twice'))).toThrow(/is open in this process/);
    unlock();
    lockFolder(folderOf('twice'))();
  });

  it('refuses a second process, naming the first one, and heals when that one is killed', async () => {
    const holder = await aHolder('held');

    expect(() => lockFolder(folderOf('held'))).toThrow(`in use by process ${holder.pid}`);
    await holder.stop('SIGKILL');
    expect(existsSync(lockOf('held'))).toBe(true);
    lockFolder(folderOf('held'))();
    expect(existsSync(lockOf('held'))).toBe(false);
  });

  it('of a living process is never broken, however old it is', async () => {
    const holder = await aHolder('old');
    utimesSync(lockOf('old'), new Date('2001-01-01'), new Date('2001-01-01'));

    expect(() => lockFolder(folderOf('old'))).toThrow(`in use by process ${holder.pid}`);
    expect(readFileSync(lockOf('old'), 'utf8')).toBe(String(holder.pid));
    await holder.stop('SIGKILL');
  });

  it('is given back by a process that ends by itself', async () => {
    const { code } = await run(
      ['-e', `require('./src/database/folder-lock').lockFolder(process.env.FOLDER);`],
      {
        FOLDER: folderOf('ended'),
      },
    );

    expect(code).toBe(0);
    expect(existsSync(lockOf('ended'))).toBe(false);
  });

  it('with our own pid, left behind by a container that started again, is taken over', () => {
    writeFileSync(lockOf('container'), String(process.pid));

    lockFolder(folderOf('container'))();
  });

  it.each(['', 'nonsense', '-5', '0'])('that names no process is taken over: "%s"', (content) => {
    writeFileSync(lockOf('damaged'), content);

    lockFolder(folderOf('damaged'))();
  });

  it('is not taken over by two at once', () => {
    writeFileSync(lockOf('contended'), 'nonsense');
    writeFileSync(`${lockOf('contended')}.claim`, '1');

    expect(() => lockFolder(folderOf('contended'))).toThrow(/taking over the data folder/);
    expect(readFileSync(lockOf('contended'), 'utf8')).toBe('nonsense');
  });

  it('that cannot be made is said in one line', () => {
    expect(() => lockFolder(join(parent.path, 'missing', 'folder'))).toThrow(DatabaseUnavailable);
  });

  it('is given back where the folder is of another PostgreSQL', async () => {
    mkdirSync(folderOf('other'));
    writeFileSync(join(folderOf('other'), 'PG_VERSION'), '17\n');

    await expect(openEmbedded({ folder: folderOf('other') })).rejects.toThrow(
      /was made by PostgreSQL 17; this version reads PostgreSQL 18/,
    );
    expect(existsSync(lockOf('other'))).toBe(false);
    expect(readFileSync(join(folderOf('other'), 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('is not needed where the folder cannot be made', async () => {
    writeFileSync(folderOf('file'), '');

    await expect(openEmbedded({ folder: join(folderOf('file'), 'below', 'data') })).rejects.toThrow(
      DatabaseUnavailable,
    );
  });
});
