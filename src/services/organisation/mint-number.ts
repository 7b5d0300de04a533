import type { Reader } from '../../database/database';
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
  const { format, first } = await take(prisma, purpose, legalEntity, 1);
  return formatNumber(format, first);
}

/** `count` numbers that follow one another; none where `count` is 0. Otherwise like `mintNumber`. */
export async function mintNumbers(
  prisma: Reader,
  purpose: NumberPurpose,
  legalEntity: string,
  count: number,
): Promise<string[]> {
  if (count === 0) return [];
  const { format, first } = await take(prisma, purpose, legalEntity, count);
  return Array.from({ length: count }, (_, offset) => formatNumber(format, first + BigInt(offset)));
}

async function take(prisma: Reader, purpose: NumberPurpose, legalEntity: string, count: number) {
  const [row] = await prisma.$queryRaw<{ format: string | null; first: bigint }[]>`
    UPDATE number_sequence SET next = next + ${count}
    WHERE purpose = ${purpose} AND scope = (
      SELECT scope FROM number_sequence
      WHERE purpose = ${purpose} AND scope IN (${legalEntity}, ${SHARED_SCOPE})
      ORDER BY scope = ${SHARED_SCOPE} LIMIT 1)
    RETURNING format, next - ${count} AS "first"`;
  if (row?.format) return { format: row.format, first: BigInt(row.first) };
  throw refused(
    'CONFIGURATION_INVALID',
    `No number sequence of ${purpose} is set up for the legal entity ${legalEntity}.`,
  );
}
