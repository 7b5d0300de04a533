import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

const CUSTOMER = `query Customer($number: String!, $entries: Int!) {
  customer(accountNumber: $number) { accountNumber timeline(first: $entries) { nodes { id } } }
}`;
const GOOD = { number: 'C-000010', entries: 5 };

const PAGES = `query ($clients: Int!, $entries: Int!) {
  clientBook { clients(first: $clients) { nodes { customer { timeline(first: $entries) { nodes { id } } } } } }
}`;

/** An associate may create customers and not define activity types. */
const HALF_FORBIDDEN = `mutation ($lastName: String!, $code: String!) {
  createCustomer(input: { lastName: $lastName }) { customer { id } }
  defineActivityType(input: { code: $code, label: "Gift" }) { userErrors { code } }
}`;

interface Asking {
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
  readonly headers?: Record<string, string>;
}

describe('a document that was valid before', () => {
  const world = useWorld();
  let texts = 0;

  async function post({ headers = {}, query = CUSTOMER, variables = GOOD, ...more }: Asking) {
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const answer = await knock(world.node.app, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ query, variables, ...more }),
    });
    const { 'x-request-id': _id, date: _date, ...others } = answer.headers;
    return { status: answer.status, headers: others, body: answer.body };
  }

  /** The same question in a text that nobody has sent yet. */
  function postAnew(asking: Asking) {
    texts += 1;
    return post({ ...asking, query: `${asking.query ?? CUSTOMER} # ${texts}` });
  }

  async function operations(): Promise<Record<string, number>> {
    const { payload } = await world.node.app.inject({ url: '/metrics' });
    const found = payload.matchAll(/^counterside_graphql_operations_total\{(.*)\} (\d+)$/gm);
    return Object.fromEntries([...found].map(([, labels, count]) => [labels, Number(count)]));
  }

  beforeAll(async () => {
    expect(await post({})).toMatchObject({ status: 200, body: { data: { customer: {} } } });
    const pages = await post({ query: PAGES, variables: { clients: 2, entries: 2 } });
    expect(pages).toMatchObject({ status: 200, body: { data: { clientBook: {} } } });
  });

  it.each([
    ['nothing', {}],
    ['anything', { accept: '*/*' }],
    ['JSON', { accept: 'application/json' }],
    ['an answer of GraphQL', { accept: 'application/graphql-response+json, application/json;q=0.9' }],
    ['a page', { accept: 'text/html, application/json;q=0.5' }],
    ['what is not served', { accept: 'text/html' }],
  ])('is answered as the first time to who accepts %s', async (_name, headers) => {
    const first = await postAnew({ headers });
    const again = await post({ headers });

    expect(again).toEqual(first);
    expect(await post({ headers })).toEqual(first);
  });

  it.each<[string, string, Asking]>([
    ['variables that don’t fit', 'BAD_USER_INPUT', { variables: { ...GOOD, entries: 'five' } }],
    ['variables that are missing', 'BAD_USER_INPUT', { variables: { number: 'C-000010' } }],
    ['no variables', 'BAD_USER_INPUT', { variables: null }],
    ['variables in a list', 'BAD_REQUEST', { variables: [GOOD] }],
    ['variables as text', 'BAD_REQUEST', { variables: JSON.stringify(GOOD) }],
    ['a page that costs too much', 'TOO_COSTLY', { query: PAGES, variables: { clients: 100, entries: 100 } }],
    ['a page that can’t be', 'BAD_USER_INPUT', { variables: { ...GOOD, entries: 0 } }],
    ['a name of nothing in it', 'OPERATION_RESOLUTION_FAILURE', { operationName: 'Other' }],
    ['a name that is none', 'BAD_REQUEST', { operationName: 5 }],
    ['extensions that are text', 'BAD_REQUEST', { extensions: 'persisted' }],
    [
      'a hash of another text',
      'BAD_REQUEST',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } },
    ],
    ['no token', 'UNAUTHENTICATED', { headers: { authorization: '' } }],
    ['a token of somebody else', 'UNAUTHENTICATED', { headers: { authorization: 'Bearer e30.e30.e30' } }],
  ])('is refused as the first time with %s', async (_name, code, asking) => {
    const first = await postAnew(asking);

    expect(first.body.errors[0].extensions.code).toBe(code);
    expect(await post(asking)).toEqual(first);
  });

  it('is answered by the operation that is named, and needs the name of one', async () => {
    const query = 'query A { viewer { staff { staffId } } } query B { viewer { store { number } } }';
    const named = (operationName: string | null) => post({ query, operationName, variables: {} });
    await named('A');

    expect((await named('A')).body).toEqual({ data: { viewer: { staff: { staffId: '000110' } } } });
    expect((await named('B')).body).toEqual({ data: { viewer: { store: { number: 'HOUSTON' } } } });
    expect(await named(null)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] },
    });
  });

  it('runs once where a part of it fails', async () => {
    const written = () => world.database.prisma.customer.count({ where: { lastName: 'Halfway' } });
    const asking = { query: HALF_FORBIDDEN, variables: { lastName: 'Halfway', code: 'GIFT' } };
    const first = await post(asking);
    const again = await post(asking);

    expect(first.body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect({ ...again, body: again.body.errors }).toEqual({ ...first, body: first.body.errors });
    expect(await written()).toBe(2);
  });

  it('is read before it is known whether the configuration in memory stands', async () => {
    const firstOf = async (ask: () => Promise<unknown>) => {
      const [first] = await world.countStatements(ask);
      return first;
    };

    expect(await firstOf(() => postAnew({}))).toMatch(/ FROM configuration_revision$/);
    expect(await firstOf(() => post({}))).toMatch(/FROM customer WHERE customer\.account_number = /);
  });

  it('J7 is answered once and by the configuration that stands, whoever changed it', async () => {
    const query = '{ features { key enabled } }';
    const isOn = async () => {
      const { body } = await post({ query, variables: {} });
      return body.data.features.find(({ key }: { key: string }) => key === 'ASYNC_ADDRESSES').enabled;
    };
    const { prisma } = world.database;
    const setFeature = (enabled: boolean) =>
      prisma.$transaction([
        prisma.$executeRaw`UPDATE feature SET enabled = ${enabled} WHERE key = 'ASYNC_ADDRESSES'`,
        prisma.$executeRaw`UPDATE configuration_revision SET revision = revision + 1`,
      ]);
    const before = await isOn();
    expect(await isOn()).toBe(before);

    const counted = await operations();
    await setFeature(!before);
    expect(await isOn()).toBe(!before);
    expect(await isOn()).toBe(!before);
    await setFeature(before);
    expect(await isOn()).toBe(before);
    expect((await operations())['type="query",outcome="ok"']).toBe(
      (counted['type="query",outcome="ok"'] ?? 0) + 3,
    );
  });

  it('J7 is refused to who may ask no more, and answered to who may again', async () => {
    const { prisma } = world.database;
    const setStores = (stores: string[]) =>
      prisma.$transaction([
        prisma.$executeRaw`UPDATE staff SET stores = ${stores} WHERE staff_id = '000110'`,
        prisma.$executeRaw`UPDATE configuration_revision SET revision = revision + 1`,
      ]);
    const { stores } = await prisma.staff.findUniqueOrThrow({ where: { staffId: '000110' } });
    const good = await post({});
    await setStores([]);
    const { status, body } = await post({});
    await setStores(stores);

    expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await post({})).toEqual(good);
  });

  it('is counted once, as answered or as failed', async () => {
    const before = await operations();
    await post({});
    await post({ variables: { ...GOOD, entries: 0 } });
    const after = await operations();
    const more = Object.entries(after).map(([labels, count]) => [labels, count - (before[labels] ?? 0)]);

    expect(more.filter(([, count]) => count !== 0)).toEqual([
      ['type="query",outcome="ok"', 1],
      ['type="query",outcome="error"', 1],
    ]);
  });
});
