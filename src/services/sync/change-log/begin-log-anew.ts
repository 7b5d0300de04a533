import { v4 } from 'uuid';
import type { Database, Reader } from '../../../database/database';

/** Milliseconds for which writers are waited for, whose own transactions are shorter (Y10). */
const TIMEOUT = 15_000;

/** What numbers jump by, since after the moment to which the database was set back others were given (Y13). */
const GAP = 10_000;

/** Holds the numbers and the log: whoever writes now is waited for, and whoever writes next stands behind. */
export function holdingTheLog<T>({ prisma }: Database, work: (prisma: Reader) => Promise<T>): Promise<T> {
  return prisma.$transaction(
    async (transaction) => {
      // Writers take a number before they write the log, so this is their order.
      await transaction.$executeRaw`LOCK TABLE number_sequence IN EXCLUSIVE MODE`;
      await transaction.$executeRaw`LOCK TABLE change_log IN EXCLUSIVE MODE`;
      return work(transaction);
    },
    { timeout: TIMEOUT, maxWait: TIMEOUT },
  );
}

/**
 * Gives the log a new id, so that no old cursor fits it; the rows that it has count as one block before all
 * that are written from here on (Y11). Every number sequence jumps (Y13). Belongs into `holdingTheLog`.
 */
export async function beginLogAnew(prisma: Reader, mintedAt: Date): Promise<void> {
  const { _max } = await prisma.changeLog.aggregate({ _max: { sequence: true } });
  await prisma.changeLogIdentity.update({
    where: { id: 1 },
    data: {
      logId: v4(),
      mintedAt,
      blockEnd: _max.sequence ?? 0n,
      prunedTransactionId: 0n,
      prunedSequence: 0n,
    },
  });
  await prisma.numberSequence.updateMany({ data: { next: { increment: GAP } } });
}
