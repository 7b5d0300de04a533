import type { Reader } from '../../database/database';
import { type JsonRow, withInstants } from '../../database/json-rows';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import type { CustomerRecord } from './customer';
import { isVisible } from './customer-visibility';

/** The columns of a customer under the names of `CustomerRecord`. */
export const customerColumns = sql`
  customer.id, customer.legal_entity AS "legalEntity", customer.account_number AS "accountNumber",
  customer.assigned_number AS "assignedNumber", customer.sync_state AS "syncState",
  customer.creation_mode AS "creationMode", customer.sync_error AS "syncError", customer.type, customer.name,
  customer.first_name AS "firstName", customer.last_name AS "lastName",
  customer.organization_name AS "organizationName", customer.sort_name AS "sortName",
  customer.customer_group AS "customerGroup", customer.currency, customer.language,
  customer.receipt_preference AS "receiptPreference", customer.receipt_email AS "receiptEmail",
  customer.financial_dimensions AS "financialDimensions", customer.address_books AS "addressBooks",
  customer.affiliations, customer.created_at_store AS "createdAtStore",
  customer.created_offline_at AS "createdOfflineAt", customer.version,
  customer.created_at AS "createdAt", customer.updated_at AS "updatedAt"`;

/** A customer that was read as JSON. */
export function customerFrom(row: JsonRow<CustomerRecord>): CustomerRecord {
  return withInstants<CustomerRecord>(row, 'createdAt', 'updatedAt', 'createdOfflineAt');
}

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
