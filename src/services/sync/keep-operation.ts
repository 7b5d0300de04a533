import type { UnitOfWork, WriteContext } from '../../database/transaction';

/** A local write that headquarters does not know yet (Y5). */
export interface KeptOperation {
  /** Its own guid, the same in every attempt (Y1). */
  readonly id: string;
  /** Name of the verb. */
  readonly kind: string;
  readonly targetId: string;
  readonly customerId: string;
  readonly legalEntity: string;
  /** Finished, as JSON. */
  readonly body: object;
  readonly baseVersion: number | null;
}

/** Keeps an operation for the P-job, in the transaction that applied it here. */
export async function keepOperation(
  { prisma }: UnitOfWork,
  { author, now }: WriteContext,
  operation: KeptOperation,
): Promise<void> {
  const { body, ...values } = operation;
  await prisma.operation.create({
    data: {
      ...values,
      body: JSON.parse(JSON.stringify(body)),
      staffId: author.staffId,
      store: author.store,
      madeAt: now(),
      state: 'WAITING',
    },
  });
}
