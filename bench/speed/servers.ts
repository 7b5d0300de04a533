import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from '../../src/app/config';
import { exitWith } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import { quantile } from '../quantile';
import { productOf } from './contenders';
import { firstQuestions } from './first-questions';
import { prepareDatabase } from './prepare-database';
import { titles, type Workload, workloads } from './queries';
import { type Requests, requestsOver, wiresOf } from './requests';
import { type Load, sendLoad } from './send-load';
import { readSizeOptions } from './size-options';
import { askOnce, type Running, startContender } from './start-contender';
import { startIssuer } from './start-issuer';
import { startPostgres } from './start-postgres';
import { markdown } from './tables';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 8;
/** Of what one server can do on this machine, which servers, PostgreSQL and the load share: so that it is not the limit for two. */
const SHARE = 1 / 4;

interface Round {
  readonly workload: Workload;
  readonly servers: 1 | 2;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
}

/** `npm run bench:servers`: what a second server on the same database adds to the first, one and two by turns. */
async function main(): Promise<void> {
  const { size, keep } = readSizeOptions('bench:servers');
  const issuer = await startIssuer();
  const postgres = await startPostgres(processEnvironment().DATABASE_URL, keep);
  try {
    console.log(`Loading ${size} customers …`);
    const { client, url, close } = await prepareDatabase(postgres, size);
    const first = firstQuestions(await issuer.tokenOf('100000')).product;
    const start = () => startContender(productOf(issuer), url, first);
    const pair: readonly [Running, Running] = [await start(), await start()];
    try {
      const requests = await requestsOver(client, issuer, (request) => askOnce(pair[0].port, request));
      const rounds: Round[] = [];
      for (const workload of workloads) rounds.push(...(await measure(pair, requests, workload)));
      report(rounds);
    } finally {
      await Promise.all(pair.map((server) => server.stop()));
      await close();
    }
  } finally {
    await postgres.stop();
    issuer.stop();
  }
}

async function measure(
  pair: readonly [Running, Running],
  requests: Requests,
  workload: Workload,
): Promise<Round[]> {
  const [first] = pair;
  const wires = wiresOf(requests[workload].product);
  const send = async ({ port }: Running, pause: number) => {
    const load = await sendLoad(port, wires, { connections: CONNECTIONS, seconds: SECONDS, pause });
    if (load.failures > 0) throw new Error(`The product refused ${load.failures} of ${workload}.`);
    return load;
  };
  for (const server of pair) await send(server, 0);
  const most = await send(first, 0);
  const pause = (1000 * CONNECTIONS) / (rateOf([most]) * SHARE) - middleOf([most]);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const servers of round % 2 ? ([2, 1] as const) : ([1, 2] as const)) {
      const loads = await Promise.all(pair.slice(0, servers).map((server) => send(server, pause)));
      rounds.push({ workload, servers, perSecond: rateOf(loads), p50: middleOf(loads) });
    }
  }
  return rounds;
}

function rateOf(loads: readonly Load[]): number {
  return loads.reduce((sum, { requests, seconds }) => sum + requests / seconds, 0);
}

function middleOf(loads: readonly Load[]): number {
  return quantile(
    loads.flatMap(({ latencies }) => latencies),
    0.5,
  );
}

function report(rounds: readonly Round[]): void {
  const rows = workloads.map((workload) => {
    const of = (servers: number) =>
      rounds.filter((round) => round.workload === workload && round.servers === servers);
    const [one, two] = [1, 2].map((servers) => ({
      perSecond: quantile(
        of(servers).map(({ perSecond }) => perSecond),
        0.5,
      ),
      p50: quantile(
        of(servers).map(({ p50 }) => p50),
        0.5,
      ),
    })) as [{ perSecond: number; p50: number }, { perSecond: number; p50: number }];
    return [
      `${workload} ${titles[workload]}`,
      ...[one.perSecond, two.perSecond].map((rate) => rate.toFixed(0)),
      ((two.perSecond - one.perSecond) / one.perSecond).toFixed(2),
      ...[one.p50, two.p50].map((time) => time.toFixed(2)),
    ];
  });
  const heads = ['', 'one server, requests/s', 'two', 'the second adds, × the first', 'p50 ms, one', 'two'];
  console.log(`\n${markdown(heads, rows, 1)}\n`);
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'servers.json'), `${JSON.stringify(rounds, null, 2)}\n`);
}

main().then(() => process.exit(0), exitWith);
