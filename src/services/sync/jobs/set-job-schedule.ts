import type { Call } from '../../call';
import { changeOfNode } from '../../organisation/change-configuration';
import { refused } from '../../refused';
import { cronFault } from './cron-fault';
import type { JobCode } from './job';
import { jobRecord } from './job-record';

/**
 * Sets when a job runs by itself; null: by hand only (J4).
 *
 * @throws Refused WRONG_NODE for a job of other nodes (J4); INVALID_VALUE for what is no cron expression
 */
export async function setJobSchedule(call: Call, code: JobCode, schedule: string | null): Promise<void> {
  call.jobs.requireHere(code);
  const fault = schedule === null ? null : cronFault(schedule);
  if (fault) throw refused('INVALID_VALUE', `This is no schedule: ${fault}`, 'schedule');
  const before = await call.jobs.scheduleOf(code);
  await changeOfNode(call, 'setJobSchedule', async ({ prisma, changed }) => {
    const standing = await prisma.jobSchedule.findUnique({ where: { code } });
    if (standing && standing.schedule === schedule) return;
    await prisma.jobSchedule.upsert({ where: { code }, create: { code, schedule }, update: { schedule } });
    changed(jobRecord(code).id, [{ path: 'schedule', before, after: schedule }]);
  });
}
