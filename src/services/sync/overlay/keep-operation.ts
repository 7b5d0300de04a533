import type { Operation } from '../../../database/rows';
import type { UnitOfWork, ValueChange, WriteContext } from '../../../database/transaction';

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
  /** What it changed of a record that stood (Y6). */
  readonly changes?: readonly ValueChange[];
}

/** Keeps an operation for the P-job, in the transaction that applied it here; where the database does not call
 * fsync it stands in the journal, too, before the write is answered (Y23). */
export async function keepOperation(
  { prisma, kept }: UnitOfWork,
  { author, now }: Pick<WriteContext, 'author' | 'now'>,
  operation: KeptOperation,
): Promise<void> {
  const { body, changes, ...values } = operation;
  const row = {
    ...values,
    body: JSON.parse(JSON.stringify(body)),
    ...(changes && { changes: changes.map((change) => ({ ...change })) }),
    staffId: author.staffId,
    store: author.store,
    madeAt: now(),
  };
  await prisma.operation.create({ data: { ...row, state: 'WAITING' } });
  kept(row);
}

/** Keeps what headquarters refused once more, under a guid of its own: as it was made, by whom and when (J3). */
export async function keepAgain(
  unit: UnitOfWork,
  { author, mintId }: Pick<WriteContext, 'author'> & { mintId(): string },
  { kind, targetId, customerId, legalEntity, body, baseVersion, staffId, store, madeAt }: Operation,
): Promise<void> {
  const made = { author: { ...author, staffId, store }, now: () => madeAt };
  const operation = { kind, targetId, customerId, legalEntity, baseVersion, body: body as object };
  await keepOperation(unit, made, { id: mintId(), ...operation });
}
