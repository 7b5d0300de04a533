import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ClientBook } from '../../database/rows';
import { AddToClientBookInput } from '../../schema/client-books/add-to-client-book.input';
import { AddToClientBookPayload } from '../../schema/client-books/add-to-client-book.payload';
import { addToClientBook } from '../../services/client-books/add-to-client-book';
import type { ClientRecord } from '../../services/client-books/client-book.reads';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { customerGuid } from '../relay/global-id';
import { forgetPlaces } from './forget-places';

interface Payload {
  clients: readonly ClientRecord[];
  clientBook: ClientBook | null;
}

/** Taking customers into a client book. */
@Resolver()
export class AddToClientBookResolver {
  @Authorized()
  @Mutation(() => AddToClientBookPayload, {
    description:
      "Puts customers into the caller's client book, or into a colleague's, which needs 716 (B5); all or nothing.",
  })
  addToClientBook(
    @Arg('input', () => AddToClientBookInput, { description: 'Which customers, and whose book.' })
    input: AddToClientBookInput,
    @Ctx() context: RequestContext,
  ) {
    const { call, loaders } = context;
    const ids = input.customerIds.map((id, index) => customerGuid(id, 'customerIds', String(index)));
    return withUserErrors<Payload>(context, { clients: [], clientBook: null }, async () => {
      const { clientBook, clientIds } = await addToClientBook(call, ids, input.staffId ?? null);
      forgetPlaces(loaders);
      const clients = await loaders.client.loadMany(clientIds);
      return { clientBook, clients: clients.filter((client) => client !== null) };
    });
  }
}
