import type { Database } from '../../database/database';
import { readCursor, writeCursor } from './log-cursor';
import type { DownloadPage, NumberedCustomer } from './uploaded-operation';

interface NumberedRow extends NumberedCustomer {
  transactionId: bigint;
  sequence: bigint;
}

/** Sequence numbers never grow as large as this. */
const BEHIND_ALL = 9_223_372_036_854_775_807n;

/**
 * Customers whom headquarters has numbered since the cursor and whose number is not back in this
 * database, in the order of the change log. Rows of transactions that are not below the oldest one still
 * running wait for the next reading, so that a change that commits late is never skipped (Y11).
 */
export async function numberedSince(
  { prisma }: Pick<Database, 'prisma'>,
  after: string | null,
  limit: number,
): Promise<DownloadPage<NumberedCustomer>> {
  const { logId } = await prisma.changeLogIdentity.findFirstOrThrow();
  const from = readCursor(after, logId) ?? { transactionId: 0n, sequence: 0n };
  const [{ oldest }] = await prisma.$queryRaw<[{ oldest: bigint }]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest`;
  const rows = await prisma.$queryRaw<NumberedRow[]>`
    SELECT log.transaction_id AS "transactionId", log.sequence, customer.id,
      customer.assigned_number AS "accountNumber", customer.version
    FROM change_log log JOIN customer ON customer.id = log.record_id
    WHERE log.kind = 'CUSTOMER' AND NOT log.applied AND log.version = customer.version
      AND (log.transaction_id, log.sequence) > (${from.transactionId}, ${from.sequence})
      AND log.transaction_id < ${oldest}
      AND customer.assigned_number IS NOT NULL AND customer.account_number IS NULL
    ORDER BY log.transaction_id, log.sequence
    LIMIT ${limit}`;
  const last = rows.at(-1);
  const isLastPage = rows.length < limit || !last;
  const place = isLastPage ? { transactionId: oldest - 1n, sequence: BEHIND_ALL } : last;
  return {
    records: rows.map(({ id, accountNumber, version }) => ({ id, accountNumber, version })),
    cursor: writeCursor({ logId, ...place }),
    hasMore: !isLastPage,
  };
}
