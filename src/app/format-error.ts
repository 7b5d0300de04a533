import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refused } from '../services/refused';

/** Codes that Apollo and the request limits give, and that reach the caller as they are. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'TOO_COSTLY',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Told of what is not the caller's fault, with the id that the caller was given. */
export type DefectReporter = (errorId: string, error: unknown) => void;

/**
 * Brings every error into the form of the contract: what a service refused with its code and field; what
 * the request itself got wrong as it is; anything else as INTERNAL_SERVER_ERROR with an `errorId` that
 * the log has too, and no detail.
 */
export function errorFormatter(reportDefect: DefectReporter) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = unwrapResolverError(thrown);
    const place = { locations: formatted.locations, path: formatted.path };
    // What is refused before any field is resolved still stands in its wrapping.
    const refusal = error instanceof GraphQLError ? error.originalError : error;
    if (refusal instanceof Refused) return { ...place, ...faultOf(refusal) };
    // Apollo calls whatever a rule of validation refuses invalid; the rule's own code says more.
    const told = refusal ?? error;
    const own = told instanceof GraphQLError ? (told.extensions.code ?? codeOfStatus(told)) : undefined;
    const code = own ?? formatted.extensions?.code;
    if (typeof code === 'string' && REQUEST_CODES.has(code)) {
      return { ...place, message: formatted.message, extensions: { code } };
    }
    const errorId = randomUUID();
    reportDefect(errorId, error);
    return {
      ...place,
      message: 'Something went wrong here.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    };
  };
}

/** What Apollo answers with 400 is the request's fault, also where Apollo has no code for it: a hash of another query. */
function codeOfStatus({ extensions }: GraphQLError): string | undefined {
  return (extensions.http as { status?: number } | undefined)?.status === 400 ? 'BAD_REQUEST' : undefined;
}

/** The first fault stands for all; where there are more, they follow, so that a form is corrected in one go. */
function faultOf({ faults }: Refused): { message: string; extensions: Record<string, unknown> } {
  const [first, ...others] = faults;
  const extensions = extensionsOf(first);
  return {
    message: first.message,
    extensions: others.length === 0 ? extensions : { ...extensions, faults: faults.map(described) },
  };
}

function described(fault: Refused['faults'][number]) {
  return { message: fault.message, ...extensionsOf(fault) };
}

function extensionsOf(fault: Refused['faults'][number]): Record<string, unknown> {
  return {
    code: fault.code,
    ...(fault.field && fault.field.length > 0 ? { field: fault.field } : {}),
    ...('feature' in fault && fault.feature ? { feature: fault.feature } : {}),
  };
}
