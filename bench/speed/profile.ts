import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { processEnvironment } from '../../src/app/config';
import { CommandFailed, exitWith } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import { productOf } from './contenders';
import { type CpuProfile, readProfile, type Share } from './cpu-profile';
import { firstQuestions } from './first-questions';
import { type Loaded, prepareDatabase } from './prepare-database';
import { type Workload, workloads } from './queries';
import { requestsOver, wiresOf } from './requests';
import { sendLoad } from './send-load';
import { askOnce, startContender } from './start-contender';
import { type BenchIssuer, startIssuer } from './start-issuer';
import { startPostgres } from './start-postgres';

const USAGE = 'Usage: npm run bench:profile -- [W1,W2,…] [customers] [--keep folder]';
/** Lines of each list that are printed. */
const LINES = 30;

/**
 * `npm run bench:profile`: where the product spends its processor time on each workload, and which statements a
 * request sends to PostgreSQL. Each workload has a process of its own, profiled from its start to its end.
 */
async function main(): Promise<void> {
  const { asked, size, keep } = readOptions();
  const issuer = await startIssuer();
  const preload = ['shared_preload_libraries=pg_stat_statements'];
  const postgres = await startPostgres(processEnvironment().DATABASE_URL, keep, preload);
  try {
    const loaded = await prepareDatabase(postgres, size);
    try {
      await loaded.client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      for (const workload of asked) await profile(workload, loaded, issuer);
    } finally {
      await loaded.close();
    }
  } finally {
    await postgres.stop();
    issuer.stop();
  }
}

async function profile(workload: Workload, { client, url }: Loaded, issuer: BenchIssuer): Promise<void> {
  const folder = join(packageRoot, 'bench', 'results', `profile-${workload}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const product = productOf(issuer);
  const quiet = { ...product, environment: { ...product.environment, JOB_SCHEDULES: 'off' } };
  const first = firstQuestions(await issuer.tokenOf('100000')).product;
  // Questions need cursors of the product; another process gives them, so that the profile holds one workload alone.
  const asker = await startContender(quiet, url, first);
  const requests = await requestsOver(client, issuer, (request) => askOnce(asker.port, request));
  await asker.stop();
  const running = await startContender(quiet, url, first, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
  let asked = 0;
  try {
    const wires = wiresOf(requests[workload].product);
    await client.query('SELECT pg_stat_statements_reset()');
    asked = (await sendLoad(running.port, wires, { connections: 8, seconds: 12 })).requests;
    console.log(`\n${workload}: ${asked} requests`);
    await tellStatements(client, asked);
  } finally {
    await running.stop();
  }
  const [file] = readdirSync(folder);
  if (!file) throw new Error('Node wrote no profile.');
  const { byPackage, byFunction } = readProfile(
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile,
  );
  tellShares('Self time by package', byPackage);
  tellShares('Self time by function', byFunction);
}

async function tellStatements(client: Client, requests: number): Promise<void> {
  const { rows } = await client.query<{ calls: string; ms: number; pages: string; query: string }>(
    `SELECT calls, total_exec_time + total_plan_time AS ms, shared_blks_hit + shared_blks_read AS pages, query
     FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND calls > $1 / 4 ORDER BY 2 DESC`,
    [requests],
  );
  console.log('calls a request, ms a call, pages a call, statement');
  for (const { calls, ms, pages, query } of rows) {
    const each = [(Number(calls) / requests).toFixed(2), (ms / Number(calls)).toFixed(3)];
    const text = query.replace(/\s+/g, ' ').slice(0, 110);
    console.log(`  ${each.join('  ')}  ${(Number(pages) / Number(calls)).toFixed(0)}  ${text}`);
  }
}

function tellShares(title: string, shares: readonly Share[]): void {
  console.log(title);
  for (const { name, share } of shares.slice(0, LINES))
    console.log(`  ${(share * 100).toFixed(1).padStart(5)} %  ${name}`);
}

function readOptions(): { asked: Workload[]; size: number; keep: string | null } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  });
  const names = positionals[0]?.split(',') ?? workloads;
  const asked = workloads.filter((workload) => names.includes(workload));
  const size = Number(positionals[1] ?? '200000');
  if (asked.length === 0 || !(size >= 20_000)) throw new CommandFailed(USAGE);
  return { asked, size, keep: values.keep ?? null };
}

main().then(() => process.exit(0), exitWith);
