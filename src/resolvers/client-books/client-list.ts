import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import { ClientFilter } from '../../schema/client-books/client-filter.input';
import { ClientOrder } from '../../schema/client-books/client-order.enum';
import type { ClientRecord } from '../../services/client-books/client-book.reads';
import type { ClientScope } from '../../services/client-books/client-scope';
import { clientsIn, type WithClients } from '../../services/client-books/clients.reads';
import { mapPage } from '../../services/paging/keyset';
import type { RequestContext } from '../context';
import { Asked } from '../look-ahead';
import { Connection } from '../relay/connection';

/** What every list of clients takes. */
@ArgsType()
export class ClientListArgs {
  @Field(() => ClientFilter, { nullable: true, description: 'Which clients; left out, all.' })
  readonly filter?: ClientFilter | null;

  @Field(() => ClientOrder, { defaultValue: ClientOrder.NAME, description: 'In which order.' })
  readonly orderBy!: ClientOrder;

  @Field(() => Int, { defaultValue: 20, description: 'Clients on this page, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor of the client before this page.' })
  readonly after?: string | null;
}

/** What facets take. */
@ArgsType()
export class FacetArgs {
  @Field(() => ClientFilter, { nullable: true, description: 'Among which clients; left out, all.' })
  readonly filter?: ClientFilter | null;
}

/** A page of clients, and what counting all of them needs. */
export interface ClientList extends Connection<ClientRecord> {
  readonly scope: ClientScope;
  readonly filter: ClientFilter;
}

/** Reads and presents a page of the clients of some books with what is asked of them; who was read is not read again. */
export async function clientList(
  { call, loaders }: RequestContext,
  scope: ClientScope,
  { filter, orderBy, first, after }: ClientListArgs,
  info: GraphQLResolveInfo,
): Promise<ClientList> {
  const asked = Asked.of(info);
  const reading = readingFor([asked.below('nodes'), asked.below('edges').below('node')]);
  const page = await clientsIn(call, scope, filter ?? {}, orderBy, { first, after }, reading);
  for (const { record } of page.items) {
    const { client, card } = record;
    if (card) loaders.card.prime(client.customerId, card);
    if (!client.customer) continue;
    loaders.customer.prime(client.customerId, client.customer);
    loaders.client.prime(client.id, client);
  }
  for (const book of scope.books) loaders.clientBook.prime(book.id, book);
  const connection = new Connection(mapPage(page, ({ client }) => client));
  return Object.assign(connection, { scope, filter: filter ?? {} });
}

/** A customer of whom nothing is asked but the id need not be read. */
function readingFor(clients: readonly Asked[]): WithClients {
  return {
    customers: clients.some((asked) => !asked.below('customer').hasOnly('id', '__typename')),
    cards: clients.some((asked) => asked.has('card')),
  };
}
