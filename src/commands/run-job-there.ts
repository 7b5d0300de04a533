import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../app/config';
import { CommandFailed } from '../app/run-node';
import { developmentKey } from '../app/tokens/development-key';
import type { JobCode } from '../services/sync/jobs/job';
import type { ShownProgress } from './show-progress';

/** A run as the API tells of it. */
interface ToldRun extends ShownProgress {
  readonly id: string;
  readonly state: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  readonly failed: number;
  readonly error: string | null;
}

const FIELDS = '{ id state processed failed total error }';
const START = `mutation ($code: JobCode!) { runJob(input: { code: $code, wait: false }) { run ${FIELDS} } }`;
const LOOK = `query ($id: ID!) { node(id: $id) { ... on JobRun ${FIELDS} } }`;
/** Milliseconds between two looks at how far the run is. */
const PAUSE = 250;

/** Asks the running node to run a job, and follows it to its end. */
export async function runJobThere(
  config: Config,
  code: JobCode,
  update: (progress: ShownProgress) => void,
): Promise<ToldRun> {
  const key = await developmentKey(config.developmentKeyFile);
  const claims = {
    kind: 'integration',
    name: 'job command',
    scopes: ['admin'],
    legalEntities: null,
  } as const;
  const token = await key.sign(claims);
  let run = (await ask<{ runJob: { run: ToldRun } }>(config, token, START, { code })).runJob.run;
  while (run.state === 'RUNNING') {
    update(run);
    await wait(PAUSE);
    run = (await ask<{ node: ToldRun }>(config, token, LOOK, { id: run.id })).node;
  }
  return run;
}

async function ask<T>({ host, port }: Config, token: string, query: string, variables: object): Promise<T> {
  const answer = await fetch(`http://${host}:${port}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: T | null; errors?: { message: string }[] };
  if (errors?.[0] || !data) {
    throw new CommandFailed(
      `The node refused: ${errors?.[0]?.message ?? answer.statusText} Run the job with runJob there.`,
    );
  }
  return data;
}
