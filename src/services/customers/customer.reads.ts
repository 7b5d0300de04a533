import type { Reader } from '../../database/database';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import type { CustomerRecord } from './customer';
import { customerColumns } from './customer-values';
import { isVisible } from './customer-visibility';

/** Customers by id, those that the caller may read (P5). */
export function customersByIds(call: Call, ids: readonly string[]): Promise<CustomerRecord[]> {
  return visibleWhere(call, sql`customer.id = ANY(${[...ids]}::uuid[])`);
}

/** Receipt emails of default customers, whoever asks: the warning of them is the store's, not the customer's (D5). */
export function receiptEmailsByIds(
  prisma: Reader,
  ids: readonly string[],
): Promise<Pick<CustomerRecord, 'id' | 'receiptEmail'>[]> {
  return prisma.customer.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, receiptEmail: true },
  });
}

function visibleWhere(call: Call, condition: Sql): Promise<CustomerRecord[]> {
  return call.database.select<CustomerRecord>(
    sql`SELECT ${customerColumns} FROM customer WHERE ${condition} AND ${isVisible(call)}`,
    'brief',
  );
}
