import { useWorld } from '../../support/world';

/** `clientBook { owner { clientBook { … } } }` of so many levels, which cost one each. */
function nested(levels: number): string {
  const fields = Array.from({ length: levels - 1 }, (_, level) => (level % 2 === 0 ? 'clientBook' : 'owner'));
  return `{ ${fields.join(' { ')} { __typename } ${'} '.repeat(fields.length)}`;
}

function aliased(count: number): string {
  return `{ ${Array.from({ length: count }, (_, index) => `v${index}: viewer { operations }`).join(' ')} }`;
}

const PAGES = `query ($clients: Int!, $entries: Int!) {
  clientBook { clients(first: $clients) { nodes { customer { timeline(first: $entries) { nodes { id } } } } } }
}`;

describe('what one request may ask for', () => {
  const world = useWorld();
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { status, data, errors } = await world.till().ask(query, variables);
    return { status, data, codes: errors.map(({ extensions }) => extensions.code) };
  };

  const TOO_COSTLY = { status: 400, data: null, codes: ['TOO_COSTLY'] };

  it('is at most 2000 tokens', async () => {
    const ids = (count: number) => `{ nodes(ids: [${'"Q3VzdG9tZXI6MQ" '.repeat(count)}]) { id } }`;

    expect(await ask(ids(1_980))).toMatchObject({ status: 200, codes: ['BAD_USER_INPUT'] });
    expect(await ask(ids(2_000))).toEqual({ status: 400, data: null, codes: ['GRAPHQL_PARSE_FAILED'] });
  });

  it('repeats no field so often that comparing them takes long', async () => {
    expect(await ask(`{ viewer { ${'operations '.repeat(1_990)} } }`)).toEqual({
      status: 400,
      data: null,
      codes: ['GRAPHQL_VALIDATION_FAILED'],
    });
  });

  it('is at most 15 levels deep', async () => {
    expect(await ask(nested(15))).toMatchObject({ status: 200, codes: [] });
    expect(await ask(nested(16))).toEqual(TOO_COSTLY);
  });

  it('is at most 15 levels deep through fragments too', async () => {
    const fragments = `
      { clientBook { ...A } }
      fragment A on ClientBook { owner { clientBook { owner { clientBook { owner { clientBook { ...B } } } } } } }
      fragment B on ClientBook { owner { clientBook { owner { clientBook { owner { clientBook { owner {
        clientBook { owner { staffId } } } } } } } } } }`;

    expect(await ask(fragments)).toEqual(TOO_COSTLY);
  });

  it('never goes in circles', async () => {
    const circle = '{ clientBook { ...A } } fragment A on ClientBook { owner { clientBook { ...A } } }';

    expect(await ask(circle)).toMatchObject({
      status: 400,
      data: null,
      codes: ['GRAPHQL_VALIDATION_FAILED'],
    });
  });

  it('has no introspection within introspection', async () => {
    const deep = `{ __schema { types ${'{ fields { type '.repeat(6)} { name } ${'} } '.repeat(6)} } }`;

    expect(await ask(deep)).toMatchObject({ status: 400, data: null, codes: ['GRAPHQL_VALIDATION_FAILED'] });
  });

  it('has at most 30 aliases', async () => {
    expect(await ask(aliased(30))).toMatchObject({ status: 200, codes: [] });
    expect(await ask(aliased(31))).toEqual(TOO_COSTLY);
  });

  it('costs at most 10 000 fields, pages within pages multiplied', async () => {
    expect(await ask(PAGES, { clients: 20, entries: 20 })).toMatchObject({ status: 200, codes: [] });
    expect(await ask(PAGES, { clients: 100, entries: 100 })).toEqual(TOO_COSTLY);
  });

  it('costs as much where the size of the page is written into it', async () => {
    const written = `{ clientBook { clients(first: 100) { nodes { customer {
      timeline(first: 100) { nodes { id } } } } } } }`;

    expect(await ask(written)).toEqual(TOO_COSTLY);
  });

  it('costs as much where the size of the page is left out', async () => {
    const left = `{ clientBook { clients { nodes { customer { clientBook { clients { nodes { customer {
      clientBook { clients { nodes { id } } } } } } } } } } } }`;

    expect(await ask(left)).toEqual(TOO_COSTLY);
  });

  it('costs a node for each id', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { timeline(first: 100) { nodes { id } } } } }`;

    expect(await ask(query, { ids: Array(100).fill('Q3VzdG9tZXI6MQ') })).toEqual(TOO_COSTLY);
  });

  it('costs no less for a page of less than nothing', async () => {
    const query = `query ($first: Int!) {
      clientBook { a: clients(first: $first) { nodes { id } } b: clients(first: 100) { nodes { customer {
        timeline(first: 100) { nodes { id } } } } } }
    }`;

    expect(await ask(query, { first: -2_000_000_000 })).toEqual(TOO_COSTLY);
  });
});

describe('a page', () => {
  const world = useWorld();

  const lists = [
    ['customers', 'query ($first: Int!) { customers(search: "example", first: $first) { nodes { id } } }'],
    ['clients', 'query ($first: Int!) { clientBook { clients(first: $first) { nodes { id } } } }'],
    [
      'timeline',
      'query ($first: Int!) { customer(accountNumber: "C-000010") { timeline(first: $first) { nodes { id } } } }',
    ],
    [
      'activities',
      'query ($first: Int!) { customer(accountNumber: "C-000010") { activities(first: $first) { nodes { id } } } }',
    ],
    [
      'notes',
      'query ($first: Int!) { customer(accountNumber: "C-000010") { notes(first: $first) { nodes { id } } } }',
    ],
  ] as const;
  const sizes = [0, -1, 101] as const;

  it.each(lists.flatMap(([list, query]) => sizes.map((first) => [list, first, query] as const)))(
    'of %s holds 1 to 100 records, not %i',
    async (_list, first, query) => {
      const account = world.integration(['customers:read', 'timeline:read']);
      const till = query.includes('customer(') ? account : world.till();

      expect(await till.refusal(query, { first })).toEqual({ code: 'BAD_USER_INPUT', field: ['first'] });
    },
  );

  it.each(['no cursor', 'bnVsbA', 'W10', 'WyJuYW1lIiwxXQ', ''])(
    'begins after a cursor of its list, not "%s"',
    async (after) => {
      const query = 'query ($after: String) { clientBook { clients(after: $after) { nodes { id } } } }';

      expect(await world.till().refusal(query, { after })).toEqual({
        code: 'BAD_USER_INPUT',
        field: ['after'],
      });
    },
  );

  it('of nodes holds at most 100 ids', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

    expect(await world.till().refusal(query, { ids: Array(101).fill('Q3VzdG9tZXI6MQ') })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['ids'],
    });
  });

  it.each(['', 'nonsense', 'Q3VzdG9tZXI6MQ', 'UGFzc3dvcmQ6MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw'])(
    'of nodes holds global ids, not "%s"',
    async (id) => {
      expect(await world.till().refusal('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({
        code: 'BAD_USER_INPUT',
        field: ['id'],
      });
    },
  );
});
