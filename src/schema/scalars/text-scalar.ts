import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL: string;
  /** Brings a value to its standard form on output; left out, strings go out as they are. */
  readonly serialize?: (value: unknown) => string;
}

/**
 * Makes a scalar that travels as text. On input it takes any string and passes it on untouched: the form
 * is checked later, in one place that knows the store's country and the path of the field, so that
 * literals and variables fail alike (C4). Anything but a string is a `GraphQLError`.
 */
export function textScalar({ name, description, specifiedByURL, serialize }: TextScalar) {
  const textOf = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`${name} must be a string`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: serialize ?? textOf,
    parseValue: textOf,
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING) return node.value;
      throw new GraphQLError(`${name} must be a string`, { nodes: node });
    },
  });
}
