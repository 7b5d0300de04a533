import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processEnvironment } from '../../src/app/config';
import { CommandFailed, exitWith } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import { productOf } from './contenders';
import { firstQuestions } from './first-questions';
import { pagesReadBy } from './pages-read';
import { type Loaded, prepareDatabase } from './prepare-database';
import { titles, type Workload } from './queries';
import { requestsOver, wiresOf } from './requests';
import { sendLoad } from './send-load';
import { askOnce, startContender } from './start-contender';
import { type BenchIssuer, startIssuer } from './start-issuer';
import { startPostgres } from './start-postgres';
import { markdown } from './tables';

const USAGE = 'Usage: npm run bench:growth -- [customers …] [--keep folder]';
/** Sizes that are compared, in customers, unless the command line names others. */
const SIZES = [20_000, 200_000, 1_000_000];
/** Reads that are to cost the same however many customers there are; search has a bench of its own. */
const READS: readonly Workload[] = ['W1', 'W2', 'W4'];

interface Growth {
  readonly workload: Workload;
  readonly customers: number;
  /** A request, in pages of 8 kB. */
  readonly pages: number;
  /** Milliseconds of half of the requests, one after the other. */
  readonly p50: number;
}

/** `npm run bench:growth`: what a request makes PostgreSQL read as customers grow, and how long it takes alone. */
async function main(): Promise<void> {
  const { sizes, keep } = readOptions();
  const issuer = await startIssuer();
  const postgres = await startPostgres(processEnvironment().DATABASE_URL, keep);
  const growth: Growth[] = [];
  try {
    for (const size of sizes) {
      console.log(`Loading ${size} customers …`);
      const loaded = await prepareDatabase(postgres, size);
      try {
        growth.push(...(await grown(loaded, issuer)));
      } finally {
        await loaded.close();
      }
    }
  } finally {
    await postgres.stop();
    issuer.stop();
  }
  report(growth, sizes);
}

async function grown({ client, url, size }: Loaded, issuer: BenchIssuer): Promise<Growth[]> {
  const token = await issuer.tokenOf('100000');
  const product = productOf(issuer);
  // What jobs read is nobody's request.
  const quiet = { ...product, environment: { ...product.environment, JOB_SCHEDULES: 'off' } };
  const running = await startContender(quiet, url, firstQuestions(token).product);
  try {
    const requests = await requestsOver(client, issuer, (request) => askOnce(running.port, request));
    const growth: Growth[] = [];
    for (const workload of READS) {
      const wires = wiresOf(requests[workload].product);
      const ask = () => sendLoad(running.port, wires, { connections: 1, seconds: 3 });
      await ask();
      let load: Awaited<ReturnType<typeof ask>> | null = null;
      const pages = await pagesReadBy(client, async () => {
        load = await ask();
      });
      const { requests: asked, latencies } = load ?? (await ask());
      const p50 = latencies[latencies.length >> 1] ?? Number.NaN;
      growth.push({ workload, customers: size, pages: pages / asked, p50 });
    }
    return growth;
  } finally {
    await running.stop();
  }
}

function report(growth: readonly Growth[], sizes: readonly number[]): void {
  const head = ['', ...sizes.map((size) => `pages, ${size}`), ...sizes.map((size) => `p50 ms, ${size}`)];
  const rows = READS.map((workload) => {
    const own = growth.filter((one) => one.workload === workload);
    return [
      `${workload} ${titles[workload]}`,
      ...own.map(({ pages }) => pages.toFixed(0)),
      ...own.map(({ p50 }) => p50.toFixed(1)),
    ];
  });
  console.log(`\n${markdown(head, rows, 1)}\n`);
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'growth.json'), `${JSON.stringify(growth, null, 2)}\n`);
}

function readOptions(): { sizes: number[]; keep: string | null } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { keep: { type: 'string' } },
    });
    const sizes = positionals.map(Number);
    if (!sizes.every((size) => Number.isInteger(size) && size >= 20_000))
      throw new Error('Sizes are whole numbers of customers, 20000 or more.');
    return { sizes: sizes.length > 0 ? sizes : SIZES, keep: values.keep ?? null };
  } catch (error) {
    throw new CommandFailed(`${(error as Error).message}\n${USAGE}`);
  }
}

main().then(() => process.exit(0), exitWith);
