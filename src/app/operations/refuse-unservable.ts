import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Execution } from '../execution/planned-executor';

/**
 * Refuses subscriptions where nothing is streamed, which Apollo would run like a query, and anything else where something
 * is.
 *
 * @throws GraphQLError BAD_REQUEST
 */
export function refuseUnservable({ operation, context }: Execution): void {
  const type = operation?.operation;
  if (type === OperationTypeNode.SUBSCRIPTION && !context.live)
    throw badRequest('Subscriptions are served at /graphql/stream.');
  if (type !== undefined && type !== OperationTypeNode.SUBSCRIPTION && context.live)
    throw badRequest('Queries and mutations are served at /graphql.');
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}
