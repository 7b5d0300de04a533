import { jsonRows } from '../../database/json-rows';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import type { Readings } from '../insights/measures';
import { legalEntitiesOf } from '../organisation/caller';
import { type CardRow, cardFrom, type UnfilledCard } from './card-row';
import { type CardRecord, fillSlots } from './client-card';

/**
 * Cards of customers whom the caller may read, whatever their number, at the cost of one statement, and one
 * request to Customer Insights where measures are out of date (I7). A customer who is gone has none.
 */
export async function cardsByCustomerIds(call: Call, customerIds: readonly string[]): Promise<CardRecord[]> {
  const [read] = await call.database.select<{ cards: CardRow[] }>(
    sql`SELECT ${jsonRows(sql`
      SELECT made.card, measures_of(made.card ->> 1) AS measures
      FROM unnest(${[...customerIds]}::uuid[]) AS asked(id)
        CROSS JOIN LATERAL (SELECT card_of(asked.id, ${seenBy(call)}) AS card OFFSET 0) AS made`)} AS cards`,
    'plan-kept',
  );
  return finishedCards(call, read?.cards ?? []);
}

/** Makes cards of what the database knows of them. */
export async function finishedCards(call: Call, rows: readonly CardRow[]): Promise<CardRecord[]> {
  const { organisation, language } = call;
  const cards = rows.flatMap((row) => cardFrom(row) ?? []);
  const measures = organisation.insightsParameters?.measures ?? [];
  const readings = await readingsOf(call, cards);
  return cards.map(
    ({ customerId, name, email, phone, address, lastActivity, accountNumber, attributes }) => ({
      customerId,
      name,
      email,
      phone,
      address,
      lastActivity,
      slots: fillSlots(
        measures,
        accountNumber === null ? undefined : readings.get(accountNumber),
        organisation.cardAttributes,
        attributes,
        language,
      ),
    }),
  );
}

async function readingsOf(
  { organisation, holds, measures }: Call,
  cards: readonly UnfilledCard[],
): Promise<Readings> {
  const parameters = organisation.insightsParameters;
  const numbers = cards.flatMap(({ accountNumber }) => accountNumber ?? []);
  if (!parameters || numbers.length === 0) return new Map();
  // Nobody is asked with parameters that are no more.
  if (!(await holds)) return new Map();
  const kept = cards.flatMap((card) => card.measures);
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
