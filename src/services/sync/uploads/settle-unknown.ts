import type { UploadDesk } from '../headquarters-exchange';
import { type JobRunContext, PAGE } from '../jobs/job';

/** Milliseconds after which headquarters begins no more work on a call (Y3), with much to spare. */
const LONGEST_CALL = 60_000;

/**
 * Asks headquarters for calls whose answer was lost (Y3): what is done there comes with the next download;
 * what it never began, and will not begin any more, is let go of.
 */
export async function settleUnknown(context: JobRunContext, desk: UploadDesk): Promise<void> {
  const { database, now } = context;
  const unknown = await database.prisma.operation.findMany({
    where: { state: 'UNKNOWN' },
    orderBy: { sequence: 'asc' },
    take: PAGE,
  });
  if (unknown.length === 0) return;
  const known = new Map(
    (await desk.verdictsOf(unknown.map(({ id }) => id))).map((one) => [one.operationId, one]),
  );
  const isOver = (madeAt: Date) => now().getTime() - madeAt.getTime() > LONGEST_CALL;
  const done = unknown.filter(({ id }) => known.get(id)?.state === 'DONE').map(({ id }) => id);
  const never = unknown.filter(({ id, madeAt }) => !known.has(id) && isOver(madeAt)).map(({ id }) => id);
  await context.inPage('settleUnknown', async ({ prisma }) => {
    // Sent in real time and done: from here on like what was uploaded, until its record comes down.
    await prisma.operation.updateMany({
      where: { id: { in: done }, state: 'UNKNOWN' },
      data: { state: 'UPLOADED', sentAt: now() },
    });
    await prisma.operation.deleteMany({ where: { id: { in: never }, state: 'UNKNOWN' } });
  });
}
