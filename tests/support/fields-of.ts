import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** Every field of a type that takes no arguments, as it is asked for; of records below it what is no record itself. */
export function fieldsOf(type: string): string[] {
  return Object.values((schema.getType(type) as GraphQLObjectType).getFields()).flatMap(
    ({ name, type: shown, args }) => {
      if (args.length > 0) return [];
      const named = getNamedType(shown);
      if (!isObjectType(named)) return name;
      const leaves = Object.values(named.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
      return `${name} { ${['__typename', ...leaves.map((leaf) => leaf.name)].join(' ')} }`;
    },
  );
}
