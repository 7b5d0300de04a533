import type { Database } from '../../database/database';
import type {
  Address,
  ConsentRecord,
  ContactPoint,
  CustomerAttribute,
  LoyaltyCard,
} from '../../database/rows';
import { type Sql, sql } from '../../database/sql';

// What hangs on customers, read for whole pages at once: each by one statement whose plan is kept, an index
// probe a customer.

/** A value of an attribute as lists show it, without the columns that filters read. */
export type HeldAttribute = Pick<CustomerAttribute, 'customerId' | 'name' | 'value'>;

/** The columns of an address under the names of `Address`. */
export const addressColumns = sql`
  id, customer_id AS "customerId", name, phone, purpose, street, city, state, postal_code AS "postalCode", country,
  is_primary AS "isPrimary", sync_state AS "syncState", sync_error AS "syncError", version, created_at AS "createdAt",
  position`;

const loyaltyCardColumns = sql`
  id, customer_id AS "customerId", legal_entity AS "legalEntity", number, issued_at AS "issuedAt"`;

/** Reads contact points, in the order of their arrival. */
export function contactPointsWhere(condition: Sql): Sql {
  return sql`SELECT id, customer_id AS "customerId", kind, value, is_primary AS "isPrimary",
      marketing_consent AS "marketingConsent", consent_recorded_at AS "consentRecordedAt",
      created_at AS "createdAt", position
    FROM contact_point WHERE ${condition} ORDER BY position`;
}

/** Reads the primary contacts as one value of JSON, null where there are none; stands where a column does. */
export function primaryContactsWhere(condition: Sql): Sql {
  return sql`(SELECT json_object_agg(kind, value) FROM contact_point WHERE ${condition} AND is_primary)`;
}

/** Contact points of customers, in the order of their arrival. */
export function contactPointsByCustomerIds(
  database: Database,
  ids: readonly string[],
): Promise<ContactPoint[]> {
  return database.select(contactPointsWhere(isOf(ids)), 'brief');
}

/** Every consent that customers gave or withdrew, newest first (C3). */
export function consentRecordsByCustomerIds(
  database: Database,
  ids: readonly string[],
): Promise<ConsentRecord[]> {
  return database.select(
    sql`SELECT id, customer_id AS "customerId", kind, contact, consent, recorded_at AS "recordedAt",
        recorded_by AS "recordedBy", store
      FROM consent_record WHERE ${isOf(ids)} ORDER BY recorded_at DESC, id DESC`,
    'brief',
  );
}

/** Reads addresses, in the order of their arrival. */
export function addressesWhere(condition: Sql): Sql {
  return sql`SELECT ${addressColumns} FROM address WHERE ${condition} ORDER BY position`;
}

/** Addresses of customers, in the order of their arrival. */
export function addressesByCustomerIds(database: Database, ids: readonly string[]): Promise<Address[]> {
  return database.select(addressesWhere(isOf(ids)), 'brief');
}

/** Addresses by id. */
export function addressesByIds(database: Database, ids: readonly string[]): Promise<Address[]> {
  return database.select(
    sql`SELECT ${addressColumns} FROM address WHERE id = ANY(${[...ids]}::uuid[])`,
    'brief',
  );
}

/** Reads attribute values. */
export function attributesWhere(condition: Sql): Sql {
  return sql`SELECT customer_id AS "customerId", name, value FROM customer_attribute WHERE ${condition}`;
}

/** Attribute values of customers. */
export function attributesByCustomerIds(
  database: Database,
  ids: readonly string[],
): Promise<HeldAttribute[]> {
  return database.select(attributesWhere(isOf(ids)), 'brief');
}

/** Reads loyalty cards, oldest first. */
export function loyaltyCardsWhere(condition: Sql): Sql {
  return sql`SELECT ${loyaltyCardColumns} FROM loyalty_card WHERE ${condition} ORDER BY issued_at, id`;
}

/** Loyalty cards of customers, oldest first. */
export function loyaltyCardsByCustomerIds(
  database: Database,
  ids: readonly string[],
): Promise<LoyaltyCard[]> {
  return database.select(loyaltyCardsWhere(isOf(ids)), 'brief');
}

/** Loyalty cards by id. */
export function loyaltyCardsByIds(database: Database, ids: readonly string[]): Promise<LoyaltyCard[]> {
  return database.select(
    sql`SELECT ${loyaltyCardColumns} FROM loyalty_card WHERE id = ANY(${[...ids]}::uuid[])`,
    'brief',
  );
}

function isOf(customerIds: readonly string[]): Sql {
  return sql`customer_id = ANY(${[...customerIds]}::uuid[])`;
}
