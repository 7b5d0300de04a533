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
