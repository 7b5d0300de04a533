import type { Database } from '../../../database/database';

/** Milliseconds for which a row of the change log is kept (Y11): 90 days. */
const KEPT = 90 * 24 * 3_600_000;

/** Rows that one statement takes away, so that it is short and holds up nobody. */
const AT_ONCE = 5_000;

/**
 * Takes rows out of the change log that are older than 90 days, oldest first, at most so many at once;
 * how far it came is kept, so that a cursor from before is known to be lost (Y11).
 *
 * @returns how many were taken; where it is the most, there may be more
 */
export async function pruneChangeLog({ prisma }: Database, now: Date, most = AT_ONCE): Promise<number> {
  const before = new Date(now.getTime() - KEPT);
  const [{ count }] = await prisma.$queryRaw<[{ count: bigint }]>`
    WITH log AS (SELECT block_end FROM change_log_identity FOR UPDATE), oldest AS (
      SELECT row.* FROM log CROSS JOIN LATERAL (
        (SELECT 0::bigint AS place, sequence, changed_at FROM change_log
          WHERE sequence <= log.block_end ORDER BY sequence LIMIT ${most})
        UNION ALL
        (SELECT transaction_id, sequence, changed_at FROM change_log
          WHERE sequence > log.block_end ORDER BY transaction_id, sequence LIMIT ${most})
        ORDER BY place, sequence LIMIT ${most}
      ) row
    ), pruned AS (
      DELETE FROM change_log USING oldest
      WHERE change_log.sequence = oldest.sequence AND oldest.changed_at < ${before}
      RETURNING oldest.place, oldest.sequence
    ), last AS (
      SELECT place, sequence FROM pruned ORDER BY place DESC, sequence DESC LIMIT 1
    ), marked AS (
      UPDATE change_log_identity SET pruned_transaction_id = last.place, pruned_sequence = last.sequence
      FROM last
      WHERE (last.place, last.sequence)
        > (change_log_identity.pruned_transaction_id, change_log_identity.pruned_sequence)
    )
    SELECT count(*) FROM pruned`;
  return Number(count);
}
