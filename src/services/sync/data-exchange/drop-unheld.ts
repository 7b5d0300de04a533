import { joinSql, noSql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { customerBuckets } from '../../customers/customer-change';
import type { Bucket } from '../envelope';
import { customerRecord } from '../records/customer.record';

/**
 * Takes out of a channel the numbered customers whom no bucket holds any longer, with all that hangs on
 * them; who has an operation that headquarters does not know yet stays (Y8, Y12).
 *
 * @param among left out, all customers
 */
export async function dropUnheld(
  unit: UnitOfWork,
  buckets: readonly Bucket[],
  among?: readonly string[],
): Promise<void> {
  const dropped = await unit.prisma.$queryRaw<{ id: string; version: number; legalEntity: string }[]>(sql`
    DELETE FROM customer WHERE account_number IS NOT NULL
      ${among ? sql`AND id = ANY(${[...among]}::uuid[])` : noSql}
      AND NOT (FALSE ${joinSql([noSql, ...buckets.map((bucket) => sql`(${customerRecord.isIn(bucket)})`)], ' OR ')})
      AND NOT EXISTS (SELECT FROM operation
        WHERE operation.customer_id = customer.id AND operation.state IN ('WAITING', 'UPLOADED', 'FAILED'))
    RETURNING id, version, legal_entity AS "legalEntity"`);
  for (const { id, version, legalEntity } of dropped) {
    unit.changed({
      kind: 'CUSTOMER',
      recordId: id,
      version,
      buckets: customerBuckets(legalEntity),
      deleted: true,
      applied: true,
      changes: [],
    });
  }
}
