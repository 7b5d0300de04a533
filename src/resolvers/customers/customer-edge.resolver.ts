import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CustomerEdge } from '../../schema/customers/customer.connection';
import { type CustomerRecord, contactsOfKind } from '../../services/customers/customer';
import { matchedOn, type SearchMatch } from '../../services/customers/matched-on';
import type { SearchTerm } from '../../services/customers/search-terms';
import type { RequestContext } from '../context';

/** What a search found in each customer of its page (F3). */
@Resolver(() => CustomerEdge)
export class CustomerEdgeResolver {
  @FieldResolver()
  async matchedOn(
    @Root() { node, terms }: { node: CustomerRecord; terms: readonly SearchTerm[] },
    @Ctx() { loaders }: RequestContext,
  ): Promise<SearchMatch[]> {
    const [points, addresses, cards] = await Promise.all([
      loaders.contactPoints.load(node.id),
      loaders.addresses.load(node.id),
      loaders.loyaltyCards.load(node.id),
    ]);
    const searchable = {
      name: node.name,
      accountNumber: node.accountNumber,
      emails: contactsOfKind(points, 'EMAIL').map((point) => point.value),
      phones: contactsOfKind(points, 'PHONE').map((point) => point.value),
      loyaltyCards: cards.map((card) => card.number),
      addresses,
    };
    return matchedOn(searchable, terms);
  }
}
