import {
  type ExecutionResult,
  execute,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getOperationAST,
  parse,
} from 'graphql';
import { PlannedExecutor } from '../../src/app/execution/planned-executor';

const fails = () => {
  throw new Error('It fails.');
};
const failsLater = () => Promise.reject(new Error('It fails later.'));

const Thing = new GraphQLInterfaceType({
  name: 'Thing',
  fields: { id: { type: GraphQLID } },
  resolveType: ({ kind }: { kind: string }) => kind,
});
const Box: GraphQLObjectType = new GraphQLObjectType({
  name: 'Box',
  interfaces: [Thing],
  fields: () => ({
    id: { type: GraphQLID },
    name: { type: GraphQLString, resolve: async () => 'box' },
    size: { type: GraphQLInt },
    nothing: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    nothingLater: { type: new GraphQLNonNull(GraphQLString), resolve: async () => null },
    broken: { type: GraphQLString, resolve: fails },
    brokenLater: { type: GraphQLString, resolve: failsLater },
    brokenWhole: { type: new GraphQLNonNull(GraphQLString), resolve: failsLater },
    thrown: { type: GraphQLString, resolve: () => new Error('It is an error.') },
    times: {
      type: GraphQLInt,
      args: { by: { type: GraphQLInt, defaultValue: 2 } },
      resolve: ({ size }: { size: number }, { by }: { by: number | null }) => size * (by ?? 0),
    },
    inner: { type: Box, resolve: () => ({ kind: 'Box', id: 'inner', size: 1 }) },
    strict: { type: new GraphQLNonNull(Box), resolve: async () => ({ kind: 'Box', id: 'strict', size: 2 }) },
  }),
});
const Bag = new GraphQLObjectType({
  name: 'Bag',
  interfaces: [Thing],
  fields: { id: { type: GraphQLID }, weight: { type: GraphQLInt } },
});

const aBox = { kind: 'Box', id: 'a', size: 3 };
const aBag = { kind: 'Bag', id: 'b', weight: 7 };
const list = (resolve: () => unknown, type: GraphQLObjectType | GraphQLInterfaceType = Thing) => ({
  type: new GraphQLList(type),
  resolve,
});
const schema = new GraphQLSchema({
  types: [Bag],
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      box: { type: Box, resolve: () => aBox },
      later: { type: Box, resolve: async () => aBox },
      needed: { type: new GraphQLNonNull(Box), resolve: () => aBox },
      things: list(() => [aBox, aBag, null, Promise.resolve(aBag), failsLater(), new Error('An item.')]),
      strangers: list(() => [{ kind: 'Stranger', id: 'c' }, aBag]),
      strict: {
        type: new GraphQLList(new GraphQLNonNull(Box)),
        resolve: () => [aBox, Promise.resolve(null), aBox],
      },
      noList: list(() => 5),
      set: list(() => new Set([aBox, aBag])),
    },
  }),
});

/** What both answer, errors without what only Node knows of them. */
async function bothAnswers(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document) ?? undefined;
  const [planned, standard] = await Promise.all([
    new PlannedExecutor(schema).execute({
      ...{ document, operation, operationName: null, variables },
      context: undefined as never,
    }),
    execute({ schema, document, variableValues: variables }),
  ]);
  return { planned: asSent(planned), standard: asSent(standard) };
}

function asSent({ data, errors }: ExecutionResult): unknown {
  return JSON.parse(JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) }));
}

describe('the executor that plans', () => {
  it.each([
    ['plain, aliased and later fields', '{ box { id other: id name size } later { id name __typename } }'],
    [
      'fields named twice and in fragments',
      '{ box { inner { id } ...F } box { inner { size } } } fragment F on Box { inner { name } ... on Thing { id } }',
    ],
    ['literal and defaulted arguments', '{ box { times a: times(by: 5) b: times(by: null) } }'],
    ['failures of fields that may be null', '{ box { id broken brokenLater thrown size } }'],
    ['a null that may not be', '{ box { id nothing } later { id } }'],
    ['a null that may not be, later', '{ box { id inner { nothingLater broken } } later { id } }'],
    ['a failure that takes its record with it', '{ box { strict { id brokenWhole } } later { size } }'],
    ['a failure that takes all with it', '{ needed { strict { brokenWhole } brokenLater } box { id } }'],
    ['two failures in one record', '{ needed { brokenWhole nothing } }'],
    ['lists of records of several kinds', '{ things { id ... on Box { size name } ... on Bag { weight } } }'],
    ['lists whose items may not be null', '{ strict { id } box { id } }'],
    ['a list that is none', '{ noList { id } }'],
    ['any iterable', '{ set { __typename id } }'],
  ])('P7 answers as graphql-js does: %s', async (_, text) => {
    const { planned, standard } = await bothAnswers(text);
    expect(planned).toEqual(standard);
  });

  it.each([
    [
      'directives',
      'query ($yes: Boolean!) { box { id @include(if: $yes) size @skip(if: $yes) } }',
      { yes: true },
    ],
    ['introspection', '{ __schema { queryType { name } } box { id } }', {}],
    ['variables', 'query ($by: Int) { box { times(by: $by) } }', { by: 4 }],
    ['variables left out', 'query ($by: Int) { box { times(by: $by) } }', {}],
    ['variables that are null', 'query ($by: Int) { box { times(by: $by) } }', { by: null }],
    ['variables with defaults', 'query ($by: Int = 5) { box { times(by: $by) } }', {}],
    ['variables that are needed and left out', 'query ($by: Int!) { box { times(by: $by) } }', {}],
    ['numbers that are none of the type', 'query ($by: Int) { box { times(by: $by) } }', { by: 2147483648 }],
    ['names that objects have', 'query ($toString: Int!) { box { times(by: $toString) } }', {}],
    ['more variables than are declared', 'query ($by: Int) { box { times(by: $by) } }', { by: 4, more: 'x' }],
    ['variables that do not fit', 'query ($by: Int!) { box { times(by: $by) } }', { by: 'four' }],
    ['a response key that objects have', '{ box { __proto__: id constructor: size } }', {}],
  ])(
    'P7 leaves to graphql-js what plans do not know, and gives its answer: %s',
    async (_, text, variables) => {
      const { planned, standard } = await bothAnswers(text, variables);
      expect(planned).toEqual(standard);
    },
  );

  it('P7 makes null of a record that is none of the types asked for, and shows the others', async () => {
    const { planned } = await bothAnswers('{ strangers { id } }');
    expect(planned).toMatchObject({ data: { strangers: [null, { id: 'b' }] }, errors: [{}] });
  });
});
