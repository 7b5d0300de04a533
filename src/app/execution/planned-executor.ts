import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../../resolvers/context';
import { type OperationVariables, variablesOf } from './operation-variables';
import { type ObjectPlan, Planner, Unplanned } from './plan';
import { RunErrors, runFields, runInTurn } from './run-plan';

/** A request that was validated and whose operation was found. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly context: RequestContext;
}

/**
 * Executes queries and mutations by a plan that is made once a document, and answers what graphql-js would: graphql-js
 * collects fields, looks up their definitions and builds their paths anew for every record. It executes
 * all that plans don't know: introspection, directives, several operations none of which is named. Parts of an
 * answer may be written already: `jsonOf` makes text of it.
 */
export class PlannedExecutor {
  /** Null where graphql-js executes; gone with the document, which Apollo keeps by its text. */
  private readonly plans = new WeakMap<OperationDefinitionNode, Planned | null>();

  constructor(private readonly schema: GraphQLSchema) {}

  async execute(execution: Execution): Promise<ExecutionResult> {
    const { schema } = this;
    const { document, operation, operationName, variables = {}, context } = execution;
    const planned = operation ? this.plannedOf(document, operation) : null;
    if (!operation || !planned) {
      return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
    }
    const { coerced, errors: misfits } = planned.variables(variables);
    if (misfits) return { errors: misfits };
    const errors = new RunErrors();
    const run = { schema, operation, fragments: planned.fragments, context, variables: coerced, errors };
    try {
      const isMutation = operation.operation === OperationTypeNode.MUTATION;
      const data = await (isMutation
        ? runInTurn(run, planned.plan)
        : runFields(run, planned.plan, undefined, undefined));
      return errors.list.length > 0 ? { errors: errors.list, data } : { data };
    } catch (error) {
      errors.add(error as GraphQLError, undefined);
      return { errors: errors.list, data: null };
    }
  }

  private plannedOf(document: DocumentNode, operation: OperationDefinitionNode): Planned | null {
    const known = this.plans.get(operation);
    if (known !== undefined) return known;
    const planned = plannedFor(this.schema, document, operation);
    this.plans.set(operation, planned);
    return planned;
  }
}

interface Planned {
  readonly plan: ObjectPlan;
  readonly variables: OperationVariables;
  readonly fragments: Record<string, FragmentDefinitionNode>;
}

function plannedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Planned | null {
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  const type = schema.getRootType(operation.operation);
  if (!type) return null;
  const list = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(list.map((fragment) => [fragment.name.value, fragment]));
  try {
    const plan = new Planner(schema, fragments).planOf(type, [operation.selectionSet]);
    const variables = variablesOf(schema, operation);
    return { plan, variables, fragments: Object.fromEntries(fragments) };
  } catch (error) {
    if (error instanceof Unplanned) return null;
    throw error;
  }
}
