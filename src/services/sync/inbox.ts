import type { WriteContext } from '../../database/transaction';
import type { UploadedOperation, Verdict } from './uploaded-operation';

/** Headquarters keeps what a channel sends before it says so; an operation that it has already stays as it is (J2). */
export async function receiveOperations(
  { database, now }: Pick<WriteContext, 'database' | 'now'>,
  channel: string,
  operations: readonly UploadedOperation[],
): Promise<void> {
  await database.prisma.inboxOperation.createMany({
    data: operations.map(({ body, madeAt, ...operation }) => ({
      ...operation,
      channel,
      body: body as object,
      madeAt: new Date(madeAt),
      receivedAt: now(),
      state: 'RECEIVED',
    })),
    skipDuplicates: true,
  });
}

/** What headquarters has decided of these operations so far; those it still works on are left out. */
export async function verdictsOf(
  { database }: Pick<WriteContext, 'database'>,
  operationIds: readonly string[],
): Promise<Verdict[]> {
  const decided = await database.prisma.inboxOperation.findMany({
    where: { id: { in: [...operationIds] }, state: { in: ['DONE', 'FAILED'] } },
    select: { id: true, verdict: true },
  });
  return decided.map(({ id, verdict }) => ({ operationId: id, failure: verdict }));
}
