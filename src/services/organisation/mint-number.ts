import type { Reader } from '../../database/database';
import { noSql, sql } from '../../database/sql';
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
  const [number] = await take(prisma, purpose, legalEntity, 1);
  return number as string;
}

/** `count` numbers that follow one another; none where `count` is 0. Otherwise like `mintNumber`. */
export async function mintNumbers(
  prisma: Reader,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
): Promise<string[]> {
  return count === 0 ? [] : take(prisma, purpose, legalEntity, count);
}

/**
 * Numbers for what is written afterwards, in a transaction of its own: one that is not used is a gap. It need not
 * be flushed, since whatever bears a number is flushed after it, in the order of PostgreSQL's log.
 */
export function mintUnflushed(
  prisma: Reader,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
): Promise<string[]> {
  return take(prisma, purpose, legalEntity, count, UNFLUSHED);
}

const UNFLUSHED = sql`FROM (SELECT set_config('synchronous_commit', 'off', TRUE)) AS unflushed`;

async function take(
  prisma: Reader,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
  alongside = noSql,
): Promise<string[]> {
  const [row] = await prisma.$queryRaw<{ format: string | null; first: bigint }[]>`
    UPDATE number_sequence SET next = next + ${count} ${alongside}
    WHERE purpose = ${purpose} AND scope = (
      SELECT scope FROM number_sequence
      WHERE purpose = ${purpose} AND scope IN (${legalEntity}, ${SHARED_SCOPE})
      ORDER BY scope = ${SHARED_SCOPE} LIMIT 1)
    RETURNING format, next - ${count} AS "first"`;
  if (!row?.format)
    throw refused(
      'CONFIGURATION_INVALID',
      `No number sequence of ${purpose} is set up for the legal entity ${legalEntity}.`,
    );
  const { format } = row;
  const first = BigInt(row.first);
  return Array.from({ length: count }, (_, offset) => formatNumber(format, first + BigInt(offset)));
}
