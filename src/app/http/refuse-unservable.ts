import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import { isStorable, NOT_STORABLE } from './storable';

/**
 * Refuses, before anything runs, what only Apollo has taken apart: variables of a GET or a WebSocket's message that hold
 * text which can't be kept (the body of a POST was searched as it was read); subscriptions where nothing is streamed, which
 * Apollo would run like a query, and anything else where something is.
 */
export function refuseUnservable(): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    didResolveOperation: async ({ operation, request, contextValue }) => {
      const type = operation?.operation;
      if (type === OperationTypeNode.SUBSCRIPTION && !contextValue.live)
        throw badRequest('BAD_REQUEST', 'Subscriptions are served at /graphql/stream.');
      if (type !== undefined && type !== OperationTypeNode.SUBSCRIPTION && contextValue.live)
        throw badRequest('BAD_REQUEST', 'Queries and mutations are served at /graphql.');
      if (request.http?.method !== 'POST' && !isStorable(request.variables))
        throw badRequest('BAD_USER_INPUT', NOT_STORABLE);
    },
  };
  return {
    requestDidStart: async () => listener,
  };
}

function badRequest(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
