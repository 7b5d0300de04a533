import { v4 } from 'uuid';
import type { Database } from '../../../database/database';
import type { Greeting } from '../headquarters-exchange';
import type { JobRunContext } from '../jobs/job';

/** The identity of this installation, minted once for its database (Y14). */
export async function installationOf(
  { prisma }: Pick<Database, 'prisma'>,
  now: () => Date,
): Promise<{ installationId: string; stores: readonly string[] }> {
  await prisma.installation.createMany({
    data: [{ id: 1, installationId: v4(), mintedAt: now() }],
    skipDuplicates: true,
  });
  return prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
}

/**
 * Keeps which stores this channel serves.
 *
 * @returns whether headquarters follows another change log than the one that was followed last (Y13)
 */
export async function rememberGreeting(
  { database, now }: Pick<JobRunContext, 'database' | 'now'>,
  { logId, stores }: Greeting,
): Promise<boolean> {
  await installationOf(database, now);
  const before = await database.prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  await database.prisma.installation.update({ where: { id: 1 }, data: { stores: [...stores] } });
  return before.headquartersLogId !== null && before.headquartersLogId !== logId;
}
