import { Authorized, Resolver, Root, Subscription } from 'type-graphql';
import type { ClientBook as ClientBookRow } from '../../database/rows';
import { ClientBook } from '../../schema/client-books/client-book.type';
import { canViewBook } from '../../services/client-books/client-book-visibility';
import type { LiveEvent } from '../../services/live/live-event';
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
    subscribe: ({ context }: { context: RequestContext }) => liveRecords(context, changedBooks(context)),
    description:
      "A client book that was opened, or got, lost or passed on clients: the caller's own (712), and with 713 any of the store's (B4).",
  })
  clientBookChanged(@Root() book: ClientBookRow): ClientBookRow {
    return book;
  }
}

function changedBooks({ call: { caller } }: RequestContext): LiveSubject {
  const seesOthers = may(caller, rights.viewStoreClientBooks);
  const isCandidate = ({ staffId }: ClientBookRow) =>
    seesOthers || (caller.kind === 'person' && caller.staff.staffId === staffId);
  const candidates = (event: LiveEvent) =>
    event.event === 'RECORD' ? event.clientBooks.filter(isCandidate) : [];
  return {
    require: ({ call }) => {
      if (!may(call.caller, rights.viewStoreClientBooks)) requireRight(call.caller, rights.viewClientBook);
      requireFeature(call.organisation, 'CLIENTELING');
    },
    keyOf: (event) =>
      candidates(event)
        .map(({ id }) => id)
        .join() || null,
    read: async ({ call }, event) => candidates(event).filter((book) => canViewBook(call, book)),
  };
}
