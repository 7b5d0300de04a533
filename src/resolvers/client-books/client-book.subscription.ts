import { Authorized, Resolver, Root, Subscription } from 'type-graphql';
import type { ClientBook as ClientBookRow } from '../../database/rows';
import { ClientBook } from '../../schema/client-books/client-book.type';
import { canViewBook } from '../../services/client-books/client-book-visibility';
import { clientBooksOf, type LiveEvent } from '../../services/live/live-event';
import { may, requireRight } from '../../services/organisation/caller';
import { requireFeature } from '../../services/organisation/feature-guard';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { type LiveSubject, liveRecords } from '../live/live-records';

/** Client books as they change. */
@Resolver()
export class ClientBookSubscription {
  @Authorized()
  @Subscription(() => ClientBook, {
    subscribe: ({ context }: { context: RequestContext }) => liveRecords(context, changedBooks),
    description:
      "A client book that was opened, or got, lost or passed on clients: the caller's own (712), and with 713 any of the store's (B4).",
  })
  clientBookChanged(@Root() book: ClientBookRow): ClientBookRow {
    return book;
  }
}

const changedBooks: LiveSubject = {
  require: ({ call: { caller, organisation } }) => {
    if (!may(caller, rights.viewStoreClientBooks)) requireRight(caller, rights.viewClientBook);
    requireFeature(organisation, 'CLIENTELING');
  },
  keyOf: (event) => booksOf(event).join() || null,
  read: async ({ call, loaders }, event) => {
    const books = await Promise.all(booksOf(event).map((id) => loaders.clientBook.load(id)));
    return books.filter((book) => book !== null).filter((book) => canViewBook(call, book));
  },
};

function booksOf(event: LiveEvent): string[] {
  return event.event === 'RECORD' ? clientBooksOf(event) : [];
}
