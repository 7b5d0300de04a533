import 'reflect-metadata';
import { type Config, parseConfig, processEnvironment } from '../app/config';
import { CommandFailed, exitWith } from '../app/run-node';
import { JOB_CODES, type JobCode } from '../services/sync/jobs/job';
import { JOB_DESCRIPTIONS } from '../services/sync/jobs/job-descriptions';
import { runJobHere } from './run-job-here';
import { runJobThere } from './run-job-there';
import { showProgress } from './show-progress';

const USAGE = `Usage:
  npm run job -- list
  npm run job -- P_JOB`;

/**
 * `npm run job`: runs a job by hand. On PostgreSQL it runs in this process; the embedded database belongs
 * to the node that has it open, so there the node is asked to run it.
 */
async function main([name, ...rest]: readonly string[]): Promise<void> {
  if (name === 'list' && rest.length === 0) {
    for (const code of JOB_CODES) console.log(`${code.padEnd(28)} ${JOB_DESCRIPTIONS[code]}`);
    return;
  }
  if (!isJobCode(name) || rest.length > 0) throw new CommandFailed(USAGE);
  const config = parseConfig(processEnvironment(), 'development');
  const run = await runJob(config, name);
  console.log(`${name} ${run.state}: ${run.processed} processed, ${run.failed} failed.`);
  if (run.state === 'FAILED') throw new CommandFailed(run.error ?? 'The job failed.');
}

async function runJob(config: Config, code: JobCode) {
  const progress = showProgress(code);
  try {
    const isServed = config.databaseUrl === null && (await answers(config));
    return isServed
      ? await runJobThere(config, code, progress.update)
      : await runJobHere(config, code, progress.update);
  } finally {
    progress.stop();
  }
}

function isJobCode(name: string | undefined): name is JobCode {
  return (JOB_CODES as readonly (string | undefined)[]).includes(name);
}

/** Whether a node listens where the environment says. */
function answers({ host, port }: Config): Promise<boolean> {
  return fetch(`http://${host}:${port}/health/live`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
