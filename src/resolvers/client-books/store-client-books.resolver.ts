import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { ClientBook, Store } from '../../database/rows';
import { ClientConnection } from '../../schema/client-books/client.connection';
import { Facet } from '../../schema/client-books/facet.type';
import { StoreClientBooks } from '../../schema/client-books/store-client-books.type';
import { facetsIn } from '../../services/client-books/client-facets.reads';
import { type ClientScope, scopeOfStore } from '../../services/client-books/client-scope';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { ClientListArgs, clientList, FacetArgs } from './client-list';

/** The client books of a store (B4). */
@Resolver(() => StoreClientBooks)
export class StoreClientBooksResolver {
  @Authorized(rights.viewStoreClientBooks)
  @Query(() => StoreClientBooks, {
    nullable: true,
    description:
      "The client books of every associate who shares an address book with the caller's store (B4); null for an integration, which has no store.",
  })
  storeClientBooks(@Ctx() { call }: RequestContext): Promise<ClientScope | null> {
    return scopeOfStore(call);
  }

  @FieldResolver()
  store(@Ctx() { call: { caller } }: RequestContext): Store | null {
    return caller.kind === 'person' ? caller.store : null;
  }

  @FieldResolver()
  books(@Root() { books }: ClientScope): readonly ClientBook[] {
    return books;
  }

  @FieldResolver(() => ClientConnection, { nullable: true, description: 'Their clients, a page at a time.' })
  clients(
    @Root() scope: ClientScope,
    @Args(() => ClientListArgs) args: ClientListArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return clientList(context, scope, args, info);
  }

  @FieldResolver(() => [Facet], {
    nullable: true,
    description: 'Of each refinable attribute, in display order (B7).',
  })
  facets(
    @Root() scope: ClientScope,
    @Args(() => FacetArgs) { filter }: FacetArgs,
    @Ctx() { call }: RequestContext,
  ) {
    return facetsIn(call, scope, filter ?? {});
  }
}
