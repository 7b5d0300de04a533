import { cronFault } from '../services/sync/jobs/cron-fault';
import { JOB_CODES, type JobCode } from '../services/sync/jobs/job';
import { USUAL_SCHEDULE } from '../services/sync/jobs/timetable';

/** Cron expressions by job; a job that is left out runs by hand only. */
export type JobSchedules = ReadonlyMap<JobCode, string>;

/** Every job, every minute. */
export const USUAL_SCHEDULES: JobSchedules = new Map(JOB_CODES.map((code) => [code, USUAL_SCHEDULE]));

/**
 * Reads JOB_SCHEDULES: `off` (null: nothing runs by itself), or entries `CODE=cron` parted by semicolons,
 * which change the usual schedule of the jobs they name.
 */
export function parseJobSchedules(text: string): { schedules: JobSchedules | null; problems: string[] } {
  if (text.trim() === 'off') return { schedules: null, problems: [] };
  const problems: string[] = [];
  const schedules = new Map(USUAL_SCHEDULES);
  for (const entry of text.split(';').filter((part) => part.trim() !== '')) {
    const [code = '', ...rest] = entry.split('=');
    const expression = rest.join('=').trim();
    const fault = isJobCode(code.trim()) ? cronFault(expression) : 'there is no such job';
    if (fault) problems.push(`names ${entry.trim()}: ${fault}`);
    else schedules.set(code.trim() as JobCode, expression);
  }
  return { schedules, problems };
}

function isJobCode(text: string): text is JobCode {
  return (JOB_CODES as readonly string[]).includes(text);
}
