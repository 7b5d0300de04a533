import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processEnvironment } from '../../src/app/config';
import { CommandFailed, exitWith } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import { chartOf } from './chart';
import { type Agreement, checkAnswers } from './check-answers';
import { contendersOver } from './contenders';
import { figuresOf, weightsOf } from './figures';
import { firstQuestions } from './first-questions';
import { type Loaded, prepareDatabase } from './prepare-database';
import { workloads } from './queries';
import { requestsOver } from './requests';
import { type RoundOptions, runRounds } from './run-rounds';
import { askOnce, type Running, startContender } from './start-contender';
import { type BenchIssuer, startIssuer } from './start-issuer';
import { startPostgres } from './start-postgres';
import { tableOf, weightsTable } from './tables';

const USAGE = `Usage: npm run bench -- [customers] [options]
  --rounds 5 --seconds 3 --connections 8
  --only floor,product    these contenders alone; no chart is written
  --workloads W1,W3       these workloads alone; no chart is written
  --keep folder           keeps the database for the next run (with DATABASE_URL: any word)`;

interface Options extends RoundOptions {
  readonly size: number;
  readonly keep: string | null;
  readonly only: readonly string[] | null;
}

/** `npm run bench`: the product and its peers on the same tables, asked the same questions by turns. */
async function main(): Promise<void> {
  const options = readOptions();
  const issuer = await startIssuer();
  const contenders = contendersOver(issuer);
  const postgres = await startPostgres(processEnvironment().DATABASE_URL, options.keep);
  try {
    console.log(`Loading ${options.size} customers …`);
    const loaded = await prepareDatabase(postgres, options.size);
    try {
      await compare(loaded, issuer, contenders, options);
    } finally {
      await loaded.close();
    }
  } finally {
    await postgres.stop();
    issuer.stop();
  }
}

async function compare(
  loaded: Loaded,
  issuer: BenchIssuer,
  contenders: ReturnType<typeof contendersOver>,
  options: Options,
): Promise<void> {
  const running: Running[] = [];
  try {
    const token = await issuer.tokenOf('100000');
    const first = firstQuestions(token);
    for (const contender of contenders) {
      if (options.only && !options.only.includes(contender.name)) continue;
      running.push(await startContender(contender, loaded.url, first[contender.dialect]));
    }
    const product = running.find(({ name }) => name === 'product');
    if (!product) throw new CommandFailed('The product is one of those who are measured.');
    const requests = await requestsOver(loaded.client, issuer, (request) => askOnce(product.port, request));
    tell(await checkAnswers(running, requests, options.workloads));
    const samples = await runRounds(loaded.client, running, requests, options);
    report(running, samples, options);
  } finally {
    for (const one of running) await one.stop();
  }
}

function tell(agreements: readonly Agreement[]): void {
  for (const { workload, contender, same, asked, difference } of agreements) {
    console.log(`${workload} ${contender}: ${same} of ${asked} answers are those of the floor.`);
    if (difference) console.log(difference);
  }
}

function report(
  running: readonly Running[],
  samples: Awaited<ReturnType<typeof runRounds>>,
  options: Options,
): void {
  const { size, rounds, seconds, connections, only } = options;
  const figures = figuresOf(running, options.workloads, samples);
  const weights = weightsOf(running);
  const conditions = `${size} customers, ${connections} connections, ${rounds} rounds of ${seconds} s by turns; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
  console.log(`\n${conditions}\n\n${tableOf(figures)}\n\n${weightsTable(weights)}\n`);
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'speed.json'),
    `${JSON.stringify({ conditions, figures, weights, samples }, null, 2)}\n`,
  );
  if (only || options.workloads.length < workloads.length) return;
  const caption = `${size} customers, ${connections} connections, median of ${rounds} rounds; more is better`;
  writeFileSync(join(packageRoot, 'docs', 'speed.svg'), chartOf(figures, caption));
}

function readOptions(): Options {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '3' },
        connections: { type: 'string', default: '8' },
        keep: { type: 'string' },
        only: { type: 'string' },
        workloads: { type: 'string' },
      },
    });
    const numbers = [positionals[0] ?? '200000', values.rounds, values.seconds, values.connections].map(
      Number,
    );
    const [size = 0, rounds = 0, seconds = 0, connections = 0] = numbers;
    const named = values.workloads?.split(',') ?? workloads;
    const asked = workloads.filter((workload) => named.includes(workload));
    if (asked.length === 0) throw new Error(`Workloads are ${workloads.join(', ')}.`);
    if (numbers.some((number) => !(number > 0)) || size < 20_000) throw new Error('20000 customers or more.');
    return {
      size,
      rounds,
      seconds,
      connections,
      keep: values.keep ?? null,
      only: values.only?.split(',') ?? null,
      workloads: asked,
    };
  } catch (error) {
    throw new CommandFailed(`${(error as Error).message}\n${USAGE}`);
  }
}

main().then(() => process.exit(0), exitWith);
