import type { Database } from '../../../database/database';
import { beginLogAnew, holdingTheLog } from './begin-log-anew';
import { logIdOf } from './log-id.reads';
import { showsSetBack } from './read-change-log';

/** What a channel knows of the log that it follows, from which headquarters learns that it was set back itself (Y13). */
export interface FollowedLog {
  readonly logId: string;
  /** The furthest place that it has heard of; null: of none. */
  readonly mark: string | null;
  /** Operations that were acknowledged last. */
  readonly acknowledged: readonly string[];
}

/**
 * A file copy that was put back shows itself by nothing but by what others remember of it: a channel holds a
 * place that this log never came to, or was told of an operation that is not here. Then the log begins anew
 * (Y11, Y13).
 *
 * @returns the id of the log as it stands then, and whether it has just begun anew
 */
export async function learnOfSetBack(
  database: Database,
  followed: FollowedLog,
  now: () => Date,
): Promise<StandingLog> {
  const logId = await logIdOf(database);
  if (logId !== followed.logId || !(await isAhead(database, followed))) return { logId, isAnew: false };
  const isAnew = await holdingTheLog(database, async (prisma) => {
    // Of several channels that say so at once one is heard.
    if ((await logIdOf({ prisma })) !== followed.logId) return false;
    await beginLogAnew(prisma, now());
    return true;
  });
  return { logId: await logIdOf(database), isAnew };
}

/** Which log a database has. */
export interface StandingLog {
  readonly logId: string;
  readonly isAnew: boolean;
}

async function isAhead(database: Database, { mark, acknowledged }: FollowedLog): Promise<boolean> {
  if (mark !== null && (await showsSetBack(database, mark))) return true;
  if (acknowledged.length === 0) return false;
  const known = await database.prisma.inboxOperation.count({ where: { id: { in: [...acknowledged] } } });
  return known < new Set(acknowledged).size;
}
