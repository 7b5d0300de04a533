import { type JsonRow, jsonRows, withInstants } from '../../database/json-rows';
import type { Address } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { addressColumns } from '../customers/customer-parts.reads';
import { knownMeasuresOf } from '../insights/measure-cache';
import type { KnownMeasure } from '../insights/measure-reading';
import type { Readings } from '../insights/measures';
import { legalEntitiesOf } from '../organisation/caller';
import { orderBy } from '../paging/keyset';
import { NEWEST_FIRST, timelineColumns } from '../timeline/timeline.reads';
import type { ActivityRecord } from '../timeline/timeline-entry';
import { attributesOnCards, type CardRecord, fillSlots } from './client-card';

/** What the database knows of a card, as JSON. */
export interface CardRow {
  readonly customerId: string;
  readonly accountNumber: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: JsonRow<Address> | null;
  readonly activity: JsonRow<ActivityRecord> | null;
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly measures: readonly JsonRow<KnownMeasure>[];
}

/**
 * Cards of customers whom the caller may read, whatever their number, at the cost of one statement, and one
 * request to Customer Insights where measures are out of date (I7). In the order of the ids; a customer who
 * is gone has none.
 */
export async function cardsByCustomerIds(call: Call, customerIds: readonly string[]): Promise<CardRecord[]> {
  const { columns, joins } = cardsOfCustomers(call);
  const [read] = await call.database.select<{ cards: CardRow[] }>(
    sql`SELECT ${jsonRows(sql`
      SELECT ${columns} FROM unnest(${[...customerIds]}::uuid[]) WITH ORDINALITY AS asked(id, position)
      JOIN customer ON customer.id = asked.id ${joins} ORDER BY asked.position`)} AS cards`,
    'plan-kept',
  );
  return finishedCards(call, read?.cards ?? []);
}

/** Makes cards of what the database knows of them. */
export async function finishedCards(call: Call, rows: readonly CardRow[]): Promise<CardRecord[]> {
  const { organisation, language } = call;
  const parameters = organisation.insightsParameters;
  const measures = parameters?.measures ?? [];
  const readings = await readingsOf(call, rows);
  return rows.map(({ customerId, accountNumber, name, email, phone, address, activity, attributes }) => ({
    ...{ customerId, name, email, phone },
    address: address && {
      ...withInstants<Address>(address, 'createdAt'),
      // What the address was not given it inherits (A4), and here it is at hand.
      name: address.name ?? name,
      phone: address.phone ?? phone,
    },
    lastActivity: activity && withInstants<ActivityRecord>(activity, 'occurredAt', 'createdAt', 'editedAt'),
    slots: fillSlots(
      measures,
      accountNumber === null ? undefined : readings.get(accountNumber),
      organisation.cardAttributes,
      attributes ?? {},
      language,
    ),
  }));
}

async function readingsOf({ organisation, measures }: Call, rows: readonly CardRow[]): Promise<Readings> {
  const parameters = organisation.insightsParameters;
  const numbers = rows.flatMap(({ accountNumber }) => accountNumber ?? []);
  if (!parameters || numbers.length === 0) return new Map();
  const kept = rows.flatMap(({ measures: known }) =>
    known.map((one) => withInstants<KnownMeasure>(one, 'fetchedAt')),
  );
  return measures.forCustomers(parameters, numbers, kept);
}

/**
 * All that the database knows of the card of each `customer` that a statement reads. Each part is an index
 * probe: primary contacts and address by their unique partial indexes, the last activity from
 * timeline_entry_last_activity, attributes and measures by primary key.
 */
export function cardsOfCustomers({ caller, organisation }: Call): { columns: Sql; joins: Sql } {
  const measures = organisation.insightsParameters?.measures ?? [];
  const attributes = attributesOnCards(measures, organisation.cardAttributes).map(
    ({ definition }) => definition.name,
  );
  const known = knownMeasuresOf(
    sql`customer.account_number`,
    measures.map(({ name }) => name),
  );
  const columns = sql`
    customer.id AS "customerId", customer.account_number AS "accountNumber", customer.name,
    email.value AS email, phone.value AS phone, address.record AS address, activity.record AS activity,
    (SELECT json_object_agg(held.name, held.value) FROM customer_attribute held
      WHERE held.customer_id = customer.id AND held.name = ANY(${attributes}::text[])) AS attributes,
    ${measures.length > 0 ? jsonRows(known) : sql`'[]'::json`} AS measures`;
  const joins = sql`
    LEFT JOIN contact_point email ON email.customer_id = customer.id AND email.kind = 'EMAIL' AND email.is_primary
    LEFT JOIN contact_point phone ON phone.customer_id = customer.id AND phone.kind = 'PHONE' AND phone.is_primary
    LEFT JOIN LATERAL (
      SELECT to_json(one) AS record FROM (
        SELECT ${addressColumns} FROM address WHERE address.customer_id = customer.id AND address.is_primary
      ) AS one
    ) AS address ON TRUE
    LEFT JOIN LATERAL (
      SELECT to_json(newest) AS record FROM (
        SELECT ${timelineColumns} FROM timeline_entry
        WHERE timeline_entry.customer_id = customer.id
          AND timeline_entry.legal_entity = ANY(${[...legalEntitiesOf(caller)]}::text[])
          AND timeline_entry.kind = 'ACTIVITY' AND timeline_entry.deleted_at IS NULL
        ${orderBy(NEWEST_FIRST)} LIMIT 1
      ) AS newest
    ) AS activity ON TRUE`;
  return { columns, joins };
}
