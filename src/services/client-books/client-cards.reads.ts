import type { Address } from '../../database/rows';
import { sql } from '../../database/sql';
import type { Call } from '../call';
import type { Readings } from '../insights/measures';
import { legalEntitiesOf } from '../organisation/caller';
import { orderBy } from '../paging/keyset';
import { NEWEST_FIRST, timelineColumns } from '../timeline/timeline.reads';
import type { ActivityRecord } from '../timeline/timeline-entry';
import { attributesOnCards, type CardRecord, fillSlots } from './client-card';

interface CardRow {
  customerId: string;
  accountNumber: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  address: (Omit<Address, 'createdAt'> & { createdAt: string }) | null;
  activity:
    | (Omit<ActivityRecord, 'occurredAt' | 'createdAt'> & { occurredAt: string; createdAt: string })
    | null;
  attributes: Record<string, string> | null;
}

/**
 * Cards of customers whom the caller may read, whatever their number, at the cost of one statement for
 * what the database holds, one for the measures known, and one request to Customer Insights where they
 * are out of date (I7). In the order of the ids; a customer who is gone has none.
 */
export async function cardsByCustomerIds(call: Call, customerIds: readonly string[]): Promise<CardRecord[]> {
  const { organisation, language } = call;
  const parameters = organisation.insightsParameters;
  const measures = parameters?.measures ?? [];
  const attributes = attributesOnCards(measures, organisation.cardAttributes);
  const rows = await cardRows(
    call,
    customerIds,
    attributes.map(({ definition }) => definition.name),
  );
  const numbers = rows.flatMap(({ accountNumber }) => accountNumber ?? []);
  const readings: Readings =
    parameters && numbers.length > 0 ? await call.measures.forCustomers(parameters, numbers) : new Map();
  return rows.map(
    ({ customerId, accountNumber, name, email, phone, address, activity, attributes: values }) => ({
      customerId,
      name,
      email,
      phone,
      address: address && {
        ...address,
        // What the address was not given it inherits (A4), and here it is at hand.
        name: address.name ?? name,
        phone: address.phone ?? phone,
        createdAt: new Date(address.createdAt),
      },
      lastActivity: activity && {
        ...activity,
        occurredAt: new Date(activity.occurredAt),
        createdAt: new Date(activity.createdAt),
      },
      slots: fillSlots(
        measures,
        accountNumber === null ? undefined : readings.get(accountNumber),
        organisation.cardAttributes,
        values ?? {},
        language,
      ),
    }),
  );
}

/**
 * All that the database knows of a page of cards. The lateral reads are index probes: primary contacts
 * and address by their unique partial indexes, the last activity from
 * timeline_entry_last_activity, the attributes by primary key.
 */
function cardRows(
  { database, caller }: Call,
  customerIds: readonly string[],
  attributes: string[],
): Promise<CardRow[]> {
  return database.select<CardRow>(
    sql`
    SELECT customer.id AS "customerId", customer.account_number AS "accountNumber", customer.name,
      email.value AS email, phone.value AS phone, address.record AS address, activity.record AS activity,
      attribute.held AS attributes
    FROM unnest(${[...customerIds]}::uuid[]) WITH ORDINALITY AS asked(id, position)
    JOIN customer ON customer.id = asked.id
    LEFT JOIN contact_point email ON email.customer_id = customer.id AND email.kind = 'EMAIL' AND email.is_primary
    LEFT JOIN contact_point phone ON phone.customer_id = customer.id AND phone.kind = 'PHONE' AND phone.is_primary
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', a.id, 'customerId', a.customer_id, 'name', a.name, 'phone', a.phone,
        'purpose', a.purpose, 'street', a.street, 'city', a.city, 'state', a.state, 'postalCode', a.postal_code,
        'country', a.country, 'isPrimary', a.is_primary, 'syncState', a.sync_state, 'syncError', a.sync_error,
        'version', a.version, 'createdAt', a.created_at, 'position', a.position) AS record
      FROM address a WHERE a.customer_id = customer.id AND a.is_primary
    ) address ON TRUE
    LEFT JOIN LATERAL (
      SELECT to_json(newest) AS record FROM (
        SELECT ${timelineColumns} FROM timeline_entry
        WHERE timeline_entry.customer_id = customer.id
          AND timeline_entry.legal_entity = ANY(${[...legalEntitiesOf(caller)]}::text[])
          AND timeline_entry.kind = 'ACTIVITY' AND timeline_entry.deleted_at IS NULL
        ${orderBy(NEWEST_FIRST)} LIMIT 1
      ) newest
    ) activity ON TRUE
    LEFT JOIN LATERAL (
      SELECT json_object_agg(held.name, held.value) AS held FROM customer_attribute held
      WHERE held.customer_id = customer.id AND held.name = ANY(${attributes}::text[])
    ) attribute ON TRUE
    ORDER BY asked.position`,
    'plan-kept',
  );
}
