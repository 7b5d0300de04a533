import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from '../../src/app/config';
import { freePort } from '../../src/commands/free-port';
import { packageRoot } from '../../src/package-root';
import type { Contender } from './contenders';
import { memoryOf } from './process-usage';
import type { BenchRequest } from './requests';

/** Milliseconds that a server is given to answer. */
const PATIENCE = 30_000;

/** A contender that answers. */
export interface Running extends Contender {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from its start to its first answer. */
  readonly startedIn: number;
  /** Megabytes that it held at that moment. */
  readonly memoryAtStart: number;
  stop(): Promise<void>;
}

/** Starts a contender on a port of its own and waits until it answers `first`; what it says goes to a log. */
export async function startContender(
  contender: Contender,
  database: string,
  first: BenchRequest,
  nodeOptions: readonly string[] = [],
): Promise<Running> {
  const port = await freePort();
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const log = openSync(join(folder, `${contender.name}.log`), 'w');
  const begin = performance.now();
  const server = spawn(process.execPath, [...(contender.nodeOptions ?? []), ...nodeOptions, contender.file], {
    env: {
      ...{ PATH: processEnvironment().PATH, NODE_ENV: 'production', PORT: String(port) },
      ...{ DATABASE_URL: database, ...contender.environment },
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const { pid } = server;
  if (pid === undefined) throw new Error(`${contender.title} did not start.`);
  const running: Running = {
    ...contender,
    port,
    pid,
    startedIn: await untilItAnswers(contender, port, first, begin),
    memoryAtStart: memoryOf(pid).resident,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
  return running;
}

/** The answer of a contender to a request. */
export async function askOnce(port: number, { body, token }: BenchRequest): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  return answer.json();
}

async function untilItAnswers(
  { title, name }: Contender,
  port: number,
  first: BenchRequest,
  begin: number,
): Promise<number> {
  let last: unknown = null;
  while (performance.now() - begin < PATIENCE) {
    last = await askOnce(port, first).catch((error: unknown) => error);
    const { data, errors } = (last ?? {}) as { data?: unknown; errors?: unknown };
    if (data && !errors) return Math.round(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${title} does not answer (bench/results/${name}.log): ${JSON.stringify(last) ?? last}`);
}
