import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ClientBook, Staff } from '../../database/rows';
import { Client } from '../../schema/client-books/client.type';
import { Customer } from '../../schema/customers/customer.type';
import type { ClientRecord } from '../../services/client-books/client-book.reads';
import type { CardRecord } from '../../services/client-books/client-card';
import { requirePlacesView } from '../../services/client-books/client-places.reads';
import type { ListedClient } from '../../services/client-books/clients.reads';
import type { CustomerRecord } from '../../services/customers/customer';
import { requireFeature } from '../../services/organisation/feature-guard';
import type { RequestContext } from '../context';
import { staffOrFormer } from '../organisation/present-staff';

/** A customer's place in a client book. */
@Resolver(() => Client)
export class ClientResolver {
  @FieldResolver()
  customer(@Root() { customer, customerId }: ListedClient): Pick<CustomerRecord, 'id'> {
    return customer ?? { id: customerId };
  }

  @FieldResolver()
  card(
    @Root() { customerId }: ClientRecord,
    @Ctx() { loaders }: RequestContext,
  ): CardRecord | null | Promise<CardRecord | null> {
    return loaders.card.get(customerId);
  }

  @FieldResolver()
  clientBook(
    @Root() { clientBookId }: ClientRecord,
    @Ctx() { loaders }: RequestContext,
  ): ClientBook | null | Promise<ClientBook | null> {
    return loaders.clientBook.get(clientBookId);
  }

  @FieldResolver()
  addedBy(@Root() { addedBy }: ClientRecord, @Ctx() { call }: RequestContext): Staff {
    return staffOrFormer(call.organisation, addedBy);
  }
}

/** What a customer has to do with client books. */
@Resolver(() => Customer)
export class CustomerClientResolver {
  @FieldResolver()
  card(
    @Root() { id }: CustomerRecord,
    @Ctx() { call, loaders }: RequestContext,
  ): CardRecord | null | Promise<CardRecord | null> {
    requireFeature(call.organisation, 'CLIENTELING');
    return loaders.card.get(id);
  }

  @FieldResolver()
  async clientBook(
    @Root() { id }: CustomerRecord,
    @Ctx() { call, loaders }: RequestContext,
  ): Promise<ClientBook | null> {
    requireFeature(call.organisation, 'CLIENTELING');
    const bookId = await loaders.placeOfCustomer.load(id);
    return bookId === null ? null : loaders.clientBook.load(bookId);
  }

  @FieldResolver()
  async clients(
    @Root() { id }: CustomerRecord,
    @Ctx() { call, loaders }: RequestContext,
  ): Promise<ClientRecord[]> {
    requirePlacesView(call);
    const places = await loaders.clientsOfCustomer.load(id);
    const clients = await Promise.all(places.map(({ clientId }) => loaders.client.load(clientId)));
    return clients.filter((client) => client !== null);
  }
}
