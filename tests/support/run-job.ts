import { setTimeout as pause } from 'node:timers/promises';
import type { JobCode } from '../../src/services/sync/jobs/job';
import type { Till } from './till';

const RUN = `mutation ($code: JobCode!) {
  runJob(input: { code: $code }) { run { state processed failed total error } userErrors { code } }
}`;

/** What a run of a job came to. */
export interface ToldRun {
  readonly state: string;
  readonly processed: number;
  readonly failed: number;
  readonly error: string | null;
}

/** Runs a job to its end where an administrator asks. */
export async function runJob(administrator: Till, code: JobCode): Promise<ToldRun> {
  const { runJob } = await administrator.read(RUN, { code });
  return runJob.run;
}

/** Asks for a job that may be cut off before it begins. */
export async function runJobIfItCan(administrator: Till, code: JobCode): Promise<void> {
  await administrator.ask(RUN, { code });
}

const START = 'mutation ($code: JobCode!) { runJob(input: { code: $code, wait: false }) { run { id } } }';
const LOOK = 'query ($id: ID!) { node(id: $id) { ... on JobRun { state processed failed error } } }';
/** Milliseconds between two looks. */
const BETWEEN_LOOKS = 500;

/**
 * Starts a job and follows it to its end, however long it runs.
 *
 * @throws Error where it fails
 */
export async function followJob(administrator: Till, code: JobCode): Promise<ToldRun> {
  const { id } = (await administrator.read(START, { code })).runJob.run;
  for (;;) {
    const run: ToldRun = (await administrator.read(LOOK, { id })).node;
    if (run.state === 'SUCCEEDED') return run;
    if (run.state !== 'RUNNING') throw new Error(`${code}: ${run.error}`);
    await pause(BETWEEN_LOOKS);
  }
}
