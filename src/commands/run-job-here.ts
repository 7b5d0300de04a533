import pino from 'pino';
import type { Config } from '../app/config';
import { createMetrics } from '../app/metrics';
import { openDatabase, roles } from '../app/node';
import type { JobRun } from '../database/rows';
import { CurrentOrganisation } from '../services/organisation/current-organisation';
import type { JobCode } from '../services/sync/jobs/job';
import { Jobs } from '../services/sync/jobs/jobs';
import type { ShownProgress } from './show-progress';

/** Milliseconds between two looks at how far the run is. */
const LOOK = 250;

/** Runs a job in this process, on the database that the configuration names, as a node of that role would. */
export async function runJobHere(
  config: Config,
  code: JobCode,
  update: (progress: ShownProgress) => void,
): Promise<JobRun> {
  const database = await openDatabase(config);
  const now = () => new Date();
  const logger = pino({ level: config.logLevel });
  const role = await roles[config.role]({
    ...{ config, database, logger, now, development: null, issuers: [], metrics: createMetrics() },
    organisation: new CurrentOrganisation(database),
  });
  const jobs = new Jobs({ database, now }, role.timetable, null);
  const { run, ended } = await jobs.start(code);
  const timer = setInterval(async () => {
    const current = await jobs.run(run.id);
    if (current) update(current);
  }, LOOK);
  try {
    return await ended;
  } finally {
    clearInterval(timer);
    await role.close();
    await database.close();
  }
}
