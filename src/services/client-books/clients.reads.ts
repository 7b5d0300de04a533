import type { Planning } from '../../database/database';
import { joinSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { customerColumns } from '../customers/customer.reads';
import {
  afterCursor,
  type Order,
  orderBy,
  type Page,
  type PageRequest,
  pageOf,
  rowLimit,
} from '../paging/keyset';
import { type ClientRecord, type ClientRow, clientColumns, clientOf } from './client-book.reads';
import { type ClientCondition, clientConditions, contactedAt, inBooks } from './client-conditions';
import type { ClientFilter } from './client-filter';
import { type ClientScope, ofAssociates } from './client-scope';

/** In which order clients are read. */
export type ClientOrder = 'NAME' | 'RECENTLY_ADDED' | 'RECENTLY_CONTACTED' | 'LEAST_RECENTLY_CONTACTED';

/** In which book a client stands. */
export const CLIENT_BOOK = sql`client.client_book_id`;

/** What stands first in each order; clients who tie stand by their id. */
const FIRST_COLUMN: Readonly<Record<ClientOrder, Pick<Order['columns'][number], 'direction' | 'type'>>> = {
  NAME: { direction: 'ASC', type: 'text' },
  RECENTLY_ADDED: { direction: 'DESC', type: 'timestamptz' },
  RECENTLY_CONTACTED: { direction: 'DESC', type: 'timestamptz' },
  LEAST_RECENTLY_CONTACTED: { direction: 'ASC', type: 'timestamptz' },
};

/**
 * A page of the clients of some books who pass the filter; not filtered by the store's address books (B3).
 * Each book gives its first ones from an index in the order asked for, so that the size of a book does
 * not matter; which index serves a filter is the planner's choice, who sees the values.
 *
 * @throws Refused as `clientConditions`
 */
export async function clientsIn(
  call: Call,
  scope: ClientScope,
  filter: ClientFilter,
  order: ClientOrder,
  request: PageRequest,
): Promise<Page<ClientRecord>> {
  const limit = rowLimit(request);
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const passing = allHold(conditions);
  const by = orderOf(order);
  const rows = await call.database.select<ClientRow & { place: string | Date }>(
    sql`
    SELECT ${clientColumns}, ${customerColumns}, listed.place
    FROM (
      SELECT first.* FROM unnest(${chosen.books.map(({ id }) => id)}::uuid[]) AS book(id) CROSS JOIN LATERAL (
        SELECT listed.* FROM (
          SELECT client.id, client.legal_entity, client.customer_id, ${placeIn(call, chosen, order)} AS place FROM client
          WHERE client.client_book_id = book.id AND ${passing}
        ) AS listed WHERE ${afterCursor(by, request)} ${orderBy(by)} LIMIT ${limit}
      ) AS first
    ) AS listed
    JOIN client ON client.legal_entity = listed.legal_entity AND client.customer_id = listed.customer_id
    JOIN customer ON customer.id = client.customer_id
    ${orderBy(by)} LIMIT ${limit}`,
    planningFor(conditions),
  );
  const page = pageOf(by, request, rows, ({ place, clientId }) => [place, clientId]);
  return {
    ...page,
    items: page.items.map(({ cursor, record: { place, ...row } }) => ({ cursor, record: clientOf(row) })),
  };
}

/** How many clients pass the filter, without reading them. */
export async function countClientsIn(call: Call, scope: ClientScope, filter: ClientFilter): Promise<number> {
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const [counted] = await call.database.select<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM client WHERE ${inBooks(chosen, CLIENT_BOOK)} AND ${allHold(conditions)}`,
    planningFor(conditions),
  );
  return counted?.count ?? 0;
}

/** Without a filter there is one good plan, whatever the values. */
function planningFor(conditions: readonly ClientCondition[]): Planning {
  return conditions.length === 0 ? 'plan-kept' : 'planned-anew';
}

/** One condition of all. */
export function allHold(conditions: readonly ClientCondition[]): Sql {
  return conditions.length === 0
    ? sql`TRUE`
    : joinSql(
        conditions.map(({ holds }) => holds),
        ' AND ',
      );
}

function placeIn(call: Call, scope: ClientScope, order: ClientOrder): Sql {
  switch (order) {
    case 'NAME':
      return sql`client.sort_name`;
    case 'RECENTLY_ADDED':
      return sql`client.added_at`;
    case 'RECENTLY_CONTACTED':
    case 'LEAST_RECENTLY_CONTACTED':
      return contactedAt(call, scope);
  }
}

function orderOf(order: ClientOrder): Order {
  const { direction, type } = FIRST_COLUMN[order];
  const byId = order === 'RECENTLY_CONTACTED' ? 'DESC' : 'ASC';
  return {
    name: `clients ${order}`,
    columns: [
      { column: 'listed.place', direction, type },
      { column: 'listed.id', direction: byId, type: 'uuid' },
    ],
  };
}
