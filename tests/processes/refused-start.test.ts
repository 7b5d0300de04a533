import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../../src/database/folder-lock';
import { useFolder } from '../support/folder';
import { describeOnServed } from '../support/on-served';
import { freePort, run } from '../support/processes';
import { servedUrl } from '../support/served-database';

// Each start compiles the whole of src/ anew.
jest.setTimeout(60_000);

const OIDC = { OIDC_ISSUER: 'https://login.example.com', OIDC_AUDIENCE: 'counterside' };

const start = (environment: Record<string, string>) => run(['src/main.ts'], environment);

/** A start that is refused says why, one line a problem, and nothing else. */
const refusal = (...lines: string[]) => ({ code: 1, stdout: '', stderr: `${lines.join('\n')}\n` });

describe('a node that cannot start', () => {
  const folder = useFolder();

  it('lists everything that is missing where nothing is set', async () => {
    expect(await start({})).toEqual(
      refusal(
        'OIDC_ISSUER is missing: it says whose tokens are accepted.',
        'OIDC_AUDIENCE is missing: it says whom tokens must be meant for.',
      ),
    );
  });

  it('lists what is wrong beside what is missing, and takes a variable set to nothing for one not set', async () => {
    expect(
      await start({ DATABASE_URL: 'db.example.com/shop', LOG_LEVEL: 'loud', PORT: '', OIDC_ISSUER: '' }),
    ).toEqual(
      refusal(
        'DATABASE_URL must begin with postgresql:// and name a host.',
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
        'OIDC_ISSUER is missing: it says whose tokens are accepted.',
        'OIDC_AUDIENCE is missing: it says whom tokens must be meant for.',
      ),
    );
  });

  it('says that no database server listens, without the password', async () => {
    const port = await freePort();

    expect(await start({ ...OIDC, DATABASE_URL: `postgresql://ada:hunter2@127.0.0.1:${port}/shop` })).toEqual(
      refusal(`DATABASE_URL (127.0.0.1:${port}/shop): no server listens there.`),
    );
  });

  it('says that its data folder is taken, and by whom', async () => {
    const data = join(folder.path, 'taken');
    const unlock = lockFolder(data);
    const ending = await start({ ...OIDC, DATA_DIR: data });
    unlock();

    expect(ending).toEqual(
      refusal(
        `The data folder ${data} is in use by process ${process.pid}. Stop it, or set DATA_DIR to another folder.`,
      ),
    );
    expect(existsSync(data)).toBe(false);
  });
});

describeOnServed('a node that the database server refuses', () => {
  it('says that the database does not exist', async () => {
    const url = servedUrl({ database: 'counterside_nowhere' });

    expect(await start({ ...OIDC, DATABASE_URL: url })).toEqual(
      refusal(`DATABASE_URL (${new URL(url).host}/counterside_nowhere): the database does not exist.`),
    );
  });

  it('says that the user is refused, without the password', async () => {
    const url = servedUrl({ user: 'counterside_nobody', password: 'hunter2' });

    expect(await start({ ...OIDC, DATABASE_URL: url })).toEqual(
      refusal(
        `DATABASE_URL (${new URL(url).host}${new URL(url).pathname}): the server refuses this user or password.`,
      ),
    );
  });
});
