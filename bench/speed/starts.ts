import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDemo } from '../../prisma/demo/load-demo';
import { processEnvironment } from '../../src/app/config';
import { CommandFailed, exitWith } from '../../src/app/run-node';
import { freePort } from '../../src/commands/free-port';
import { migrate } from '../../src/database/migrate';
import { openEmbedded } from '../../src/database/open-embedded';
import { packageRoot } from '../../src/package-root';
import { quantile } from '../quantile';
import { markdown } from './tables';

const USAGE = 'Usage: npm run bench:starts -- [customers] [--starts 9]';

/** How the node before was ended. */
const ENDINGS = ['SIGTERM', 'SIGKILL'] as const;

/** Milliseconds between two looks, and those that a start is given. */
const BETWEEN_LOOKS = 20;
const PATIENCE = 60_000;

/**
 * `npm run bench:starts`: how long `npm start` takes until `/health/ready` says so, on a folder with the demo
 * organisation in the embedded database, after the node before was stopped and after it was killed.
 */
async function main(): Promise<void> {
  const { customers, starts } = readOptions();
  const parent = mkdtempSync(join(tmpdir(), 'counterside-starts-'));
  try {
    const folder = join(parent, 'data');
    await fill(folder, customers);
    const rows: string[][] = [];
    for (const ending of ENDINGS) {
      // The first finds nothing in the system's memory of what the others do.
      await startAndEnd(folder, ending);
      const times: number[] = [];
      for (let start = 0; start < starts; start += 1) times.push(await startAndEnd(folder, ending));
      rows.push([
        ending === 'SIGTERM' ? 'stopped' : 'killed',
        ...[0.5, 0, 1].map((share) => quantile(times, share).toFixed(2)),
      ]);
    }
    const heads = ['the node before was', 'ready after s (median)', 'least', 'most'];
    console.log(`\n${customers} customers, ${starts} starts\n\n${markdown(heads, rows, 1)}\n`);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

async function fill(folder: string, customers: number): Promise<void> {
  const database = await openEmbedded({ folder });
  try {
    await migrate(database);
    await loadDemo(database, { customers, now: () => new Date() });
  } finally {
    await database.close();
  }
}

/** Seconds until it is ready. */
async function startAndEnd(folder: string, ending: (typeof ENDINGS)[number]): Promise<number> {
  const port = await freePort();
  const begin = performance.now();
  // In a group of its own: npm passes no SIGKILL on, and doesn't wait for the node.
  const start = spawn('npm', ['start'], {
    cwd: packageRoot,
    detached: true,
    env: {
      ...{ PATH: processEnvironment().PATH, NODE_ENV: 'production', PORT: String(port), DATA_DIR: folder },
      ...{ OIDC_ISSUER: 'https://idp.example', OIDC_AUDIENCE: 'counterside' },
      ...{ OIDC_JWKS_URL: 'https://idp.example/keys', LOG_LEVEL: 'silent' },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (start.pid === undefined) throw new CommandFailed('npm is not there to be started.');
  try {
    await until('The node did not become ready.', () => isReady(port));
    return (performance.now() - begin) / 1000;
  } finally {
    process.kill(-start.pid, ending);
    await until('The node did not end.', async () => !isThere(start.pid));
  }
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
  return answer?.ok === true;
}

function isThere(group: number | undefined): boolean {
  try {
    return process.kill(-Number(group), 0);
  } catch {
    return false;
  }
}

async function until(otherwise: string, isSo: () => Promise<boolean>): Promise<void> {
  const begin = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begin > PATIENCE) throw new CommandFailed(otherwise);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

function readOptions(): { customers: number; starts: number } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { starts: { type: 'string', default: '9' } },
  });
  const [customers, starts] = [positionals[0] ?? '2000', values.starts].map(Number);
  if (!(customers && customers >= 600 && starts && starts > 0)) throw new CommandFailed(USAGE);
  return { customers, starts };
}

main().then(() => process.exit(0), exitWith);
