import type { Reader } from '../../../database/database';
import type { JobCode } from './job';

/**
 * Claims moments at which jobs came due: of several servers on one database one gets each, and none gets a
 * moment that is not later than the last that was claimed (J4). What a server claimed whose clock ran ahead
 * by more than an hour, as the database sees it, holds up nobody.
 *
 * @returns the jobs that are this server's to run
 */
export async function claimDue(
  prisma: Reader,
  due: ReadonlyMap<JobCode, Date>,
): Promise<ReadonlySet<JobCode>> {
  // In one order, so that two servers that claim the same jobs don't wait for one another.
  const rows = await prisma.$queryRaw<{ code: JobCode }[]>`
    INSERT INTO job_due AS claimed (code, due_at)
    SELECT code, due_at
    FROM unnest(${[...due.keys()]}::text[], ${[...due.values()]}::timestamptz[]) AS due(code, due_at)
    ORDER BY code
    ON CONFLICT (code) DO UPDATE SET due_at = excluded.due_at
      WHERE claimed.due_at < excluded.due_at OR claimed.due_at > clock_timestamp() + interval '1 hour'
    RETURNING code`;
  return new Set(rows.map(({ code }) => code));
}
