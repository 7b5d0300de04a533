import { GraphQLError } from 'graphql';
import { isStorable, NOT_STORABLE } from '../http/storable';

/** What is asked for; nothing of its form is known yet. */
export interface SubscriptionRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** What is asked for, in its form. */
export interface SubscriptionForm {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
}

/**
 * Reads a request as strictly as a body of /graphql is read.
 *
 * @throws GraphQLError BAD_REQUEST, BAD_USER_INPUT
 */
export function formOf(request: SubscriptionRequest): SubscriptionForm {
  const { query } = request;
  const operationName = request.operationName ?? undefined;
  const variables = request.variables ?? undefined;
  if (typeof query !== 'string') throw bad('BAD_REQUEST', '`query` is the text of a subscription.');
  if (operationName !== undefined && typeof operationName !== 'string')
    throw bad('BAD_REQUEST', '`operationName` is the name of an operation.');
  if (variables !== undefined && !isRecord(variables))
    throw bad('BAD_REQUEST', '`variables` are values by name.');
  if (!isStorable({ query, operationName, variables })) throw bad('BAD_USER_INPUT', NOT_STORABLE);
  return { query, operationName, variables };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
