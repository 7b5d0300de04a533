import type { ClientBook } from '../../database/rows';
import type { Call } from '../call';
import { requireFeature } from '../organisation/feature-guard';
import { bookToChange } from './book-to-change';
import { clientBooksByIds } from './client-book.reads';
import { clientKeeper } from './client-book-rights';
import { namedCustomers } from './named-customers';

/** Who was taken out, each once in the order in which they were named, and the one book that they stood in. */
export interface Removal {
  readonly customerIds: readonly string[];
  /** Null where they stood in several. */
  readonly clientBook: ClientBook | null;
}

/**
 * Takes customers out of the client books of the caller's legal entity, or out of one of them; all or
 * nothing. Out of a colleague's book it needs the right to reassign (B5).
 *
 * @throws Refused FORBIDDEN, FEATURE_DISABLED (B8), NOT_FOUND, NOT_IN_CLIENT_BOOK
 */
export async function removeFromClientBook(
  call: Call,
  customerIds: readonly string[],
  clientBookId: string | null,
): Promise<Removal> {
  const { keeper, books } = clientKeeper(call, 'REMOVE');
  const { legalEntity } = keeper.store;
  requireFeature(call.organisation, 'CLIENTELING');
  if (clientBookId !== null) await bookToChange(call, books, legalEntity, clientBookId, 'clientBookId');
  const ids = await namedCustomers(call, customerIds, { isPutting: false });
  const left = await call.headquarters.releaseClients(call, {
    legalEntity,
    customerIds,
    clientBookId,
    books,
  });
  const [clientBook = null, ...others] = await clientBooksByIds(call.database, left);
  return { customerIds: ids, clientBook: others.length === 0 ? clientBook : null };
}
