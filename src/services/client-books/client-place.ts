import { type Sql, sql } from '../../database/sql';
import type { UnitOfWork } from '../../database/transaction';

/** The one place of a customer in the client books of a legal entity (Y16), with whose book it is in now. */
export interface Place {
  readonly id: string;
  readonly customerId: string;
  /** Null: in no book. */
  readonly clientBookId: string | null;
  /** Staff id of the owner of that book. */
  readonly owner: string | null;
}

/**
 * Places of these customers in one legal entity, held until the transaction ends. Who never stood in any
 * of its books has none.
 */
export async function lockPlaces(
  unit: UnitOfWork,
  legalEntity: string,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  const isNamed = sql`client.legal_entity = ${legalEntity} AND client.customer_id = ANY(${[...customerIds]}::uuid[])`;
  await hold(unit, isNamed);
  // Read anew, since whoever was waited for may have opened the book that a place is in now.
  const places = await unit.prisma.$queryRaw<Place[]>`
    SELECT client.id, client.customer_id AS "customerId", client.client_book_id AS "clientBookId",
      client_book.staff_id AS owner
    FROM client LEFT JOIN client_book ON client_book.id = client.client_book_id
    WHERE ${isNamed}`;
  return new Map(places.map((place) => [place.customerId, place]));
}

/** Holds every place in a book, whatever their number; how many there are. */
export function lockPlacesOfBook(unit: UnitOfWork, clientBookId: string): Promise<number> {
  return hold(unit, sql`client.client_book_id = ${clientBookId}::uuid`);
}

/** In the order of their customers, so that two who change the same clients never deadlock. */
async function hold({ prisma }: UnitOfWork, condition: Sql): Promise<number> {
  const [held] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count"
    FROM (SELECT FROM client WHERE ${condition} ORDER BY client.customer_id FOR UPDATE) AS held`;
  return held?.count ?? 0;
}
