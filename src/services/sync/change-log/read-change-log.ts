import type { Database, Reader } from '../../../database/database';
import { noSql, type Sql, sql } from '../../../database/sql';
import type { RecordKind } from '../../../database/transaction';
import { badInput, Refused } from '../../refused';
import { isBefore, type LogCursor, type LogPlace, NO_RECORD, readCursor, writeCursor } from './log-cursor';

/** A row of the change log; what the record holds is read when it is served (Y10). */
export interface LoggedChange {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly version: number;
  readonly buckets: readonly string[];
  readonly deleted: boolean;
  /** Made by applying a download to this very database (Y17). */
  readonly applied: boolean;
  readonly changedAt: Date;
  /** Stands behind this row. */
  readonly cursor: string;
}

/**
 * Who reads (Y17): downloads skip what applying them made; readers of this database skip what still hangs
 * behind the veil. So each of them sees a change once.
 */
export type LogAudience = 'DOWNLOADS' | 'READERS';

/** Which part of the log is read. */
export interface LogRequest {
  /** Cursor of the last row read; null: from the oldest row that is kept. */
  readonly after: string | null;
  readonly limit: number;
  readonly audience: LogAudience;
  /** Left out, all. */
  readonly kinds?: readonly RecordKind[];
  /** Rows that carry any of these keys (Y8); left out, all. */
  readonly buckets?: readonly string[];
}

/** What was read of the log. */
export interface LogPage {
  readonly changes: readonly LoggedChange[];
  /** To be given next time, also where there was nothing to read. */
  readonly endCursor: string;
  readonly hasMore: boolean;
  /** Rows are committed that wait for an older transaction to end; nobody is told when it does. */
  readonly isHeldBack: boolean;
}

/** The log as a whole, in the one statement that reads it. */
interface LogHead {
  logId: string;
  blockEnd: bigint;
  prunedTransactionId: bigint;
  prunedSequence: bigint;
  isHeldBack: boolean;
  /** The last row that can be read, whatever is asked for; null in an empty log. */
  endTransactionId: bigint | null;
  endSequence: bigint | null;
  endRecordId: string | null;
  /** What stands at the cursor; null where nothing does. */
  atTransactionId: bigint | null;
  atRecordId: string | null;
}

interface LogRow extends LogHead, Omit<LoggedChange, 'cursor'> {
  transactionId: bigint;
  /** Null where no row was found and the head stands alone. */
  sequence: bigint | null;
}

const START: Omit<LogCursor, 'logId'> = { transactionId: 0n, sequence: 0n, recordId: NO_RECORD };

/**
 * Reads the change log behind a cursor, in the order of its transactions, in one statement on the
 * primary. Rows of transactions that are not below the oldest one still running wait for the next
 * reading, so that a change that commits late is never skipped (Y11).
 *
 * @throws Refused CURSOR_LOST for a cursor of another log, of a row that is no longer at its place, or
 *   older than what is kept; BAD_USER_INPUT for what is no cursor
 */
export async function readChangeLog(
  { prisma }: { readonly prisma: Reader },
  request: LogRequest,
): Promise<LogPage> {
  const cursor = request.after === null ? null : readCursor(request.after);
  if (request.after !== null && cursor === null)
    throw badInput('This is not a cursor of the change log.', 'after');
  const from = cursor ?? START;
  const found = await prisma.$queryRaw<[LogRow, ...LogRow[]]>`
    ${headAt(from)}
    SELECT head.*, found.* FROM head LEFT JOIN LATERAL (${rowsBehind(from, request)}) found ON TRUE
    ORDER BY found."transactionId", found.sequence`;
  const [head] = found;
  if (cursor) refuseLost(cursor, head);
  const rows = found.flatMap((row) => (row.sequence === null ? [] : [{ ...row, sequence: row.sequence }]));
  const page = rows.slice(0, request.limit);
  const last = rows.length > request.limit ? page.at(-1) : undefined;
  return {
    changes: page.map(changeOf),
    endCursor: last ? writeCursor(last) : endOf(head, from),
    hasMore: last !== undefined,
    isHeldBack: head.isHeldBack,
  };
}

/** The cursor behind all that can be read now. */
export async function endOfChangeLog({ prisma }: Pick<Database, 'prisma'>): Promise<string> {
  const [head] = await prisma.$queryRaw<[LogHead]>`${headAt(START)} SELECT head.* FROM head`;
  return endOf(head, START);
}

