import type { ClientBook } from '../../database/rows';
import type { Call } from '../call';
import { associatesOfStore } from '../organisation/associates-of-store';
import { requireRight } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { rights } from '../organisation/rights';
import { requireBookView } from './client-book-visibility';

/** The books whose clients are read together. */
export interface ClientScope {
  readonly books: readonly ClientBook[];
  readonly legalEntities: readonly string[];
}

/**
 * The clients of one book.
 *
 * @throws Refused FORBIDDEN where the book is not open to the caller (B5, P8)
 */
export function scopeOfBook(call: Call, book: ClientBook): ClientScope {
  requireBookView(call, book);
  return scopeOf([book]);
}

/**
 * The clients of every associate who shares an address book with the caller's store, across legal
 * entities (B4); null for an integration, which has no store.
 *
 * @throws Refused FORBIDDEN without operation 713; FEATURE_DISABLED (B8)
 */
export async function scopeOfStore(call: Call): Promise<ClientScope | null> {
  const { caller, organisation, database } = call;
  requireRight(caller, rights.viewStoreClientBooks);
  requireFeature(organisation, 'CLIENTELING');
  if (caller.kind !== 'person') return null;
  const books = await database.prisma.clientBook.findMany({
    where: { staffId: { in: associatesOfStore(organisation, caller.store) } },
    orderBy: [{ legalEntity: 'asc' }, { number: 'asc' }],
  });
  return scopeOf(books);
}

/** Only the books of these associates. */
export function ofAssociates(
  scope: ClientScope,
  staffIds: readonly string[] | null | undefined,
): ClientScope {
  return staffIds == null ? scope : scopeOf(scope.books.filter((book) => staffIds.includes(book.staffId)));
}

function scopeOf(books: readonly ClientBook[]): ClientScope {
  return { books, legalEntities: [...new Set(books.map(({ legalEntity }) => legalEntity))] };
}
