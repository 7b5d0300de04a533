import { furtherColumns } from '../../database/columns';
import type { Planning } from '../../database/database';
import { noSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import {
  type CustomerColumn,
  type CustomerValues,
  customerFrom,
  customerValues,
  type ListedCustomer,
} from '../customers/customer-values';
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
import type { CardRow } from './card-row';
import type { ClientRecord } from './client-book.reads';
import type { CardRecord } from './client-card';
import { cardOfClient, finishedCards } from './client-cards.reads';
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

/** The columns of a client that a page reads where they are wanted. */
export const CLIENT_COLUMNS = ['clientBookId', 'addedBy', 'addedAt'] as const;
export type ClientColumn = (typeof CLIENT_COLUMNS)[number];

/** What is read of clients, and along with them. */
export interface ClientReading {
  /** In the order of `CLIENT_COLUMNS`. */
  readonly columns: readonly ClientColumn[];
  /** Null: nothing but the id. In the order of `CUSTOMER_COLUMNS`. */
  readonly customer: readonly CustomerColumn[] | null;
  readonly cards: boolean;
}

/** A client on a page: what is always read, and of the rest what was wanted. */
export interface ListedClient
  extends Pick<ClientRecord, 'id' | 'customerId'>,
    Partial<Pick<ClientRecord, ClientColumn>> {
  /** Null where nobody asked for more than the customer's id. */
  readonly customer: ListedCustomer | null;
  /** Null where none was asked for. */
  readonly card: CardRecord | null;
}

interface ListedRow extends Omit<ListedClient, 'customer' | 'card'>, Partial<CardRow> {
  readonly place: string | Date;
  readonly customer?: CustomerValues | null;
}

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
  reading: ClientReading,
): Promise<Page<ListedClient>> {
  const limit = rowLimit(request);
  const chosen = ofAssociates(scope, filter.staffIds);
  const conditions = clientConditions(call, chosen, filter);
  const by = orderOf(order);
  const card = reading.cards ? sql`, ${cardOfClient(call)} AS card, client.measures` : noSql;
  const inBook = (book: Sql) => sql`
    SELECT listed.* FROM (
      SELECT client.id, client.customer_id, client.client_book_id, client.added_by, client.added_at,
        ${placeIn(call, chosen, order)} AS place ${card}
      FROM client WHERE ${book} AND ${allHold(conditions)}
    ) AS listed WHERE ${afterCursor(by, request)} ${orderBy(by)} LIMIT ${limit}`;
  const listed = firstOfBooks(chosen, inBook, sql`${orderBy(orderOf(order, 'first'))} LIMIT ${limit}`);
  const rows = await call.database.select<ListedRow>(
    sql`SELECT listed.id, listed.customer_id AS "customerId", listed.place ${wantedOf(reading)}
      FROM (${listed}) AS listed ${orderBy(by)}`,
    planningFor(conditions),
  );
  const page = pageOf(by, request, rows, ({ place, id }) => [place, id]);
  return listedPage(call, page, reading);
}

/** One book is named by its value, so that the planner knows its size; of several each gives its first ones. */
function firstOfBooks(scope: ClientScope, inBook: (book: Sql) => Sql, first: Sql): Sql {
  if (scope.books.length === 1) return inBook(inBooks(scope, CLIENT_BOOK));
  return sql`
    SELECT first.* FROM unnest(${scope.books.map(({ id }) => id)}::uuid[]) AS book(id)
      CROSS JOIN LATERAL (${inBook(sql`${CLIENT_BOOK} = book.id`)}) AS first ${first}`;
}

/** The columns that are wanted, those of the customer who stands in each place among them. */
function wantedOf({ columns, customer, cards }: ClientReading): Sql {
  const own = furtherColumns('listed', columns);
  const card = sql`, listed.card, listed.measures`;
  return sql`${own} ${customer ? customerOf(customer) : noSql} ${cards ? card : noSql}`;
}

function customerOf(columns: readonly CustomerColumn[]): Sql {
  return sql`, (SELECT ${customerValues(columns)} FROM customer WHERE customer.id = listed.customer_id) AS customer`;
}

async function listedPage(
  call: Call,
  page: Page<ListedRow>,
  { customer: columns }: ClientReading,
): Promise<Page<ListedClient>> {
  const rows = page.records.flatMap(({ card, measures }) =>
    card ? [{ card, measures: measures ?? null }] : [],
  );
  const cards = new Map((await finishedCards(call, rows)).map((card) => [card.customerId, card]));
  return mapPage(page, ({ id, customerId, clientBookId, addedBy, addedAt, customer }) => ({
    id,
    customerId,
    clientBookId,
    addedBy,
    addedAt,
    customer: customer && columns ? customerFrom(customer, columns) : null,
    card: cards.get(customerId) ?? null,
  }));
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
