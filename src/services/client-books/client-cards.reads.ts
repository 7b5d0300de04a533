import { type JsonRow, jsonRows, withInstants } from '../../database/json-rows';
import type { Address } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import type { KnownMeasure } from '../insights/measure-reading';
import type { Readings } from '../insights/measures';
import { legalEntitiesOf } from '../organisation/caller';
import type { ActivityRecord } from '../timeline/timeline-entry';
import { type CardRecord, fillSlots } from './client-card';

/** What the database knows of a card, as JSON: what `card_of` makes, and measures. */
export interface CardRow {
  /** Null where the customer is gone. */
  readonly card: {
    readonly customerId: string;
    readonly accountNumber: string | null;
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly address: JsonRow<Address> | null;
    readonly activity: JsonRow<ActivityRecord> | null;
    readonly attributes: Readonly<Record<string, string>> | null;
  } | null;
  /** Null where nothing is known. */
  readonly measures: readonly JsonRow<KnownMeasure>[] | null;
}

/**
 * Cards of customers whom the caller may read, whatever their number, at the cost of one statement, and one
 * request to Customer Insights where measures are out of date (I7). A customer who is gone has none.
 */
export async function cardsByCustomerIds(call: Call, customerIds: readonly string[]): Promise<CardRecord[]> {
  const [read] = await call.database.select<{ cards: CardRow[] }>(
    sql`SELECT ${jsonRows(sql`
      SELECT made.card, measures_of(made.card ->> 'accountNumber') AS measures
      FROM unnest(${[...customerIds]}::uuid[]) AS asked(id)
        CROSS JOIN LATERAL (SELECT card_of(asked.id, ${seenBy(call)}) AS card OFFSET 0) AS made`)} AS cards`,
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
  return rows.flatMap(({ card }) => {
    if (!card) return [];
    const { customerId, accountNumber, name, email, phone, address, activity, attributes } = card;
    return {
      customerId,
      name,
      email,
      phone,
      address: address && shownAddress(address, name, phone),
      lastActivity: activity && withInstants<ActivityRecord>(activity, 'occurredAt', 'createdAt', 'editedAt'),
      slots: fillSlots(
        measures,
        accountNumber === null ? undefined : readings.get(accountNumber),
        organisation.cardAttributes,
        attributes ?? {},
        language,
      ),
    };
  });
}

/** What the address was not given it inherits (A4), and here it is at hand. */
function shownAddress(row: JsonRow<Address>, name: string, phone: string | null): Address {
  const address = withInstants<Address>(row, 'createdAt');
  address.name ??= name;
  address.phone ??= phone;
  return address;
}

async function readingsOf({ organisation, measures }: Call, rows: readonly CardRow[]): Promise<Readings> {
  const parameters = organisation.insightsParameters;
  const numbers = rows.flatMap(({ card }) => card?.accountNumber ?? []);
  if (!parameters || numbers.length === 0) return new Map();
  const kept = rows.flatMap(({ measures: known }) =>
    (known ?? []).map((one) => withInstants<KnownMeasure>(one, 'fetchedAt')),
  );
  return measures.forCustomers(parameters, numbers, kept);
}

/**
 * The card of each `client` that a statement reads. It stands beside the client, as the client's own legal entity
 * sees it; for whom others look at (B4), or who looks from several, it is made (T3).
 */
export function cardOfClient(call: Call): Sql {
  const seen = seenBy(call);
  return sql`COALESCE(CASE WHEN ARRAY[client.legal_entity] = ${seen} THEN client.card END,
    card_of(client.customer_id, ${seen}))`;
}

function seenBy({ caller }: Call): Sql {
  return sql`${[...legalEntitiesOf(caller)]}::text[]`;
}
