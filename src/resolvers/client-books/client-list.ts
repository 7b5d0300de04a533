import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import { ClientFilter } from '../../schema/client-books/client-filter.input';
import { ClientOrder } from '../../schema/client-books/client-order.enum';
import type { ClientScope } from '../../services/client-books/client-scope';
import {
  CLIENT_COLUMNS,
  type ClientColumn,
  type ClientReading,
  clientsIn,
  type ListedClient,
} from '../../services/client-books/clients.reads';
import { isWhole } from '../../services/customers/customer-values';
import { columnsFor, type MadeOf } from '../columns-for';
import type { RequestContext } from '../context';
import { customerColumnsFor } from '../customers/customer-columns';
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
export interface ClientList extends Connection<ListedClient> {
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
  const reading = asked.once(readingFor);
  const page = await clientsIn(call, scope, filter ?? {}, orderBy, { first, after }, reading);
  for (const { customerId, customer, card } of page.records) {
    if (card) loaders.card.prime(customerId, card);
    if (customer && isWhole(customer, reading.customer)) loaders.customer.prime(customerId, customer);
  }
  for (const book of scope.books) loaders.clientBook.prime(book.id, book);
  return Object.assign(new Connection(page), { scope, filter: filter ?? {} });
}

const MADE_OF: MadeOf<ClientColumn> = {
  __typename: [],
  id: [],
  customer: [],
  card: [],
  clientBook: ['clientBookId'],
  addedBy: ['addedBy'],
  addedAt: ['addedAt'],
};

/** A customer of whom nothing is asked but the id need not be read. */
function readingFor(page: Asked): ClientReading {
  const clients = page.records();
  const customer = clients.below('customer');
  return {
    columns: columnsFor(clients, MADE_OF, CLIENT_COLUMNS),
    customer: customer.hasOnly('id', '__typename') ? null : customerColumnsFor(customer),
    cards: clients.has('card'),
  };
}