/** Looked up once, not once a row, which is why it is materialized. */
function headAt({ sequence }: LogPlace): Sql {
  return sql`
    WITH log AS (
      SELECT identity.*, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest
      FROM change_log_identity identity
    ), head AS MATERIALIZED (
      SELECT log.log_id AS "logId", log.block_end AS "blockEnd", log.oldest,
        log.pruned_transaction_id AS "prunedTransactionId", log.pruned_sequence AS "prunedSequence",
        EXISTS (SELECT FROM change_log young
          WHERE young.transaction_id >= log.oldest AND young.sequence > log.block_end) AS "isHeldBack",
        ending.transaction_id AS "endTransactionId", ending.sequence AS "endSequence",
        ending.record_id AS "endRecordId",
        CASE WHEN at.sequence > log.block_end THEN at.transaction_id ELSE 0 END AS "atTransactionId",
        at.record_id AS "atRecordId"
      FROM log
      LEFT JOIN change_log at ON at.sequence = ${sequence}
      LEFT JOIN LATERAL (
        (SELECT transaction_id, sequence, record_id FROM change_log
          WHERE transaction_id < log.oldest AND sequence > log.block_end
          ORDER BY transaction_id DESC, sequence DESC LIMIT 1)
        UNION ALL
        (SELECT 0, sequence, record_id FROM change_log
          WHERE sequence <= log.block_end ORDER BY sequence DESC LIMIT 1)
        ORDER BY transaction_id DESC LIMIT 1
      ) ending ON TRUE
    )`;
}

/** Rows of earlier logs count as one block before all others, ordered by sequence: their transaction ids mean nothing here. */
function rowsBehind({ transactionId, sequence }: LogPlace, request: LogRequest): Sql {
  const shown = request.audience === 'DOWNLOADS' ? sql`NOT applied` : sql`NOT veiled`;
  const kinds = request.kinds ? sql`AND kind = ANY(${[...request.kinds]}::text[])` : noSql;
  const buckets = request.buckets ? sql`AND buckets && ${[...request.buckets]}::text[]` : noSql;
  const columns = sql`sequence, kind, record_id AS "recordId", version, buckets, deleted, applied,
    changed_at AS "changedAt"`;
  const limit = request.limit + 1;
  return sql`
    (SELECT 0::bigint AS "transactionId", ${columns} FROM change_log
      WHERE ${transactionId}::bigint = 0 AND sequence > ${sequence} AND sequence <= head."blockEnd"
        AND ${shown} ${kinds} ${buckets}
      ORDER BY sequence LIMIT ${limit})
    UNION ALL
    (SELECT transaction_id, ${columns} FROM change_log
      WHERE (transaction_id, sequence) > (${transactionId}, ${sequence}) AND transaction_id < head.oldest
        AND sequence > head."blockEnd" AND ${shown} ${kinds} ${buckets}
      ORDER BY transaction_id, sequence LIMIT ${limit})
    ORDER BY "transactionId", sequence LIMIT ${limit}`;
}

function refuseLost(cursor: LogCursor, head: LogHead): void {
  const isPruned = isBefore(cursor, prunedOf(head));
  if (cursor.logId === head.logId && !isPruned && !isUnissued(cursor, head)) return;
  throw new Refused([
    {
      code: 'CURSOR_LOST',
      message: 'The change log no longer holds this place: take a snapshot and go on from there.',
      field: ['after'],
    },
  ]);
}

function prunedOf({ prunedTransactionId, prunedSequence }: LogHead): LogPlace {
  return { transactionId: prunedTransactionId, sequence: prunedSequence };
}

/** Neither is the row there, nor can it have been pruned: this log never came so far, or went on otherwise. */
function isUnissued(cursor: LogCursor, head: LogHead): boolean {
  const isThere = head.atRecordId === cursor.recordId && head.atTransactionId === cursor.transactionId;
  return !isThere && cursor.recordId !== NO_RECORD && isBefore(prunedOf(head), cursor);
}

/**
 * Whether a cursor that somebody else holds shows that this log was set back (Y13): it is of this very log, and
 * names a row that is not in it.
 */
export async function showsSetBack({ prisma }: Pick<Database, 'prisma'>, held: string): Promise<boolean> {
  const cursor = readCursor(held);
  if (cursor === null) return false;
  const [head] = await prisma.$queryRaw<[LogHead]>`${headAt(cursor)} SELECT head.* FROM head`;
  return cursor.logId === head.logId && isUnissued(cursor, head);
}

/** The cursor of the last row that was committed, also where readers do not get it yet. */
export async function lastLogged({ prisma }: Pick<Database, 'prisma'>): Promise<string | null> {
  const [row] = await prisma.$queryRaw<LogCursor[]>`
    SELECT log.log_id AS "logId", row.sequence, row.record_id AS "recordId",
      CASE WHEN row.sequence > log.block_end THEN row.transaction_id ELSE 0 END AS "transactionId"
    FROM change_log_identity log
    CROSS JOIN LATERAL (SELECT * FROM change_log ORDER BY sequence DESC LIMIT 1) row`;
  return row ? writeCursor(row) : null;
}

function changeOf(row: LogRow & { sequence: bigint }): LoggedChange {
  const { kind, recordId, version, buckets, deleted, applied, changedAt } = row;
  return {
    ...{ kind, recordId, version, buckets, deleted, applied, changedAt },
    cursor: writeCursor(row),
  };
}

/** Behind the last row that can be read, and never behind the place that the reader has reached. */
function endOf(head: LogHead, from: Omit<LogCursor, 'logId'>): string {
  const { logId, endTransactionId, endSequence, endRecordId } = head;
  if (endTransactionId === null || endSequence === null || endRecordId === null)
    return writeCursor({ logId, ...from });
  const end = { transactionId: endTransactionId, sequence: endSequence, recordId: endRecordId };
  return writeCursor({ logId, ...(isBefore(end, from) ? from : end) });
}
