import type { ClientBook } from '../../database/rows';
import type { Call } from '../call';
import { refused } from '../refused';
import { clientBooksByIds } from './client-book.reads';
import { type OpenBooks, requireOpenBook } from './client-book-rights';

/**
 * A client book of the legal entity in which clients are to be changed. One that is not there, or that is of
 * another legal entity, is answered like a colleague's to whoever may not touch those (P3).
 *
 * @throws Refused FORBIDDEN (B5); NOT_FOUND
 */
export async function bookToChange(
  { database }: Call,
  books: OpenBooks,
  legalEntity: string,
  id: string,
  ...field: string[]
): Promise<ClientBook> {
  const [found] = await clientBooksByIds(database, [id]);
  const book = found?.legalEntity === legalEntity ? found : null;
  requireOpenBook(books, book?.staffId ?? null);
  if (!book) throw refused('NOT_FOUND', 'There is no such client book.', ...field);
  return book;
}
