import {
  type ExecutionResult,
  execute,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  getOperationAST,
  parse,
} from 'graphql';
import { resolveWith } from '../../src/app/execution/direct-resolvers';
import { PlannedExecutor } from '../../src/app/execution/planned-executor';
import { jsonOf, Written } from '../../src/app/execution/written';

const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: 'r' }, BLUE: { value: 2 } } });
const Anything = new GraphQLScalarType({ name: 'Anything', serialize: (value) => value });
const Thing = new GraphQLInterfaceType({
  name: 'Thing',
  fields: { id: { type: GraphQLID } },
  resolveType: ({ kind }: { kind: string }) => kind,
});
const Tag = new GraphQLObjectType({ name: 'Tag', interfaces: [Thing], fields: { id: { type: GraphQLID } } });
const Card: GraphQLObjectType = new GraphQLObjectType({
  name: 'Card',
  interfaces: [Thing],
  fields: () => ({
    id: { type: GraphQLID },
    name: { type: GraphQLString },
    size: { type: new GraphQLNonNull(GraphQLInt) },
    share: { type: GraphQLFloat },
    colour: { type: Colour },
    isOpen: { type: GraphQLBoolean },
    any: { type: Anything },
    next: { type: Card },
    things: { type: new GraphQLList(new GraphQLNonNull(Thing)) },
  }),
});

/** The record that is asked for; each test sets its own. */
let card: object = {};
const schema = new GraphQLSchema({
  types: [Tag],
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      card: { type: Card, resolve: () => card },
      cards: { type: new GraphQLList(Card), resolve: () => [card, null, card] },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      grow: {
        type: new GraphQLNonNull(GraphQLInt),
        args: { by: { type: GraphQLInt } },
        resolve: async (_, { by }: { by?: number }) => {
          const before = grown;
          // Whoever ran at once with this one would start from the same size.
          await Promise.resolve();
          if (by === undefined) throw new Error('By how much?');
          grown = before + by;
          return grown;
        },
      },
    },
  }),
});
let grown = 0;
for (const type of [Card, Tag])
  for (const field of Object.values(type.getFields()))
    resolveWith(field, (record) => (record as Record<string, unknown>)[field.name]);

const executor = new PlannedExecutor(schema);

async function answersTo(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document) ?? undefined;
  const call = { document, operation, operationName: null, variables: {}, context: undefined as never };
  const planned = await executor.execute(call);
  return { planned, sent: asSent(planned), standard: asSent(await execute({ schema, document })) };
}

function asSent({ data, errors }: ExecutionResult): unknown {
  return JSON.parse(jsonOf({ data, errors: errors?.map((error) => error.toJSON()) }) ?? '');
}

const whole = {
  ...{ kind: 'Card', id: 'a', name: 'Ann', size: 3, share: 0.5, colour: 'r', isOpen: false },
  any: { list: [1, null], at: new Date(0), none: undefined },
  things: [
    { kind: 'Tag', id: 't' },
    { kind: 'Card', id: 'c' },
  ],
  next: { id: 7, size: 1, colour: 2 },
};
const ALL = `{ card { first: __typename id name size share colour isOpen any again: __typename last: __typename
  things { __typename id ... on Tag { tag: id } } next { id size colour name } }
  cards { id next { size } } only: card { a: __typename b: __typename } none: card { things { ... on Card { id } } } }`;

