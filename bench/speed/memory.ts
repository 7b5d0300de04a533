import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processEnvironment } from '../../src/app/config';
import { CommandFailed, exitWith } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import { productOf } from './contenders';
import { firstQuestions } from './first-questions';
import type { Loaded } from './prepare-database';
import { prepareDatabase } from './prepare-database';
import { memoryOf, processorOf } from './process-usage';
import type { Workload } from './queries';
import { type Requests, requestsOver, wiresOf } from './requests';
import { sendLoad } from './send-load';
import { askOnce, startContender } from './start-contender';
import { type BenchIssuer, startIssuer } from './start-issuer';
import { startPostgres } from './start-postgres';
import { markdown } from './tables';

const USAGE = `Usage: npm run bench:memory -- [customers] [options]
  --with "--flag --flag"  options of node to compare with those of npm start; may be given several times
  --rounds 1 --requests 2500
  --keep folder           keeps the database for the next run (with DATABASE_URL: any word)`;

/** A page of cards, a page of a timeline and a new customer. */
const LOAD: readonly Workload[] = ['W1', 'W4', 'W5'];
const CONNECTIONS = 8;
/** How many at a time, so that each workload comes several times. */
const TURN_SECONDS = 2;

interface Options {
  readonly size: number;
  readonly keep: string | null;
  readonly rounds: number;
  readonly requests: number;
  readonly nodeOptions: readonly string[];
}

/** What the product held and used with some options of node. */
interface Sample {
  readonly nodeOptions: string;
  readonly memoryAtStart: number;
  readonly memoryAfter: number;
  readonly memoryPeak: number;
  /** Milliseconds of processor a request. */
  readonly nodeTime: Readonly<Record<string, number>>;
}

/** `npm run bench:memory`: what the product holds in memory under load, with several options of node by turns. */
async function main(): Promise<void> {
  const options = readOptions();
  const issuer = await startIssuer();
  const postgres = await startPostgres(processEnvironment().DATABASE_URL, options.keep);
  try {
    console.log(`Loading ${options.size} customers …`);
    const loaded = await prepareDatabase(postgres, options.size);
    try {
      await compare(loaded, issuer, options);
    } finally {
      await loaded.close();
    }
  } finally {
    await postgres.stop();
    issuer.stop();
  }
}

async function compare(loaded: Loaded, issuer: BenchIssuer, options: Options): Promise<void> {
  const { rounds, nodeOptions } = options;
  const product = productOf(issuer);
  const first = firstQuestions(await issuer.tokenOf('100000')).product;
  const asker = await startContender(product, loaded.url, first);
  const requests = await requestsOver(loaded.client, issuer, (request) => askOnce(asker.port, request));
  await asker.stop();
  const samples: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const one of round % 2 ? [...nodeOptions].reverse() : nodeOptions) {
      const running = await startContender(product, loaded.url, first, one.split(' ').filter(Boolean));
      try {
        const nodeTime = await load(running, requests, options.requests);
        const { resident, peak } = memoryOf(running.pid);
        samples.push({
          ...{ nodeOptions: one, memoryAtStart: running.memoryAtStart, nodeTime },
          ...{ memoryAfter: resident, memoryPeak: peak },
        });
        console.log(JSON.stringify(samples.at(-1)));
      } finally {
        await running.stop();
      }
    }
  }
  report(samples);
}

/** Asks each workload so often, in turns of a few seconds, so that what one leaves lies beside what the next makes. */
async function load(
  { port, pid }: { port: number; pid: number },
  requests: Requests,
  wanted: number,
): Promise<Record<string, number>> {
  const used = new Map(LOAD.map((workload) => [workload, { requests: 0, time: 0 }]));
  while ([...used.values()].some((one) => one.requests < wanted)) {
    for (const [workload, sum] of used) {
      if (sum.requests >= wanted) continue;
      const before = processorOf(pid);
      const sent = await sendLoad(port, wiresOf(requests[workload].product), {
        connections: CONNECTIONS,
        seconds: TURN_SECONDS,
      });
      if (sent.failures > 0) throw new Error(`The product refused ${sent.failures} of ${workload}.`);
      sum.requests += sent.requests;
      sum.time += processorOf(pid) - before;
    }
  }
  return Object.fromEntries([...used].map(([workload, { requests: all, time }]) => [workload, time / all]));
}

function report(samples: readonly Sample[]): void {
  const rows = samples.map(({ nodeOptions, memoryAtStart, memoryAfter, memoryPeak, nodeTime }) => [
    ...[nodeOptions || 'those of npm start', String(memoryAtStart), String(memoryAfter), String(memoryPeak)],
    ...LOAD.map((workload) => (nodeTime[workload] ?? Number.NaN).toFixed(2)),
  ]);
  const heads = ['options of node', 'at start, MB', 'after the load', 'at most'];
  console.log(`\n${markdown([...heads, ...LOAD.map((one) => `${one}, Node ms`)], rows, 1)}\n`);
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'memory.json'), `${JSON.stringify(samples, null, 2)}\n`);
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      with: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '1' },
      requests: { type: 'string', default: '2500' },
      keep: { type: 'string' },
    },
  });
  const [size = 0, rounds = 0, requests = 0] = [
    positionals[0] ?? '200000',
    values.rounds,
    values.requests,
  ].map(Number);
  if (!(size >= 20_000 && rounds > 0 && requests > 0)) throw new CommandFailed(USAGE);
  return { size, rounds, requests, keep: values.keep ?? null, nodeOptions: ['', ...values.with] };
}

main().then(() => process.exit(0), exitWith);
