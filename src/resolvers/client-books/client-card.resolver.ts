import { Authorized, FieldResolver, Resolver, Root } from 'type-graphql';
import { ClientCard } from '../../schema/client-books/client-card.type';
import type { CardRecord } from '../../services/client-books/client-card';
import { rights } from '../../services/organisation/rights';
import type { ListedEntry } from '../../services/timeline/timeline-entry';

/** A card. */
@Resolver(() => ClientCard)
export class ClientCardResolver {
  /** It stands on the timeline, and is no more open on a card than there (P6, P8). */
  @Authorized(rights.viewTimeline)
  @FieldResolver()
  lastActivity(@Root() { lastActivity }: CardRecord): ListedEntry | null {
    return lastActivity;
  }
}
