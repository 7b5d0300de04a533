import { v7 } from 'uuid';
import { fieldsOf, insertRecords } from '../../database/insert-rows';
import type { Address, ConsentRecord, ContactPoint } from '../../database/rows';
import { rawSql, type Sql, sql } from '../../database/sql';
import type { NotingStatement } from '../../database/transaction';
import type { CustomerRecord } from './customer';
import { documentOf } from './customer-aggregate';
import { customerBuckets, initialChanges } from './customer-change';
import { fold } from './fold';
import type { NewCustomer } from './new-customer';

/** A customer to be, as it is first written. */
export interface Newcomer {
  readonly customer: NewCustomer;
  /** Null: it is pending (S2). */
  readonly accountNumber: string | null;
  readonly at: Date;
  readonly version: number;
}

/**
 * The statement that writes new customers with all that hangs on them, and notes every value that they got (P4). The
 * guid decides identity: one that stands already is left as it is, and nothing is written for it (C5, Y4).
 *
 * @param newcomers each with a guid of its own
 */
export function insertCustomers(newcomers: readonly Newcomer[]): NotingStatement {
  // Whoever writes the same guids at the same time takes them in the same order, so that neither waits for the other.
  const records = newcomers.map(customerRecordOf).sort((a, b) => (a.id < b.id ? -1 : 1));
  const created = insertRecords('customer', FIELDS, records, sql`ON CONFLICT (id) DO NOTHING RETURNING id`);
  return {
    parts: [
      sql`created AS (${created})`,
      ...withCreated('contact_point', newcomers.flatMap(contactPointsOf)),
      ...withCreated('consent_record', newcomers.flatMap(consentRecordsOf)),
      ...withCreated('address', newcomers.flatMap(addressesOf)),
      ...withCreated('customer_attribute', newcomers.flatMap(attributesOf)),
      ...withCreated('customer_search', newcomers.map(searchRowOf)),
    ],
    returning: sql`
      SELECT 'CUSTOMER' AS "kind", id AS "recordId", "version", "legalEntity", "changes",
        ARRAY(SELECT jsonb_array_elements_text("buckets")) AS "buckets"
      FROM jsonb_to_recordset(${JSON.stringify(newcomers.map(noteOf))}::jsonb) AS note(
        id uuid, "version" int, "legalEntity" text, "changes" jsonb, "buckets" jsonb, "position" int)
      JOIN created USING (id) ORDER BY "position"`,
  };
}

/** Nothing of a newcomer was downloaded yet, as the column's default has it. */
const FIELDS = fieldsOf.customer.filter((field) => field !== 'downloadedVersion');

/** The row of a newcomer, as whoever reads it afterwards finds it; spelt out, since copies of rests and spreads are slow. */
export function customerRecordOf({ customer, accountNumber, at, version }: Newcomer): CustomerRecord {
  const { createdOfflineAt } = customer;
  return {
    id: customer.id,
    legalEntity: customer.legalEntity,
    accountNumber,
    assignedNumber: accountNumber,
    syncState: stateOf(accountNumber),
    creationMode: customer.creationMode,
    syncError: null,
    type: customer.type,
    name: customer.name,
    firstName: customer.firstName,
    lastName: customer.lastName,
    organizationName: customer.organizationName,
    sortName: fold(customer.name),
    customerGroup: customer.customerGroup,
    currency: customer.currency,
    language: customer.language,
    receiptPreference: customer.receiptPreference,
    receiptEmail: customer.receiptEmail,
    financialDimensions: customer.financialDimensions as unknown as CustomerRecord['financialDimensions'],
    addressBooks: [...customer.addressBooks],
    affiliations: [...customer.affiliations],
    createdAtStore: customer.createdAtStore,
    createdOfflineAt,
    version,
    // A POS that was offline tells when it made the customer, but never later than we heard of it (Y20).
    createdAt: createdOfflineAt && createdOfflineAt < at ? createdOfflineAt : at,
    updatedAt: at,
  };
}

/** Records that are written where their customer is; nothing where there are none. */
function withCreated(table: keyof typeof fieldsOf, records: readonly object[]): Sql[] {
  if (records.length === 0) return [];
  const written = insertRecords(
    table,
    fieldsOf[table],
    records,
    sql`WHERE customer_id IN (SELECT id FROM created)`,
  );
  return [sql`new_${rawSql(table)} AS (${written})`];
}

function noteOf({ customer, accountNumber, version }: Newcomer, position: number) {
  const { id, legalEntity } = customer;
  const changes = initialChanges(customer, accountNumber);
  return { id, version, legalEntity, changes, buckets: customerBuckets(legalEntity), position };
}

function contactPointsOf({ customer, at }: Newcomer): ContactPoint[] {
  return customer.contactPoints.map(({ kind, value, isPrimary, marketingConsent }, position) => ({
    id: v7(),
    customerId: customer.id,
    kind,
    value,
    isPrimary,
    marketingConsent,
    position,
    consentRecordedAt: marketingConsent === 'NOT_ASKED' ? null : at,
    createdAt: at,
  }));
}

function consentRecordsOf({ customer, at }: Newcomer): ConsentRecord[] {
  const { id: customerId, contactPoints, createdBy, createdAtStore } = customer;
  const asked = contactPoints.filter(({ marketingConsent }) => marketingConsent !== 'NOT_ASKED');
  return asked.map(({ kind, value, marketingConsent }) => ({
    id: v7(),
    customerId,
    kind,
    contact: value,
    consent: marketingConsent,
    recordedAt: at,
    recordedBy: createdBy,
    store: createdAtStore,
  }));
}

function addressesOf({ customer, accountNumber, at }: Newcomer): Address[] {
  return customer.addresses.map((address, position) => ({
    customerId: customer.id,
    syncState: stateOf(accountNumber),
    syncError: null,
    version: 1,
    createdAt: at,
    position,
    id: address.id,
    name: address.name,
    phone: address.phone,
    purpose: address.purpose,
    street: address.street,
    city: address.city,
    state: address.state,
    postalCode: address.postalCode,
    country: address.country,
    isPrimary: address.isPrimary,
  }));
}

function attributesOf({ customer }: Newcomer) {
  return customer.attributes.map((attribute) => ({
    customerId: customer.id,
    name: attribute.name,
    value: attribute.value,
    numberValue: attribute.numberValue,
    dateValue: attribute.dateValue,
    monthDay: attribute.monthDay,
  }));
}

function searchRowOf({ customer, accountNumber }: Newcomer) {
  const { id: customerId, legalEntity, addressBooks, name, contactPoints, addresses } = customer;
  const named = { name, accountNumber };
  const document = documentOf({ customer: named, contactPoints, addresses, loyaltyCards: [] });
  return { customerId, legalEntity, addressBooks, sortName: fold(name), document };
}

function stateOf(accountNumber: string | null) {
  return accountNumber === null ? 'PENDING' : 'SYNCED';
}
