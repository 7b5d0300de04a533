import { inTransaction } from '../../../database/transaction';
import type { Call } from '../../call';
import { refused } from '../../refused';
import { cronFault } from '../cron-fault';
import type { JobCode } from './job';
import { jobRecord } from './job-record';

/**
 * Sets when a job runs by itself; null: by hand only (J4).
 *
 * @throws Refused INVALID_VALUE for what is no cron expression
 */
export async function setJobSchedule(call: Call, code: JobCode, schedule: string | null): Promise<void> {
  const fault = schedule === null ? null : cronFault(schedule);
  if (fault) throw refused('INVALID_VALUE', `This is no schedule: ${fault}`, 'schedule');
  const before = await call.jobs.scheduleOf(code);
  await inTransaction(call, 'setJobSchedule', async (unit) => {
    await unit.prisma.jobSchedule.upsert({
      where: { code },
      create: { code, schedule },
      update: { schedule },
    });
    if (before === schedule) return;
    unit.changed({
      kind: 'CONFIGURATION',
      recordId: jobRecord(code).id,
      version: 1,
      buckets: ['*'],
      changes: [{ path: 'schedule', before, after: schedule }],
    });
  });
}
