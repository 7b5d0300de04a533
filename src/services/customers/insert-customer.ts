import { v7 } from 'uuid';
import { insertRecords } from '../../database/insert-rows';
import { rawSql, type Sql, sql } from '../../database/sql';
import type { NotingStatement } from '../../database/transaction';
import { documentOf } from './customer-aggregate';
import { customerBuckets, initialChanges } from './customer-change';
import { fold } from './fold';
import type { NewCustomer } from './new-customer';

/**
 * The statement that writes a new customer with all that hangs on it, and notes every value that it got (P4).
 * The guid decides identity: one that stands already is left as it is, and nothing is written (C5, Y4).
 *
 * @param accountNumber null: it is pending (S2)
 */
export function insertCustomer(
  customer: NewCustomer,
  accountNumber: string | null,
  at: Date,
  version = 1,
): NotingStatement {
  const { legalEntity } = customer;
  const hanging = Object.entries(hangingRecords(customer, accountNumber, at));
  return {
    parts: [
      sql`created AS (${insertRecords(
        'customer',
        [recordOf(customer, accountNumber, at, version)],
        sql`ON CONFLICT (id) DO NOTHING RETURNING id`,
      )})`,
      ...hanging.flatMap(([table, records]) => (records.length > 0 ? [withCreated(table, records)] : [])),
    ],
    returning: sql`
      SELECT 'CUSTOMER' AS "kind", id AS "recordId", ${version}::int AS "version",
        ${customerBuckets(legalEntity)}::text[] AS "buckets", ${legalEntity}::text AS "legalEntity",
        ${JSON.stringify(initialChanges(customer, accountNumber))}::jsonb AS "changes"
      FROM created`,
  };
}

/** Records that are written where their customer is. */
function withCreated(table: string, records: readonly object[]): Sql {
  return sql`new_${rawSql(table)} AS (${insertRecords(table, records, sql`WHERE EXISTS (SELECT FROM created)`)})`;
}

function recordOf(customer: NewCustomer, accountNumber: string | null, at: Date, version: number): object {
  const { contactPoints, addresses, attributes, createdBy, ...values } = customer;
  const { createdOfflineAt } = customer;
  return {
    ...values,
    accountNumber,
    assignedNumber: accountNumber,
    version,
    downloadedVersion: 0,
    syncState: stateOf(accountNumber),
    sortName: fold(customer.name),
    // A POS that was offline tells when it made the customer, but never later than we heard of it (Y20).
    createdAt: createdOfflineAt && createdOfflineAt < at ? createdOfflineAt : at,
    updatedAt: at,
  };
}

/** What hangs on a customer, by table. */
function hangingRecords(customer: NewCustomer, accountNumber: string | null, at: Date) {
  const { id: customerId, legalEntity, addressBooks, name, addresses, attributes } = customer;
  return {
    ...contactRecords(customer, at),
    address: addresses.map((address, position) => ({
      ...address,
      customerId,
      syncState: stateOf(accountNumber),
      version: 1,
      createdAt: at,
      position,
    })),
    customer_attribute: attributes.map((attribute) => ({ ...attribute, customerId })),
    customer_search: [
      {
        customerId,
        legalEntity,
        addressBooks,
        sortName: fold(name),
        document: documentOf({ ...customer, customer: { name, accountNumber }, loyaltyCards: [] }),
      },
    ],
  };
}

function contactRecords({ id: customerId, contactPoints, createdBy, createdAtStore }: NewCustomer, at: Date) {
  const asked = contactPoints.filter((point) => point.marketingConsent !== 'NOT_ASKED');
  return {
    contact_point: contactPoints.map((point, position) => ({
      ...point,
      id: v7(),
      customerId,
      consentRecordedAt: point.marketingConsent === 'NOT_ASKED' ? null : at,
      createdAt: at,
      position,
    })),
    consent_record: asked.map(({ kind, value, marketingConsent }) => ({
      id: v7(),
      customerId,
      kind,
      contact: value,
      consent: marketingConsent,
      recordedAt: at,
      recordedBy: createdBy,
      store: createdAtStore,
    })),
  };
}

function stateOf(accountNumber: string | null) {
  return accountNumber === null ? 'PENDING' : 'SYNCED';
}
