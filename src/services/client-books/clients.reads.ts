import type { Planning } from '../../database/database';
import { type JsonRow, jsonRow } from '../../database/json-rows';
import { noSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import type { CustomerRecord } from '../customers/customer';
import { customerColumns, customerFrom } from '../customers/customer.reads';
import {
  afterCursor,
  mapPage,
  type Order,
  orderBy,
  type Page,
  type PageRequest,
  pageOf,
  rowLimit,
} from '../paging/keyset';
import type { ClientRecord } from './client-book.reads';
import type { CardRecord } from './client-card';
import { type CardRow, cardOfClient, finishedCards } from './client-cards.reads';
import {
  allHold,
  CLIENT_BOOK,
  type ClientCondition,
  clientConditions,
  clientsWho,
  contactedAt,
  inBooks,
} from './client-conditions';
import type { ClientFilter } from './client-filter';
import { type ClientScope, ofAssociates } from './client-scope';

/** In which order clients are read. */
export type ClientOrder = 'NAME' | 'RECENTLY_ADDED' | 'RECENTLY_CONTACTED' | 'LEAST_RECENTLY_CONTACTED';

/** What stands first in each order; clients who tie stand by their id. */
const FIRST_COLUMN: Readonly<Record<ClientOrder, Pick<Order['columns'][number], 'direction' | 'type'>>> = {
  NAME: { direction: 'ASC', type: 'text' },
  RECENTLY_ADDED: { direction: 'DESC', type: 'timestamptz' },
  RECENTLY_CONTACTED: { direction: 'DESC', type: 'timestamptz' },
  LEAST_RECENTLY_CONTACTED: { direction: 'ASC', type: 'timestamptz' },
};

/** What is read along with clients. */
export interface WithClients {
  readonly customers: boolean;
  readonly cards: boolean;
}

/** A client on a page; the card is null where none was asked for. */
export interface ListedClient {
  readonly client: ClientRecord;
  readonly card: CardRecord | null;
}

type ListedRow = Partial<CardRow> &
  Omit<ClientRecord, 'customer'> & {
    readonly place: string | Date;
    readonly customer?: JsonRow<CustomerRecord>;
  };

/**
 * A page of the clients of some books who pass the filter; not filtered by the store's address books (B3).
 * Each book gives its first ones from an index in the order asked for, so that the size of a book does
 * not matter; which index serves a filter is the planner's choice, who sees the values. Customers and cards
 * that are asked for come in the same statement: a statement for each costs the server more than what it reads.
 *
 * @throws Refused as `clientConditions`
 */
export async function clientsIn(
  call: Call,
  scope: ClientScope,
  filter: ClientFilter,
  order: ClientOrder,
  request: PageRequest,
  reading: WithClients,
): Promise<Page<ListedClient>> {
  const limit = rowLimit(request);
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const by = orderOf(order);
  const card = reading.cards ? sql`, ${cardOfClient(call)} AS card, client.measures` : noSql;
  const inBook = (book: Sql) => sql`
    SELECT listed.* FROM (
      SELECT client.id, client.legal_entity, client.customer_id, client.client_book_id, client.added_by,
        client.added_at, client.version, ${placeIn(call, chosen, order)} AS place ${card}
      FROM client WHERE ${book} AND ${allHold(conditions)}
    ) AS listed WHERE ${afterCursor(by, request)} ${orderBy(by)} LIMIT ${limit}`;
  const listed = firstOfBooks(chosen, inBook, sql`${orderBy(orderOf(order, 'first'))} LIMIT ${limit}`);
  const rows = await call.database.select<ListedRow>(
    sql`SELECT listed.id, listed.legal_entity AS "legalEntity", listed.customer_id AS "customerId",
        listed.client_book_id AS "clientBookId", listed.added_by AS "addedBy", listed.added_at AS "addedAt",
        listed.version, listed.place ${alongWith(reading)}
      FROM (${listed}) AS listed ${orderBy(by)}`,
    planningFor(conditions),
  );
  const page = pageOf(by, request, rows, ({ place, id }) => [place, id]);
  return listedPage(call, page);
}

/** One book is named by its value, so that the planner knows its size; of several each gives its first ones. */
function firstOfBooks(scope: ClientScope, inBook: (book: Sql) => Sql, first: Sql): Sql {
  if (scope.books.length === 1) return inBook(inBooks(scope, CLIENT_BOOK));
  return sql`
    SELECT first.* FROM unnest(${scope.books.map(({ id }) => id)}::uuid[]) AS book(id)
      CROSS JOIN LATERAL (${inBook(sql`${CLIENT_BOOK} = book.id`)}) AS first ${first}`;
}

/** The columns of what is read along, of the customer who stands in each place. */
function alongWith({ customers, cards }: WithClients): Sql {
  const customer = jsonRow(
    sql`SELECT ${customerColumns} FROM customer WHERE customer.id = listed.customer_id`,
  );
  const card = sql`, listed.card, listed.measures`;
  return sql`${customers ? sql`, ${customer} AS customer` : noSql} ${cards ? card : noSql}`;
}

async function listedPage(call: Call, page: Page<ListedRow>): Promise<Page<ListedClient>> {
  const rows = page.items.flatMap(({ record: { card, measures } }) =>
    card ? [{ card, measures: measures ?? null }] : [],
  );
  const cards = new Map((await finishedCards(call, rows)).map((card) => [card.customerId, card]));
  return mapPage(page, (row) => ({ client: clientFrom(row), card: cards.get(row.customerId) ?? null }));
}

function clientFrom(row: ListedRow): ClientRecord {
  const { id, legalEntity, customerId, clientBookId, addedBy, addedAt, version, customer } = row;
  return {
    ...{ id, legalEntity, customerId, clientBookId, addedBy, addedAt, version },
    customer: customer ? customerFrom(customer) : null,
  };
}

/** How many clients pass the filter, without reading them. */
export async function countClientsIn(call: Call, scope: ClientScope, filter: ClientFilter): Promise<number> {
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const [counted] = await call.database.select<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM (${clientsWho(chosen, conditions)}) AS passing`,
    planningFor(conditions),
  );
  return counted?.count ?? 0;
}

/** Without a filter there is one good plan, whatever the values. */
function planningFor(conditions: readonly ClientCondition[]): Planning {
  return conditions.length === 0 ? 'plan-kept' : 'planned-anew';
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

function orderOf(order: ClientOrder, table: 'listed' | 'first' = 'listed'): Order {
  const { direction, type } = FIRST_COLUMN[order];
  const byId = order === 'RECENTLY_CONTACTED' ? 'DESC' : 'ASC';
  return {
    name: `clients ${order}`,
    columns: [
      { column: `${table}.place`, direction, type },
      { column: `${table}.id`, direction: byId, type: 'uuid' },
    ],
  };
}
