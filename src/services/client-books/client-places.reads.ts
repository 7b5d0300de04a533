import type { Reader } from '../../database/database';
import type { ClientBook } from '../../database/rows';
import type { Call } from '../call';
import { may } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { rights } from '../organisation/rights';
import { Refused } from '../refused';
import { canViewBook } from './client-book-visibility';

/** A customer's place in a book, with the book. */
export interface PlaceInBook {
  readonly clientId: string;
  readonly customerId: string;
  readonly book: ClientBook;
}

/**
 * Guards what tells in whose books a customer stands.
 *
 * @throws Refused FORBIDDEN for who may view neither their own book nor the store's (712, 713);
 *   FEATURE_DISABLED (B8)
 */
export function requirePlacesView({ caller, organisation }: Call): void {
  if (!may(caller, rights.viewClientBook) && !may(caller, rights.viewStoreClientBooks)) {
    throw new Refused([{ code: 'FORBIDDEN', message: 'Client books are not open to you.' }]);
  }
  requireFeature(organisation, 'CLIENTELING');
}

/** The places of customers in the client books that the caller may view (B4), by number of the book. */
export async function viewablePlaces(call: Call, customerIds: readonly string[]): Promise<PlaceInBook[]> {
  const places = await placesInBooks(call.database.prisma, customerIds);
  return places.filter(({ book }) => canViewBook(call, book));
}

async function placesInBooks(prisma: Reader, customerIds: readonly string[]): Promise<PlaceInBook[]> {
  const rows = await prisma.$queryRaw<(ClientBook & Omit<PlaceInBook, 'book'>)[]>`
    SELECT client.id AS "clientId", client.customer_id AS "customerId", client_book.id,
      client_book.legal_entity AS "legalEntity", client_book.staff_id AS "staffId", client_book.number,
      client_book.version, client_book.created_at AS "createdAt"
    FROM client JOIN client_book ON client_book.id = client.client_book_id
    WHERE client.customer_id = ANY(${[...customerIds]}::uuid[])
    ORDER BY client_book.legal_entity, client_book.number`;
  return rows.map(({ clientId, customerId, ...book }) => ({ clientId, customerId, book }));
}
