import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { ClientBook as ClientBookRow, LegalEntity, Staff } from '../../database/rows';
import { ClientConnection } from '../../schema/client-books/client.connection';
import { ClientBook } from '../../schema/client-books/client-book.type';
import { ClientOrder } from '../../schema/client-books/client-order.enum';
import { clientsOfBook, countClients } from '../../services/client-books/client-book.reads';
import { requireBookView } from '../../services/client-books/client-book-visibility';
import { findClientBook } from '../../services/client-books/find-client-book';
import type { RequestContext } from '../context';
import { staffOrFormer } from '../organisation/present-staff';
import { connectionOf } from '../relay/connection';

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
  async clients(
    @Root() book: ClientBookRow,
    @Arg('orderBy', () => ClientOrder, { defaultValue: ClientOrder.NAME, description: 'In which order.' })
    orderBy: ClientOrder,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Clients on this page, 1 to 100.' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the client before this page.' })
    after: string | null | undefined,
    @Ctx() { call, loaders }: RequestContext,
  ) {
    requireBookView(call, book);
    const page = await clientsOfBook(call, book.id, orderBy, { first, after });
    for (const { record } of page.items) loaders.customer.prime(record.customerId, record.customer);
    return { ...connectionOf(page), clientBookId: book.id };
  }
}

/** What is counted only where it is asked for. */
@Resolver(() => ClientConnection)
export class ClientConnectionResolver {
  @FieldResolver()
  totalCount(
    @Root() { clientBookId }: { clientBookId: string },
    @Ctx() { call }: RequestContext,
  ): Promise<number> {
    return countClients(call, clientBookId);
  }
}
