import {
  GRAPHQL_MAX_INT,
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  type GraphQLSchema,
  GraphQLString,
  getVariableValues,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** Brings the variables of a request to the types that an operation declares, or tells what does not fit, as graphql-js. */
export type OperationVariables = (inputs: Values) => ReturnType<typeof getVariableValues>;

/** Variables that don't fit are told of up to so many, as in graphql-js. */
const MOST_MISFITS = 50;

/** Whether a value of JSON is one of the type as it stands. */
type IsPlain = (value: unknown) => boolean;

const isText: IsPlain = (value) => typeof value === 'string';
const plain = new Map<unknown, IsPlain>([
  [GraphQLID, isText],
  [GraphQLString, isText],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => Number.isInteger(value) && Math.abs(value as number) <= GRAPHQL_MAX_INT],
]);

interface PlainVariable {
  readonly name: string;
  readonly isPlain: IsPlain;
  readonly mayBeLeftOut: boolean;
}

/** Most variables are texts and numbers that are sent as such. All others are graphql-js' to coerce, or to refuse. */
export function variablesOf(schema: GraphQLSchema, operation: OperationDefinitionNode): OperationVariables {
  const definitions = operation.variableDefinitions ?? [];
  const variables = definitions.flatMap((definition) => plainVariable(schema, definition) ?? []);
  const asGraphqlJs: OperationVariables = (inputs) =>
    getVariableValues(schema, definitions, inputs, { maxErrors: MOST_MISFITS });
  if (variables.length < definitions.length) return asGraphqlJs;
  return (inputs) => {
    const coerced: Record<string, unknown> = {};
    for (const { name, isPlain, mayBeLeftOut } of variables) {
      if (mayBeLeftOut && !Object.hasOwn(inputs, name)) continue;
      const value = inputs[name];
      if (!isPlain(value)) return asGraphqlJs(inputs);
      coerced[name] = value;
    }
    return { coerced };
  };
}

/** Null for one of any other type. */
function plainVariable(schema: GraphQLSchema, definition: VariableDefinitionNode): PlainVariable | null {
  const type = typeFromAST(schema, definition.type as never);
  const isPlain = plain.get(isNonNullType(type) ? type.ofType : type);
  if (!isPlain) return null;
  const mayBeLeftOut = !isNonNullType(type) && !definition.defaultValue;
  return { name: definition.variable.name.value, isPlain, mayBeLeftOut };
}
