import type { Reader } from '../../database/database';
import type { Client, ClientBook } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import type { CustomerRecord } from '../customers/customer';
import { customerColumns } from '../customers/customer.reads';

/** A client who stands in a book, with the customer it is. */
export interface ClientRecord
  extends Pick<Client, 'id' | 'legalEntity' | 'customerId' | 'addedBy' | 'addedAt' | 'version'> {
  readonly clientBookId: string;
  readonly customer: CustomerRecord;
}

/** A client's columns beside those of its customer. */
export const clientColumns = sql`
  client.id AS "clientId", client.legal_entity AS "clientLegalEntity", client.client_book_id AS "clientBookId",
  client.added_by AS "addedBy", client.added_at AS "addedAt", client.version AS "clientVersion"`;

export type ClientRow = CustomerRecord & {
  clientId: string;
  clientLegalEntity: string;
  clientBookId: string;
  addedBy: string;
  addedAt: Date;
  clientVersion: number;
};

/** Takes the row of a client and its customer apart. */
export function clientOf(row: ClientRow): ClientRecord {
  const { clientId, clientLegalEntity, clientBookId, addedBy, addedAt, clientVersion, ...customer } = row;
  return {
    id: clientId,
    legalEntity: clientLegalEntity,
    customerId: customer.id,
    clientBookId,
    addedBy,
    addedAt,
    version: clientVersion,
    customer,
  };
}

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

async function clientsWhere(prisma: Reader, conditions: Sql): Promise<ClientRecord[]> {
  const rows = await prisma.$queryRaw<ClientRow[]>`
    SELECT ${clientColumns}, ${customerColumns}
    FROM client JOIN customer ON customer.id = client.customer_id
    WHERE ${conditions}`;
  return rows.map(clientOf);
}
