import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromAST,
} from 'graphql';
import { oncePer } from '../once-per';

type Values = Readonly<Record<string, unknown>>;

/**
 * The arguments of a field in a request with these variables; undefined is one that is left out.
 *
 * @throws GraphQLError for arguments that don't fit, as graphql-js
 */
export type FieldArguments = (variables: Values) => Record<string, unknown>;

type Field = GraphQLField<unknown, unknown>;

/** How the arguments of a field are made: plain constants are made once a document. */
export function argumentsOf(field: Field, node: FieldNode): FieldArguments {
  return makersAt(node)(field);
}

/** Nodes stay the same for as long as their document is kept; in a fragment, one can stand for fields of several types. */
const makersAt = oncePer((node: FieldNode) => oncePer((field: Field) => makerOf(field, node)));

function makerOf(field: Field, node: FieldNode): FieldArguments {
  const asGraphqlJs: FieldArguments = (variables) => getArgumentValues(field, node, variables);
  // With all names in it: to fill an object is cheaper than to grow it.
  const blank: Record<string, unknown> = {};
  const ofVariables: OfVariable[] = [];
  for (const argument of field.args) {
    const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const constant = value?.kind === Kind.VARIABLE ? undefined : constantOf(argument, value);
    blank[argument.name] = constant;
    if (value?.kind === Kind.VARIABLE) ofVariables.push({ argument, variable: value.name.value });
    else if (constant === undefined && (value || isNonNullType(argument.type))) return asGraphqlJs;
  }
  return (variables) => {
    const values = { ...blank };
    for (const { argument, variable } of ofVariables) {
      const value = Object.hasOwn(variables, variable) ? variables[variable] : argument.defaultValue;
      if ((value ?? null) === null && isNonNullType(argument.type)) return asGraphqlJs(variables);
      values[argument.name] = value;
    }
    return values;
  };
}

interface OfVariable {
  readonly argument: GraphQLArgument;
  readonly variable: string;
}

/** Undefined for what is left out, for what does not fit, and for lists and objects: those are made for each request alone. */
function constantOf({ type, defaultValue }: GraphQLArgument, value: ValueNode | undefined): unknown {
  if (!value) return defaultValue;
  if (value.kind === Kind.LIST || value.kind === Kind.OBJECT) return undefined;
  const constant: unknown = valueFromAST(value, type);
  return Array.isArray(constant) ? undefined : constant;
}
