import type { ApolloServerPlugin } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, Kind, type ValidationRule } from 'graphql';
import { type ComplexityEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { RequestContext } from '../../resolvers/context';
import { LARGEST_PAGE } from '../../services/paging/keyset';

/** What one request may ask for at most. */
export const LIMITS = {
  /** Bytes of a request's body. */
  body: 256 * 1024,
  /** Lexical tokens of a document. */
  tokens: 2000,
  /** Levels of fields within fields. */
  depth: 15,
  aliases: 30,
  /** Fields resolved, counting those in a connection once for each of `first`. */
  cost: 10_000,
} as const;

/** Refuses what is too deep or repeats too much before anything runs. */
export const limitRules: ValidationRule[] = [
  maxDepthRule({ n: LIMITS.depth, ...refusing('It is nested too deep.') }),
  maxAliasesRule({ n: LIMITS.aliases, ...refusing('It has too many aliases.') }),
  refuseNul,
];

/** Refuses what would cost too much before it runs. */
export function limitCost(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operationName, request }) => {
        const cost = costOf(() =>
          getComplexity({
            schema,
            query: document,
            variables: request.variables ?? {},
            operationName: operationName ?? undefined,
            estimators: [costOfPage, simpleEstimator({ defaultComplexity: 1 })],
          }),
        );
        if (cost > LIMITS.cost)
          throw tooCostly(`It costs ${cost}, and at most ${LIMITS.cost} is allowed: ask for less at once.`);
      },
    }),
  };
}

/** A connection costs what is in it once for each record that it may hold; more than a page is refused where it is read. */
const costOfPage: ComplexityEstimator = ({ args, childComplexity }) => {
  const { first, ids } = args as { first?: unknown; ids?: unknown };
  const records = Array.isArray(ids) ? ids.length : first;
  if (typeof records !== 'number') return undefined;
  return 1 + childComplexity * Math.min(Math.max(records, 1), LARGEST_PAGE);
};

/** Variables that don't fit their types have no cost: execution refuses them, naming the variable. */
function costOf(calculate: () => number): number {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

function refusing(message: string) {
  return {
    propagateOnRejection: false,
    onReject: [
      (context: { reportError(error: GraphQLError): void } | null) =>
        context?.reportError(tooCostly(message)),
    ],
  };
}

function tooCostly(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_COSTLY', http: { status: 400 } } });
}

/** NUL can't be stored as text; variables are searched for it where the body is read. */
function refuseNul(context: Parameters<ValidationRule>[0]): ReturnType<ValidationRule> {
  return {
    [Kind.STRING]: (node: { value: string }) => {
      if (!node.value.includes('\u0000')) return;
      context.reportError(
        new GraphQLError('Text holds no NUL character.', { extensions: { code: 'BAD_USER_INPUT' } }),
      );
    },
  };
}
