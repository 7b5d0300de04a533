import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ClientBook } from '../../database/rows';
import { ReassignClientsInput } from '../../schema/client-books/reassign-clients.input';
import { ReassignClientsPayload } from '../../schema/client-books/reassign-clients.payload';
import { reassignClients } from '../../services/client-books/reassign-clients';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { customerGuid, guidOf } from '../relay/global-id';
import { forgetPlaces } from './forget-places';

interface Payload {
  reassignedCount: number;
  clientBook: ClientBook | null;
}

/** Moving clients to another associate. */
@Resolver()
export class ReassignClientsResolver {
  @Authorized()
  @Mutation(() => ReassignClientsPayload, {
    description: "Moves clients into another associate's client book, which needs 716 (B5); all or nothing.",
  })
  reassignClients(
    @Arg('input', () => ReassignClientsInput, { description: 'Which clients, or a whole book, and to whom.' })
    input: ReassignClientsInput,
    @Ctx() context: RequestContext,
  ) {
    const customerIds = input.customerIds?.map((id, index) => customerGuid(id, 'customerIds', String(index)));
    const fromClientBookId = input.fromClientBookId
      ? guidOf('ClientBook', input.fromClientBookId, 'fromClientBookId')
      : null;
    return withUserErrors<Payload>(context, { reassignedCount: 0, clientBook: null }, async () => {
      const form = { ...input, customerIds, fromClientBookId };
      const { count, clientBook } = await reassignClients(context.call, form);
      forgetPlaces(context.loaders);
      return { reassignedCount: count, clientBook };
    });
  }
}
