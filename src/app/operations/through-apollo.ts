import {
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import type { Execution } from '../execution/planned-executor';
import { isStorable, NOT_STORABLE } from '../http/storable';
import type { KnownDocuments } from './known-documents';
import type { Operations } from './operations';

/** What an Apollo server is given so that operations are judged and run here. */
interface ApolloDoors {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly gateway: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
}

type Request = GraphQLRequestContext<RequestContext>;

/**
 * The way of an operation through Apollo, which takes requests apart, parses, validates, and gives errors their codes,
 * their form and the status of the response. It has two doors for executors. A gateway gets a context with getters in
 * an object literal, which keeps each whole request from being collected young (see `Connection`): `{ __typename }` took
 * 1.4 times the time. So a plugin executes and answers. Errors alone go through the gateway; nothing is executed twice.
 */
export function throughApollo(
  operations: Operations,
  documents: KnownDocuments,
  schema: GraphQLSchema,
): ApolloDoors {
  const listener: GraphQLRequestListener<RequestContext> = {
    didResolveOperation: async (request) => {
      documents.add(request.source, request.document);
      if (operations.failureOf(request.contextValue)) return;
      refuseUnstorable(request);
      operations.judge(executionOf(request));
    },
    responseForOperation: async (request) => {
      const execution = executionOf(request);
      // What streams it runs it.
      if (execution.operation?.operation === OperationTypeNode.SUBSCRIPTION) return responseWith(null);
      if (operations.failureOf(request.contextValue)) return null;
      const data = await operations.run(execution);
      return data ? responseWith(data) : null;
    },
    willSendResponse: async (request) =>
      operations.finish(executionOf(request), request.errors?.length ? 'error' : 'ok'),
  };
  return {
    plugin: { requestDidStart: async () => listener },
    gateway: {
      load: async () => ({
        executor: async ({ context }) => {
          const failure = operations.failureOf(context as RequestContext);
          if (!failure) throw new Error('Nothing failed here.');
          return failure;
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

/** Where several operations are sent and none is named, there is none; where a document is not valid, no document either. */
function executionOf({ document, operation, request, contextValue }: Request): Execution {
  const { operationName, variables } = request;
  return {
    document: document as Execution['document'],
    operation,
    operationName: operationName ?? null,
    variables,
    context: contextValue,
  };
}

/** The body of a POST was searched as it was read; variables of a GET or a WebSocket's message only Apollo has taken apart. */
function refuseUnstorable({ request }: Request): void {
  if (request.http?.method === 'POST' || isStorable(request.variables)) return;
  throw new GraphQLError(NOT_STORABLE, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

function responseWith(data: ExecutionResult['data']): GraphQLResponse {
  return {
    http: { status: undefined, headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data } },
  };
}
