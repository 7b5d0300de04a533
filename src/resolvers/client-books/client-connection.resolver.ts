import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ClientConnection } from '../../schema/client-books/client.connection';
import { Facet, FacetValue } from '../../schema/client-books/facet.type';
import type { FacetRecord } from '../../services/client-books/client-facets.reads';
import { countClientsIn } from '../../services/client-books/clients.reads';
import { displayValue } from '../../services/customers/attribute-value';
import { LARGEST_PAGE } from '../../services/paging/keyset';
import { badInput } from '../../services/refused';
import type { RequestContext } from '../context';
import type { ClientList } from './client-list';

/** What is counted only where it is asked for. */
@Resolver(() => ClientConnection)
export class ClientConnectionResolver {
  @FieldResolver()
  async totalCount(@Root() { scope, filter }: ClientList, @Ctx() { call }: RequestContext): Promise<number> {
    return countClientsIn(call, scope, filter);
  }
}

/** The values of a facet, as people read them. */
@Resolver(() => Facet)
export class FacetResolver {
  @FieldResolver(() => [FacetValue], { description: 'Most frequent first, ties by value.' })
  values(
    @Root() { definition, values }: FacetRecord,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many values, 1 to 100.' }) first: number,
    @Ctx() { call }: RequestContext,
  ) {
    if (first < 1 || first > LARGEST_PAGE) throw badInput(`first is 1 to ${LARGEST_PAGE}.`, 'first');
    return values.slice(0, first).map(({ value, count }) => ({
      value,
      count,
      displayValue: displayValue(definition, value, call.language),
    }));
  }
}
