import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { ClientBook as ClientBookRow, LegalEntity, Staff } from '../../database/rows';
import { ClientConnection } from '../../schema/client-books/client.connection';
import { ClientBook } from '../../schema/client-books/client-book.type';
import { Facet } from '../../schema/client-books/facet.type';
import { facetsIn } from '../../services/client-books/client-facets.reads';
import { scopeOfBook } from '../../services/client-books/client-scope';
import { findClientBook } from '../../services/client-books/find-client-book';
import type { RequestContext } from '../context';
import { staffOrFormer } from '../organisation/present-staff';
import { ClientListArgs, clientList, FacetArgs } from './client-list';

/** Client books and the pages of their clients. */
@Resolver(() => ClientBook)
export class ClientBookResolver {
  @Authorized()
  @Query(() => ClientBook, {
    nullable: true,
    description: "The caller's own client book, or the one asked for; null where there is none yet.",
  })
  clientBook(
    @Arg('staffId', () => String, { nullable: true, description: "Whose book; left out, the caller's own." })
    staffId: string | null | undefined,
    @Ctx() { call }: RequestContext,
  ): Promise<ClientBookRow | null> {
    return findClientBook(call, staffId ?? null);
  }

  @FieldResolver()
  owner(@Root() { staffId }: ClientBookRow, @Ctx() { call }: RequestContext): Staff {
    return staffOrFormer(call.organisation, staffId);
  }

  @FieldResolver()
  legalEntity(
    @Root() { legalEntity }: ClientBookRow,
    @Ctx() { call }: RequestContext,
  ): LegalEntity | undefined {
    return call.organisation.legalEntities.get(legalEntity);
  }

  @FieldResolver(() => ClientConnection, { nullable: true, description: 'Its clients, a page at a time.' })
  clients(
    @Root() book: ClientBookRow,
    @Args(() => ClientListArgs) args: ClientListArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return clientList(context, scopeOfBook(context.call, book), args, info);
  }

  @FieldResolver(() => [Facet], {
    nullable: true,
    description: 'Of each refinable attribute, in display order (B7).',
  })
  facets(
    @Root() book: ClientBookRow,
    @Args(() => FacetArgs) { filter }: FacetArgs,
    @Ctx() { call }: RequestContext,
  ) {
    return facetsIn(call, scopeOfBook(call, book), filter ?? {});
  }
}
