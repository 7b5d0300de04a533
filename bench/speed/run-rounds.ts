import type { Client } from 'pg';
import { processorOf } from './process-usage';
import type { Workload } from './queries';
import { type Requests, wiresOf } from './requests';
import { sendLoad } from './send-load';
import type { Running } from './start-contender';

export interface RoundOptions {
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** One contender in one round of one workload. */
export interface Sample {
  readonly workload: Workload;
  readonly contender: string;
  readonly round: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor a request, of the server itself and of PostgreSQL for it. */
  readonly nodeTime: number;
  readonly postgresTime: number;
  readonly bytes: number;
  readonly failures: number;
}

/**
 * Lets the contenders take turns, in reversed order every other round; a workload goes through all its rounds before
 * the next one, so that what W5 writes slows nothing else.
 */
export async function runRounds(
  client: Client,
  running: readonly Running[],
  requests: Requests,
  options: RoundOptions,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const { connections } = options;
  for (const workload of options.workloads) {
    for (const { port, dialect } of running)
      await sendLoad(port, wiresOf(requests[workload][dialect]), { connections, seconds: 1.5 });
    for (let round = 0; round < options.rounds; round += 1) {
      for (const contender of round % 2 ? [...running].reverse() : running)
        samples.push(await measure(client, contender, workload, requests, { ...options, round }));
    }
  }
  return samples;
}

async function measure(
  client: Client,
  { name, port, pid, dialect }: Running,
  workload: Workload,
  requests: Requests,
  { connections, seconds, round }: Omit<RoundOptions, 'workloads'> & { round: number },
): Promise<Sample> {
  const wires = wiresOf(requests[workload][dialect]);
  const pids = await backendsOf(client);
  const used = () => pids.reduce((sum, one) => sum + processorOf(one), 0);
  const before = { node: processorOf(pid), postgres: used() };
  const load = await sendLoad(port, wires, { connections, seconds });
  const after = { node: processorOf(pid), postgres: used() };
  const at = (share: number) => load.latencies[Math.floor(load.latencies.length * share)] ?? Number.NaN;
  return {
    ...{ workload, contender: name, round, failures: load.failures, bytes: load.bytes },
    ...{ perSecond: load.requests / load.seconds, p50: at(0.5), p99: at(0.99) },
    nodeTime: (after.node - before.node) / load.requests,
    postgresTime: (after.postgres - before.postgres) / load.requests,
  };
}

/** Processes of PostgreSQL that serve this database, this connection's own left out. */
async function backendsOf(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  return rows.map(({ pid }) => pid);
}
