import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { CommandFailed } from '../../src/app/run-node';
import { freePort } from '../../src/commands/free-port';
import { giveToServant, postgresPrograms, servant } from './postgres-programs';

/** Of a server of our own; all else is as PostgreSQL comes. */
const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=4GB', 'listen_addresses=127.0.0.1'];
/** Milliseconds that the server is given to answer. */
const PATIENCE = 30_000;

/** A PostgreSQL server on which databases can be made. */
export interface PostgresServer {
  /** The address of one of its databases. */
  urlOf(database: string): string;
  /** Whether databases that were made stay for the next run. */
  readonly keeps: boolean;
  stop(): Promise<void>;
}

/**
 * The server that `url` names, else one of our own: in `folder`, which stays, or in a folder that goes with it.
 * Root runs it as the user postgres, since PostgreSQL refuses root.
 *
 * @param settings further ones for a server of our own, as `name=value`
 * @throws CommandFailed where there are neither a URL nor the programs
 */
export async function startPostgres(
  url: string | undefined,
  folder: string | null,
  settings: readonly string[] = [],
): Promise<PostgresServer> {
  if (url) {
    return {
      urlOf: (database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString(),
      keeps: folder !== null,
      stop: async () => undefined,
    };
  }
  if (postgresPrograms === null)
    throw new CommandFailed(
      'There are neither DATABASE_URL nor the programs of PostgreSQL: one of them gives the server.',
    );
  return startOwn(postgresPrograms, folder, [...SETTINGS, ...settings]);
}

async function startOwn(
  programs: string,
  folder: string | null,
  settings: readonly string[],
): Promise<PostgresServer> {
  const user = servant();
  const home = folder ?? mkdtempSync(join(tmpdir(), 'counterside-bench-'));
  mkdirSync(home, { recursive: true });
  giveToServant(home);
  const cluster = join(home, 'cluster');
  if (!existsSync(cluster)) {
    const made = [
      '-D',
      cluster,
      '-U',
      'postgres',
      '-A',
      'trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ];
    execFileSync(join(programs, 'initdb'), made, { ...user, cwd: home, stdio: 'ignore' });
  }
  const port = await freePort();
  const options = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', cluster, '-p', String(port), '-k', home, ...options],
    {
      ...user,
      cwd: home,
      stdio: 'ignore',
    },
  );
  const urlOf = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  await untilItAnswers(urlOf('postgres'));
  return {
    urlOf,
    keeps: folder !== null,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // Its fast shutdown: whoever is connected is let go.
      server.kill('SIGINT');
      await ended;
      if (folder === null) rmSync(home, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
