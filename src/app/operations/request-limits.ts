import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { type ComplexityEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { oncePer } from '../../once-per';
import { LARGEST_PAGE } from '../../services/paging/keyset';
import type { Execution } from '../execution/planned-executor';

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

/**
 * Refuses what would cost too much before it runs.
 *
 * @throws GraphQLError TOO_COSTLY
 */
export function limitCost(schema: GraphQLSchema, execution: Execution): void {
  const { document, operation, operationName, variables = {} } = execution;
  // Of several of which none is named, execution says that one must be.
  if (!operation) return;
  const cost = knownCost(operation, variables, () =>
    getComplexity({
      ...{ schema, query: document, variables, operationName: operationName ?? undefined },
      estimators: [costOfPage, simpleEstimator({ defaultComplexity: 1 })],
    }),
  );
  if (cost > LIMITS.cost)
    throw tooCostly(`It costs ${cost}, and at most ${LIMITS.cost} is allowed: ask for less at once.`);
}

/** Costs of each operation that were calculated, by all of its variables that a cost can hang on. */
const costsOf = oncePer((_operation: OperationDefinitionNode) => new Map<string, number>());
/** How many costs of one operation are kept. */
const MOST_COSTS = 100;

/** Lengths of pages and lists among the variables that the operation declares, and what directives ask; texts cost nothing. */
function weightsIn(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  let weights = '';
  for (const { variable } of variableDefinitions) {
    const value = variables[variable.name.value];
    weights += ` ${Array.isArray(value) ? value.length : isText(value) ? '' : String(value)}`;
  }
  return weights;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

/** Variables that don't fit their types have no cost: execution refuses them, naming the variable. */
function knownCost(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  calculate: () => number,
): number {
  const costs = costsOf(operation);
  const weights = weightsIn(operation, variables);
  const before = costs.get(weights);
  if (before !== undefined) return before;
  try {
    const cost = calculate();
    if (costs.size >= MOST_COSTS) costs.clear();
    costs.set(weights, cost);
    return cost;
  } catch (error) {
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

/** A connection costs what is in it once for each record that it may hold; more than a page is refused where it is read. */
const costOfPage: ComplexityEstimator = ({ args, childComplexity }) => {
  const { first, ids } = args as { first?: unknown; ids?: unknown };
  const records = Array.isArray(ids) ? ids.length : first;
  if (typeof records !== 'number') return undefined;
  return 1 + childComplexity * Math.min(Math.max(records, 1), LARGEST_PAGE);
};

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
