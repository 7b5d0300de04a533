import {
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
  HeaderMap,
} from '@apollo/server';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import type { PlannedExecutor } from './planned-executor';

/** What an Apollo server is given so that `executor` executes instead of graphql-js. */
export interface ExecutionDoors {
  /** To stand behind all plugins that refuse operations. */
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly gateway: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
}

/**
 * Apollo has two doors for executors. A gateway gets a context with getters in an object literal, which keeps each
 * whole request from being collected young (see `Connection`): `{ __typename }` took 1.4 times the time. So a plugin
 * executes and answers. Errors alone go through the gateway, since Apollo gives them their codes, their form and the
 * status of the response there; nothing is executed twice.
 */
export function executeByPlans(executor: PlannedExecutor, schema: GraphQLSchema): ExecutionDoors {
  const failed = new WeakMap<object, Promise<ExecutionResult>>();
  const listener: GraphQLRequestListener<RequestContext> = {
    responseForOperation: async ({ document, operation, operationName, request, contextValue }) => {
      const { variables } = request;
      const execution = { document, operation, operationName, variables, context: contextValue };
      const executing = executor.execute(execution);
      const result = await executing.catch(() => null);
      if (!result || result.errors) {
        failed.set(contextValue, executing);
        return null;
      }
      return {
        http: { status: undefined, headers: new HeaderMap() },
        body: { kind: 'single', singleResult: { data: result.data } },
      };
    },
  };
  return {
    plugin: {
      requestDidStart: async () => listener,
    },
    gateway: {
      load: async () => ({
        executor: async ({ context }) => {
          const result = failed.get(context);
          if (!result) throw new Error('Nothing failed here.');
          return result;
        },
      }),
      onSchemaLoadOrUpdate: (tell) => {
        tell({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    },
  };
}
