import { setTimeout as pause } from 'node:timers/promises';
import type { World } from './world';

/** Milliseconds between two looks, and the most looks: longer than any transaction of a test lasts. */
const BETWEEN_LOOKS = 10;
const MOST_LOOKS = 4_000;

/**
 * Waits until readers of the change log get all that was written: on a served PostgreSQL every transaction
 * of the server that is still running, those of other tests' databases too, holds younger rows back (Y11).
 */
export async function untilLogIsReadable({ database }: Pick<World, 'database'>): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const [log] = await database.prisma.$queryRaw<{ isReadable: boolean }[]>`
      SELECT coalesce(max(transaction_id), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "isReadable"
      FROM change_log WHERE sequence > (SELECT block_end FROM change_log_identity)`;
    if (log?.isReadable) return;
    await pause(BETWEEN_LOOKS);
  }
  throw new Error('A transaction of this server does not end, and holds the change log back.');
}
