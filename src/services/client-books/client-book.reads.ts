import type { Database, Reader } from '../../database/database';
import type { Client, ClientBook } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { CustomerRecord } from '../customers/customer';
import { customerColumns } from '../customers/customer-values';

/** A client who stands in a book, with the customer it is. */
export interface ClientRecord extends Pick<Client, 'id' | 'customerId' | 'addedBy' | 'addedAt'> {
  readonly clientBookId: string;
  readonly customer: CustomerRecord;
}

/** A client's columns beside those of its customer. */
const clientColumns = sql`
  client.id AS "clientId", client.client_book_id AS "clientBookId", client.added_by AS "addedBy",
  client.added_at AS "addedAt"`;

type ClientRow = CustomerRecord & {
  clientId: string;
  clientBookId: string;
  addedBy: string;
  addedAt: Date;
};

/** Takes the row of a client and its customer apart. */
function clientOf(row: ClientRow): ClientRecord {
  const { clientId, clientBookId, addedBy, addedAt, ...customer } = row;
  return {
    id: clientId,
    customerId: customer.id,
    clientBookId,
    addedBy,
    addedAt,
    customer,
  };
}

/** Client books by id. */
export function clientBooksByIds(database: Database, ids: readonly string[]): Promise<ClientBook[]> {
  return booksWhere(database, sql`id = ANY(${[...ids]}::uuid[])`);
}

/** The client books of associates in one legal entity, those that were made already. */
export function clientBooksByStaffIds(
  database: Database,
  legalEntity: string,
  staffIds: readonly string[],
): Promise<ClientBook[]> {
  return booksWhere(
    database,
    sql`legal_entity = ${legalEntity} AND staff_id = ANY(${[...staffIds]}::text[])`,
  );
}

/** Clients by id, those who stand in a book. */
export function clientsByIds(database: Database, ids: readonly string[]): Promise<ClientRecord[]> {
  return clientsWhere(
    database,
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

function booksWhere(database: Database, condition: Sql): Promise<ClientBook[]> {
  return database.select(
    sql`SELECT id, legal_entity AS "legalEntity", staff_id AS "staffId", number, version, created_at AS "createdAt"
      FROM client_book WHERE ${condition}`,
    'brief',
  );
}

async function clientsWhere(database: Database, conditions: Sql): Promise<ClientRecord[]> {
  const rows = await database.select<ClientRow>(
    sql`SELECT ${clientColumns}, ${customerColumns}
      FROM client JOIN customer ON customer.id = client.customer_id WHERE ${conditions}`,
    'brief',
  );
  return rows.map(clientOf);
}
