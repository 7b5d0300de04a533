import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ClientBook } from '../../database/rows';
import { RemoveFromClientBookInput } from '../../schema/client-books/remove-from-client-book.input';
import { RemoveFromClientBookPayload } from '../../schema/client-books/remove-from-client-book.payload';
import { removeFromClientBook } from '../../services/client-books/remove-from-client-book';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { customerGuid, globalId, guidOf } from '../relay/global-id';
import { forgetPlaces } from './forget-places';

interface Payload {
  removedCustomerIds: readonly string[];
  clientBook: ClientBook | null;
}

/** Taking customers out of client books. */
@Resolver()
export class RemoveFromClientBookResolver {
  @Authorized()
  @Mutation(() => RemoveFromClientBookPayload, {
    description:
      "Takes customers out of client books; out of the caller's own with 715, out of a colleague's with 716 (B5); all or nothing.",
  })
  removeFromClientBook(
    @Arg('input', () => RemoveFromClientBookInput, { description: 'Which customers, and out of which book.' })
    input: RemoveFromClientBookInput,
    @Ctx() context: RequestContext,
  ) {
    const ids = input.customerIds.map((id, index) => customerGuid(id, 'customerIds', String(index)));
    const bookId = input.clientBookId ? guidOf('ClientBook', input.clientBookId, 'clientBookId') : null;
    return withUserErrors<Payload>(context, { removedCustomerIds: [], clientBook: null }, async () => {
      const { customerIds, clientBook } = await removeFromClientBook(context.call, ids, bookId);
      forgetPlaces(context.loaders);
      return { removedCustomerIds: customerIds.map((id) => globalId('Customer', id)), clientBook };
    });
  }
}
