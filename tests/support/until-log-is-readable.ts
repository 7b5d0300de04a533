import { LONG, until } from './until';
import type { World } from './world';

/**
 * Waits until readers of the change log get all that was written: on a served PostgreSQL every transaction
 * of the server that is still running, those of other tests' databases too, holds younger rows back (Y11).
 */
export function untilLogIsReadable({ database }: Pick<World, 'database'>): Promise<void> {
  const isReadable = async () => {
    const [log] = await database.prisma.$queryRaw<{ isReadable: boolean }[]>`
      SELECT coalesce(max(transaction_id), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "isReadable"
      FROM change_log WHERE sequence > (SELECT block_end FROM change_log_identity)`;
    return log?.isReadable ?? false;
  };
  return until('every transaction of this server before now has ended', isReadable, LONG);
}
