import { ArgsType, Field, Int } from 'type-graphql';
import { ClientFilter } from '../../schema/client-books/client-filter.input';
import { ClientOrder } from '../../schema/client-books/client-order.enum';
import type { ClientRecord } from '../../services/client-books/client-book.reads';
import type { ClientScope } from '../../services/client-books/client-scope';
import { clientsIn } from '../../services/client-books/clients.reads';
import type { RequestContext } from '../context';
import { type Connection, connectionOf } from '../relay/connection';

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

/** Reads and presents a page of the clients of some books; who was read is not read again for the page. */
export async function clientList(
  { call, loaders }: RequestContext,
  scope: ClientScope,
  { filter, orderBy, first, after }: ClientListArgs,
): Promise<ClientList> {
  const page = await clientsIn(call, scope, filter ?? {}, orderBy, { first, after });
  for (const { record } of page.items) {
    loaders.customer.prime(record.customerId, record.customer);
    loaders.client.prime(record.id, record);
  }
  for (const book of scope.books) loaders.clientBook.prime(book.id, book);
  return { ...connectionOf(page), scope, filter: filter ?? {} };
}
