import type { ClientBook } from '../../database/rows';
import type { Call } from '../call';
import { associatesOfStore } from '../organisation/associates-of-store';
import { legalEntitiesOf, may } from '../organisation/caller';
import { rights } from '../organisation/rights';
import { Refused } from '../refused';

/**
 * Whether the caller may view a book and its clients: their own in the legal entity of their store with
 * operation 712; with 713 those of every associate who shares an address book with the store, across
 * legal entities (B4); an integration those of its legal entities.
 */
export function canViewBook(
  { caller, organisation }: Pick<Call, 'caller' | 'organisation'>,
  book: ClientBook,
): boolean {
  if (caller.kind === 'integration') {
    return may(caller, rights.viewClientBook) && legalEntitiesOf(caller).includes(book.legalEntity);
  }
  const isOwn = book.staffId === caller.staff.staffId && book.legalEntity === caller.store.legalEntity;
  if (isOwn && may(caller, rights.viewClientBook)) return true;
  return (
    may(caller, rights.viewStoreClientBooks) &&
    associatesOfStore(organisation, caller.store).includes(book.staffId)
  );
}

/**
 * Guards the clients of a book, whose number and owner show to more people than they do (P8).
 *
 * @throws Refused FORBIDDEN
 */
export function requireBookView(call: Pick<Call, 'caller' | 'organisation'>, book: ClientBook): void {
  if (canViewBook(call, book)) return;
  throw new Refused([{ code: 'FORBIDDEN', message: 'The clients of this book are not open to you.' }]);
}
