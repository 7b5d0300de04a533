import { configurationDownloads } from './jobs/configuration-downloads';
import { customers1010 } from './jobs/customers-1010';
import type { Job, JobCode } from './jobs/job';
import { pJob } from './jobs/p-job';
import { synchronizeAsyncCustomers } from './jobs/synchronize-async-customers';

/**
 * Every job of a standalone node, in the order in which an async customer passes through them (J1) and in
 * which those that are due at the same time run: upload, number, download; then the configuration.
 */
export const timetable: readonly Job[] = [
  pJob,
  synchronizeAsyncCustomers,
  customers1010,
  ...configurationDownloads,
];

/** Every job runs every minute unless something else is said. */
export const USUAL_SCHEDULE = '* * * * *';

/** The job of that code. */
export function jobOf(code: JobCode): Job {
  const job = timetable.find((one) => one.code === code);
  if (!job) throw new Error(`There is no job ${code}.`);
  return job;
}
