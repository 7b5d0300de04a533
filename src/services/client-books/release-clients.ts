import { sql } from '../../database/sql';
import { inTransaction, type WriteContext } from '../../database/transaction';
import { type RuleFault, refuseAll } from '../refused';
import { type OpenBooks, requireOpenBook } from './client-book-rights';
import { lockPlaces, type Place } from './client-place';
import { faultsOf } from './named-customers';
import { writePlaces } from './write-places';

/** Customers on their way out of the client books of a legal entity. */
export interface Release {
  readonly legalEntity: string;
  /** As they were named, one perhaps twice. */
  readonly customerIds: readonly string[];
  /** Null: whichever book holds them. */
  readonly clientBookId: string | null;
  /** Whose books may be touched. */
  readonly books: OpenBooks;
}

/**
 * Headquarters' part of removing from client books: one transaction that holds the places of the customers,
 * judges them as they stand then, and empties them; all or nothing.
 *
 * @returns ids of the books that they stood in
 * @throws Refused FORBIDDEN where one stands in a book that the caller may not touch (B5); NOT_IN_CLIENT_BOOK
 */
export async function releaseClients(
  context: WriteContext,
  { legalEntity, customerIds, clientBookId, books }: Release,
): Promise<readonly string[]> {
  return inTransaction(context, 'removeFromClientBook', async (unit) => {
    const places = await lockPlaces(unit, legalEntity, customerIds);
    refuseAll(faultsOf(customerIds, (id) => outside(places.get(id), clientBookId)));
    for (const { owner } of places.values()) requireOpenBook(books, owner);
    const ids = [...places.values()].map(({ id }) => id);
    await writePlaces(unit, sql`client.id = ANY(${ids}::uuid[])`, null);
    return [...new Set([...places.values()].flatMap((place) => place.clientBookId ?? []))];
  });
}

/** That a customer stands in no client book, or not in the one that is meant, with the one that it stands in. */
export function outside(place: Place | undefined, bookId: string | null): Omit<RuleFault, 'field'> | null {
  const standsIn = place?.clientBookId ?? null;
  if (standsIn !== null && (bookId === null || standsIn === bookId)) return null;
  return {
    code: 'NOT_IN_CLIENT_BOOK',
    message:
      standsIn === null
        ? 'The customer stands in no client book.'
        : 'The customer stands in another client book.',
    ...(standsIn === null ? {} : { related: { type: 'ClientBook', id: standsIn } }),
  };
}
