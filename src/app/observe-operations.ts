import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { RequestContext } from '../resolvers/context';
import type { Metrics } from './metrics';

/** Counts operations by type and outcome; their names are the callers' own words and no label. */
export function observeOperations({ operations }: Metrics): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    willSendResponse: async ({ operation, errors }) => {
      operations.inc({ type: operation?.operation ?? 'none', outcome: errors?.length ? 'error' : 'ok' });
    },
  };
  return {
    requestDidStart: async () => listener,
  };
}
