import type { Reader } from '../../database/database';
import type { Client, ClientBook } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import type { CustomerRecord } from '../customers/customer';
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

/** A client who stands in a book, with the customer it is. */
export interface ClientRecord extends Omit<Client, 'clientBookId'> {
  readonly clientBookId: string;
  readonly customer: CustomerRecord;
}

/** In which order a client book is read. */
export type ClientOrder = 'NAME' | 'RECENTLY_ADDED';

const ORDERS: Readonly<Record<ClientOrder, Order>> = {
  NAME: {
    name: 'clients by name',
    columns: [
      { column: 'customer.sort_name', direction: 'ASC', type: 'text' },
      { column: 'client.id', direction: 'ASC', type: 'uuid' },
    ],
  },
  RECENTLY_ADDED: {
    name: 'clients by addition',
    columns: [
      { column: 'client.added_at', direction: 'DESC', type: 'timestamptz' },
      { column: 'client.id', direction: 'ASC', type: 'uuid' },
    ],
  },
};

/** Client books by id. */
export function clientBooksByIds(prisma: Reader, ids: readonly string[]): Promise<ClientBook[]> {
  return prisma.clientBook.findMany({ where: { id: { in: [...ids] } } });
}

/** The client books of associates in one legal entity, those that were made already. */
export function clientBooksByStaffIds(
  prisma: Reader,
  legalEntity: string,
  staffIds: readonly string[],
): Promise<ClientBook[]> {
  return prisma.clientBook.findMany({ where: { legalEntity, staffId: { in: [...staffIds] } } });
}

/** A page of the clients of one book; not filtered by the store's address books (B3). */
export async function clientsOfBook(
  { database }: Call,
  clientBookId: string,
  order: ClientOrder,
  request: PageRequest,
): Promise<Page<ClientRecord>> {
  const limit = rowLimit(request);
  const { [order]: by } = ORDERS;
  const rows = await clientsWhere(
    database.prisma,
    sql`client.client_book_id = ${clientBookId}::uuid AND ${afterCursor(by, request)} ${orderBy(by)} LIMIT ${limit}`,
  );
  return pageOf(by, request, rows, ({ id, addedAt, customer }) => [
    order === 'NAME' ? customer.sortName : addedAt,
    id,
  ]);
}

/** How many clients stand in a book. */
export function countClients({ database }: Call, clientBookId: string): Promise<number> {
  return database.prisma.client.count({ where: { clientBookId } });
}

/** Clients by id, those who stand in a book. */
export function clientsByIds(prisma: Reader, ids: readonly string[]): Promise<ClientRecord[]> {
  return clientsWhere(
    prisma,
    sql`client.id = ANY(${[...ids]}::uuid[]) AND client.client_book_id IS NOT NULL`,
  );
}

/** Where customers stand in client books of one legal entity. */
export async function placesByCustomerIds(
  prisma: Reader,
  legalEntity: string,
  customerIds: readonly string[],
): Promise<{ customerId: string; clientBookId: string }[]> {
  const rows = await prisma.client.findMany({
    where: { legalEntity, customerId: { in: [...customerIds] }, clientBookId: { not: null } },
    select: { customerId: true, clientBookId: true },
  });
  return rows.flatMap(({ customerId, clientBookId }) => (clientBookId ? [{ customerId, clientBookId }] : []));
}

type ClientRow = CustomerRecord & {
  clientId: string;
  clientLegalEntity: string;
  clientBookId: string;
  addedBy: string;
  addedAt: Date;
  clientVersion: number;
};

async function clientsWhere(prisma: Reader, conditions: Sql): Promise<ClientRecord[]> {
  const rows = await prisma.$queryRaw<ClientRow[]>`
    SELECT ${customerColumns}, client.id AS "clientId", client.legal_entity AS "clientLegalEntity",
      client.client_book_id AS "clientBookId", client.added_by AS "addedBy", client.added_at AS "addedAt",
      client.version AS "clientVersion"
    FROM client JOIN customer ON customer.id = client.customer_id
    WHERE ${conditions}`;
  return rows.map(
    ({ clientId, clientLegalEntity, clientBookId, addedBy, addedAt, clientVersion, ...customer }) => ({
      id: clientId,
      legalEntity: clientLegalEntity,
      customerId: customer.id,
      clientBookId,
      addedBy,
      addedAt,
      version: clientVersion,
      customer,
    }),
  );
}
