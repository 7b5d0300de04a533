import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import { isStorable, NOT_STORABLE } from './storable';

/**
 * Refuses, before anything runs, what only Apollo has taken apart: variables of a GET that hold text
 * which can't be kept (a body was searched as it was read), and subscriptions, which Apollo would run
 * like a query.
 */
export function refuseUnservable(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, request }) => {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
          throw badRequest('BAD_REQUEST', 'Subscriptions are not served here.');
        if (!isStorable(request.variables)) throw badRequest('BAD_USER_INPUT', NOT_STORABLE);
      },
    }),
  };
}

function badRequest(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
