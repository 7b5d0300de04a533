import fc from 'fast-check';
import { buildSchema, type FieldNode, GraphQLError, getArgumentValues, parse } from 'graphql';
import { argumentsOf } from '../../src/resolvers/field-arguments';

const schema = buildSchema(`
  enum Kind { A B }
  input Form { name: String!, size: Int = 1, tags: [String!] }
  type Query { field(plain: Int, defaulted: Int = 2, needed: Int!, neededDefaulted: Int! = 3, list: [Int], kind: Kind, form: Form): Int }
`);
const [field] = Object.values(schema.getQueryType()?.getFields() ?? {});
const names = ['plain', 'defaulted', 'needed', 'neededDefaulted', 'list', 'kind', 'form'];
const texts = [
  '5',
  'null',
  '"five"',
  '[1, 2]',
  '[1, $v]',
  'A',
  '{ name: "a" }',
  '{ name: $v }',
  '{ size: 2 }',
  '$v',
  '$w',
  '$toString',
];

const anyArguments = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...texts));
/** As they come out of the declarations of a document: what was left out has no name. */
const anyVariables = fc.dictionary(fc.constantFrom('v', 'w'), fc.constantFrom(null, 4, 'four', [4]));

function nodeOf(args: Record<string, string>): FieldNode {
  const list = Object.entries(args).map(([name, text]) => `${name}: ${text}`);
  const [operation] = parse(`{ field${list.length > 0 ? `(${list.join(', ')})` : ''} }`).definitions;
  return (operation as unknown as { selectionSet: { selections: FieldNode[] } }).selectionSet
    .selections[0] as FieldNode;
}

function outcome(make: () => Record<string, unknown>) {
  try {
    return { args: { ...make() } };
  } catch (error) {
    return { failure: error instanceof GraphQLError ? error.toJSON() : error };
  }
}

describe('arguments of a field', () => {
  it('P7 are those that graphql-js makes, or fail as there, time and again', () => {
    fc.assert(
      fc.property(anyArguments, fc.array(anyVariables, { minLength: 1, maxLength: 3 }), (args, requests) => {
        const node = nodeOf(args);
        for (const variables of requests) {
          const standard = outcome(() => getArgumentValues(field as never, node, variables));
          expect(outcome(() => argumentsOf(field as never, node)(variables))).toEqual(standard);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are made for each request alone: nobody sees what another did to theirs', () => {
    const node = nodeOf({ needed: '1', plain: '2', list: '5', form: '{ name: "a" }' });
    const args = argumentsOf(field as never, node)({});
    args.plain = 7;
    Object.assign(args.list as object, [7]);
    Object.assign(args.form as object, { name: 'b' });

    expect(argumentsOf(field as never, node)({})).toMatchObject({ plain: 2, list: [5], form: { name: 'a' } });
  });
});
