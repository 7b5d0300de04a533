import { isDeepStrictEqual } from 'node:util';
import { v4 } from 'uuid';
import type { Database, Reader } from '../../../database/database';
import type { OperationState } from '../../../database/rows';
import { sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import type { FollowedLog } from '../change-log/set-back';
import type { Greeting, HeadquartersExchange } from '../headquarters-exchange';
import { CONFIGURATION_JOBS, type JobRunContext } from '../jobs/job';
import { SENDABLE_VERBS } from '../operations/apply-operation';
import { CUSTOMER_FEED, forcedSnapshot } from './snapshot-place';

/** What an installation knows of itself and of its headquarters. */
export interface KnownInstallation {
  /** Minted once for its database (Y14). */
  readonly installationId: string;
  readonly stores: readonly string[];
  /** The change log of headquarters that is followed; null before the first download. */
  readonly headquartersLogId: string | null;
  /** The furthest place of that log that was heard of. */
  readonly headquartersMark: string | null;
  /** It has been filled from headquarters once. */
  readonly isFilled: boolean;
}

/** Makes the installation of this database, once, when a channel starts. */
export async function mintInstallation(prisma: Reader, mintedAt: Date): Promise<KnownInstallation> {
  await prisma.installation.createMany({
    data: [{ id: 1, installationId: v4(), mintedAt }],
    skipDuplicates: true,
  });
  return installationOf(prisma);
}

/** The installation of this database as it stands now. */
export function installationOf(prisma: Reader): Promise<KnownInstallation> {
  return prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
}

/** The stores whose tills this installation serves, as they stand now: asked for with every request, so it goes past Prisma. */
export async function servedStores(database: Pick<Database, 'select'>): Promise<readonly string[]> {
  const [row] = await database.select<{ stores: string[] }>(SERVED_STORES, 'brief');
  return row?.stores ?? [];
}

const SERVED_STORES = sql`SELECT stores FROM installation WHERE id = 1`;

/**
 * Asks headquarters what it serves this channel with, and takes in, before anything else is sent or
 * downloaded, that it was restored: a change log with another id (Y13).
 */
export async function meetHeadquarters(
  context: JobRunContext,
  exchange: HeadquartersExchange,
): Promise<Greeting> {
  const { prisma } = context.database;
  const known = await installationOf(prisma);
  const greeting = await exchange.greet(await followedLog(prisma, known));
  const { logId, stores, end } = greeting;
  const isSame = known.headquartersLogId === logId;
  if (isSame && isDeepStrictEqual(known.stores, stores)) return greeting;
  await context.inPage('meetHeadquarters', async (unit) => {
    if (known.headquartersLogId !== null && !isSame) await takeOver(unit, end);
    await unit.prisma.installation.update({
      where: { id: 1 },
      data: { headquartersLogId: logId, stores: [...stores], ...(!isSame && { headquartersMark: end }) },
    });
  });
  return greeting;
}

/** Operations acknowledged last of which headquarters is told, so that it learns that it was set back. */
const TOLD = 20;

async function followedLog(
  prisma: Reader,
  { headquartersLogId, headquartersMark }: KnownInstallation,
): Promise<FollowedLog | null> {
  if (headquartersLogId === null) return null;
  const acknowledged = await prisma.operation.findMany({
    where: { state: 'ACKNOWLEDGED' },
    orderBy: { sequence: 'desc' },
    take: TOLD,
    select: { id: true },
  });
  return {
    logId: headquartersLogId,
    mark: headquartersMark,
    acknowledged: acknowledged.map(({ id }) => id),
  };
}

/**
 * The versions of the former log mean nothing in the new one, what was acknowledged may be missing there and
 * is open again, to be offered in the order of its birth, and everything is compared with a snapshot.
 */
async function takeOver({ prisma }: UnitOfWork, end: string): Promise<void> {
  await prisma.$executeRaw`UPDATE customer SET downloaded_version = 0 WHERE downloaded_version > 0`;
  await prisma.$executeRaw`UPDATE timeline_entry SET downloaded_version = 0 WHERE downloaded_version > 0`;
  const kept = { in: ['ACKNOWLEDGED', 'UPLOADED'] as OperationState[] };
  // What headquarters alone does is not done again: its records are offered as they stand here.
  await prisma.operation.updateMany({
    where: { state: kept, kind: { notIn: [...SENDABLE_VERBS] } },
    data: { state: 'SUPERSEDED' },
  });
  await prisma.operation.updateMany({ where: { state: kept }, data: { state: 'WAITING' } });
  await prisma.downloadCursor.updateMany({
    where: { feed: CUSTOMER_FEED },
    data: { cursor: forcedSnapshot(end) },
  });
  await prisma.downloadCursor.deleteMany({ where: { feed: { in: [...CONFIGURATION_JOBS] } } });
}
