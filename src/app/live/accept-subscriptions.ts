import { type ApolloServerPlugin, type GraphQLRequestListener, HeaderMap } from '@apollo/server';
import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../resolvers/context';

/**
 * Lets Apollo judge a subscription like any other operation, by every rule and limit, and stops short of
 * running it: what streams it does that.
 */
export function acceptSubscriptions(): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    responseForOperation: async ({ operation }) =>
      // Where several are sent and none is named, Apollo's typings say more than is there.
      (operation as OperationDefinitionNode | undefined)?.operation === OperationTypeNode.SUBSCRIPTION
        ? {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data: null } },
          }
        : null,
  };
  return {
    requestDidStart: async () => listener,
  };
}
