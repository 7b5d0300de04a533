import type { Operation } from '../../../database/rows';
import { type Sql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';

/** What of a channel's operations still lies over headquarters' form (Y5). */
const OPEN = ['WAITING', 'UPLOADED'] as const;

/** Operations of this channel that headquarters' form does not contain yet, in the order of their birth. */
export function openOperations({ prisma }: UnitOfWork, condition: Sql): Promise<Operation[]> {
  return prisma.$queryRaw<Operation[]>(sql`
    SELECT id, sequence, kind, target_id AS "targetId", customer_id AS "customerId", legal_entity AS "legalEntity",
      body, changes, base_version AS "baseVersion", staff_id AS "staffId", store, made_at AS "madeAt", state,
      verdict, sent_at AS "sentAt", acknowledged_at AS "acknowledgedAt"
    FROM operation WHERE state = ANY(${[...OPEN]}::operation_state[]) AND ${condition} ORDER BY sequence`);
}

/** Which refused operations are meant: all of a customer, or those of some kinds, or about one record. */
export interface RefusedOperations {
  readonly customerId: string;
  readonly kinds?: readonly string[];
  readonly targetId?: string;
}

/** Operations leave the overlay when a downloaded form contains them (Y5), also those whose answer was lost (Y3). */
export async function acknowledgeIncluded(
  { prisma }: UnitOfWork,
  operationIds: readonly string[],
  at: Date,
): Promise<void> {
  if (operationIds.length === 0) return;
  await prisma.operation.updateMany({
    where: { id: { in: [...operationIds] }, state: { in: [...OPEN, 'UNKNOWN', 'FAILED'] } },
    data: { state: 'ACKNOWLEDGED', acknowledgedAt: at, verdict: null },
  });
}

/**
 * What headquarters refused counts no longer, since it is sent once more; a verdict on it that comes late is
 * ignored (Y6).
 *
 * @returns what it was, in the order of its birth
 */
export async function supersedeRefused(
  { prisma }: Pick<UnitOfWork, 'prisma'>,
  { customerId, targetId, kinds }: RefusedOperations,
): Promise<Operation[]> {
  const refused = await prisma.operation.findMany({
    where: { customerId, targetId, state: 'FAILED', kind: kinds && { in: [...kinds] } },
    orderBy: { sequence: 'asc' },
  });
  await prisma.operation.updateMany({
    where: { id: { in: refused.map(({ id }) => id) } },
    data: { state: 'SUPERSEDED' },
  });
  return refused;
}
