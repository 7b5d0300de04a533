import type { Database } from '../../../database/database';

/** How many records of this channel wait to be sent, and since when the oldest does. */
export async function waitingOperations({ prisma }: Pick<Database, 'prisma'>): Promise<{
  waiting: number;
  oldestWaitingSince: Date | null;
}> {
  const { _count, _min } = await prisma.operation.aggregate({
    where: { state: 'WAITING' },
    _count: true,
    _min: { madeAt: true },
  });
  return { waiting: _count, oldestWaitingSince: _min.madeAt };
}
