import type { Database, Reader } from '../../database/database';
import { noSql, type Sql, sql } from '../../database/sql';
import { refused } from '../refused';
import { formatNumber } from './number-format';
import { type NumberPurpose, SHARED_SCOPE } from './organisation';

/**
 * The next number of a sequence: that of the legal entity where it has one, else the shared one. Belongs
 * into the transaction of what it numbers: it holds the sequence's row until the commit, so that no number
 * is given twice and a roll-back gives it back.
 *
 * @throws Refused CONFIGURATION_INVALID where no sequence is set up (B1)
 */
export async function mintNumber(
  prisma: Reader,
  purpose: NumberPurpose,
  legalEntity: string,
): Promise<string> {
  const [number] = await take(within(prisma), purpose, legalEntity, 1);
  return number as string;
}

/** `count` numbers that follow one another; none where `count` is 0. Otherwise like `mintNumber`. */
export async function mintNumbers(
  prisma: Reader,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
): Promise<string[]> {
  return count === 0 ? [] : take(within(prisma), purpose, legalEntity, count);
}

/**
 * Numbers for what is written afterwards, in a transaction of its own: one that is not used is a gap. It need not
 * be flushed, since whatever bears a number is flushed after it, in the order of PostgreSQL's log.
 */
export function mintUnflushed(
  database: Pick<Database, 'select'>,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
): Promise<string[]> {
  const run: Run = (statement) => database.select(statement, 'plan-kept');
  return take(run, purpose, legalEntity, count, UNFLUSHED);
}

const UNFLUSHED = sql`FROM (SELECT set_config('synchronous_commit', 'off', TRUE)) AS unflushed`;

/** Runs the statement that takes numbers, within a transaction or as one of its own. */
type Run = (statement: Sql) => Promise<{ format: string | null; first: string }[]>;

function within(prisma: Reader): Run {
  return (statement) => prisma.$queryRaw(statement);
}

async function take(
  run: Run,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
  alongside = noSql,
): Promise<string[]> {
  const [row] = await run(sql`
    UPDATE number_sequence SET next = next + ${count} ${alongside}
    WHERE purpose = ${purpose} AND scope = (
      SELECT scope FROM number_sequence
      WHERE purpose = ${purpose} AND scope IN (${legalEntity}, ${SHARED_SCOPE})
      ORDER BY scope = ${SHARED_SCOPE} LIMIT 1)
    RETURNING format, (next - ${count})::text AS "first"`);
  if (!row?.format)
    throw refused(
      'CONFIGURATION_INVALID',
      `No number sequence of ${purpose} is set up for the legal entity ${legalEntity}.`,
    );
  const { format } = row;
  const first = BigInt(row.first);
  return Array.from({ length: count }, (_, offset) => formatNumber(format, first + BigInt(offset)));
}
