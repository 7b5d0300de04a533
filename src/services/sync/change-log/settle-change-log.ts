import { v4 } from 'uuid';
import type { Database, Reader } from '../../../database/database';

interface Standing {
  systemIdentifier: string | null;
  isAhead: boolean;
  lastSequence: bigint;
}

/** Milliseconds for which writers are waited for, whose own transactions are shorter (Y10). */
const TIMEOUT = 15_000;

/** What settling the log came to. */
export type LogStanding = 'KEPT' | 'MINTED';

/**
 * Makes sure, when a node starts, that the log is still the log of this server (Y11). Restored, failed
 * over or moved from the embedded database, transaction ids start elsewhere: then the log gets a new id,
 * so that no old cursor fits it, and the rows it has count as one block before all that are written from
 * here on.
 */
export async function settleChangeLog(database: Database, now: () => Date): Promise<LogStanding> {
  const { prisma } = database;
  const systemIdentifier = await identifierOf(database);
  const isSettled = (standing: Standing) =>
    standing.systemIdentifier === systemIdentifier && !standing.isAhead;
  if (isSettled(await standingOf(prisma))) return 'KEPT';
  return prisma.$transaction(
    async (transaction) => {
      // Whoever writes now is waited for, and whoever writes next stands behind the block.
      await transaction.$executeRaw`LOCK TABLE change_log IN EXCLUSIVE MODE`;
      const standing = await standingOf(transaction);
      if (isSettled(standing)) return 'KEPT';
      const isFirstStart = standing.systemIdentifier === null && !standing.isAhead;
      const begun = isFirstStart ? {} : beginning(standing, now());
      await transaction.changeLogIdentity.update({ where: { id: 1 }, data: { systemIdentifier, ...begun } });
      return isFirstStart ? 'KEPT' : 'MINTED';
    },
    { timeout: TIMEOUT, maxWait: TIMEOUT },
  );
}

function beginning({ lastSequence }: Standing, mintedAt: Date) {
  return { logId: v4(), mintedAt, blockEnd: lastSequence, prunedTransactionId: 0n, prunedSequence: 0n };
}

/** Transaction ids that this server has not given out yet can't be of its own log. */
async function standingOf(prisma: Reader): Promise<Standing> {
  const [standing] = await prisma.$queryRaw<[Standing]>`
    SELECT identity.system_identifier AS "systemIdentifier",
      coalesce((SELECT max(transaction_id) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        FROM change_log WHERE sequence > identity.block_end), FALSE) AS "isAhead",
      coalesce((SELECT max(sequence) FROM change_log), 0) AS "lastSequence"
    FROM change_log_identity identity`;
  return standing;
}

/** What tells one database cluster from another; null where the role may not ask. */
async function identifierOf({ prisma }: Database): Promise<string | null> {
  const [{ isAllowed }] = await prisma.$queryRaw<[{ isAllowed: boolean }]>`
    SELECT has_function_privilege('pg_control_system()', 'EXECUTE') AS "isAllowed"`;
  if (!isAllowed) return null;
  const [{ identifier }] = await prisma.$queryRaw<[{ identifier: string }]>`
    SELECT system_identifier::text AS identifier FROM pg_control_system()`;
  return identifier;
}
