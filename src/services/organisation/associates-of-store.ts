import type { Store } from '../../database/rows';
import type { Organisation } from './organisation';

/** Staff ids of the associates who share an address book with the store, across legal entities (B4). */
export function associatesOfStore(organisation: Organisation, store: Store): string[] {
  return [...organisation.staff.values()]
    .filter((staff) => organisation.addressBooksOf(staff).some((book) => store.addressBooks.includes(book)))
    .map((staff) => staff.staffId);
}