describe('parts of answers that are written at once', () => {
  it('P7 hold what graphql-js answers', async () => {
    card = whole;
    const { planned, sent, standard } = await answersTo(ALL);
    expect(sent).toEqual(standard);
    expect(planned.data?.card).toBeInstanceOf(Written);
    expect(planned.data?.cards).toBeInstanceOf(Written);
  });

  it.each([
    'quotes " and \\ and / and \b\f\n\r\t\u0000\u001f\u007f',
    'Žanna Õnne ŠŸ 東京 العربية \u2028\u2029 \uffff',
    'whole 😀, halves \ud83d \ude00, at the end \ud83d',
    '',
  ])('P7 hold texts as they are: %j', async (name) => {
    card = { ...whole, name };
    const { planned, sent } = await answersTo('{ card { name } }');
    expect(sent).toEqual({ data: { card: { name } } });
    expect(jsonOf(planned.data?.card)).toBe(JSON.stringify({ name }));
  });

  it('P7 hold texts beside whatever stands before and behind them', async () => {
    const fields = ['name', 'id', 'any', 'size', 'colour', 'next { name }', 'next { size }'];
    for (const values of [{ any: 'plain' }, { any: 'quote "', id: null }, { any: ['a'], name: '\\' }]) {
      card = { ...whole, ...values };
      for (const before of fields)
        for (const behind of fields) {
          const { planned, sent, standard } = await answersTo(
            `{ card { a: ${before} b: name c: ${behind} } }`,
          );
          expect(sent).toEqual(standard);
          expect(planned.data?.card).toBeInstanceOf(Written);
        }
    }
  });

  it.each([
    ['a value that has to be waited for', { name: Promise.resolve('Ann') }],
    ['a record that has to be waited for', { next: Promise.resolve({ id: 'b', size: 2 }) }],
    ['a failure', { name: new Error('It fails.') }],
    ['a failure later', { next: Promise.reject(new Error('It fails later.')) }],
    ['a null that may not be', { size: null }],
    ['a null within', { next: { size: undefined } }],
    ['a value that its type does not have', { colour: 'green', isOpen: 'perhaps', size: 1.5 }],
    ['numbers for texts', { id: 5, name: 6 }],
    ['an iterable that is no array', { things: new Set([{ kind: 'Tag', id: 't' }]) }],
    ['a list with an item too few', { things: [null] }],
  ])('P7 leave what they can not hold to be answered as before: %s', async (_, change) => {
    card = { ...whole, ...change };
    const { sent, standard } = await answersTo(ALL);
    expect(sent).toEqual(standard);
  });

  it.each(['name', 'next', 'things'])(
    'P7 let no failure of %s go unheard that is told elsewhere',
    async (key) => {
      const unheard = jest.fn();
      process.on('unhandledRejection', unheard);
      card = {
        ...whole,
        // Another one each time that it is asked for.
        get [key]() {
          return Promise.reject(new Error('It fails later.'));
        },
      };
      const { sent, standard } = await answersTo(ALL);
      await new Promise(setImmediate);
      process.off('unhandledRejection', unheard);
      expect(sent).toEqual(standard);
      expect(unheard).not.toHaveBeenCalled();
    },
  );

  it('P7 come back after what they could not hold', async () => {
    const text = '{ card { size } }';
    const document = parse(text);
    const operation = getOperationAST(document) ?? undefined;
    const ask = () =>
      executor.execute({
        document,
        operation,
        operationName: null,
        variables: {},
        context: undefined as never,
      });
    card = { ...whole, size: Promise.resolve(4) };
    await ask();
    card = whole;
    const after = await Promise.all(Array.from({ length: 40 }, ask));
    expect(after.map(asSent)).toEqual(after.map(() => ({ data: { card: { size: 3 } } })));
    expect(after.at(-1)?.data?.card).toBeInstanceOf(Written);
  });
});

describe('mutations', () => {
  it('P7 run one after the other', async () => {
    grown = 0;
    const { sent } = await answersTo('mutation { a: grow(by: 1) b: grow(by: 10) c: grow(by: 100) }');
    expect(sent).toMatchObject({ data: { a: 1, b: 11, c: 111 } });
  });

  it('P7 end with one that fails and may not be null', async () => {
    grown = 0;
    const { sent } = await answersTo('mutation { a: grow(by: 1) b: grow c: grow(by: 100) }');
    expect(sent).toMatchObject({ data: null, errors: [{ path: ['b'], message: 'By how much?' }] });
  });
});
