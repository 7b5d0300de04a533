import type { InjectOptions } from 'fastify';
import { LIMITS } from '../../../src/app/operations/request-limits';
import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

const READ = '{ viewer { staff { staffId } } }';
const WRITE = 'mutation { createCustomer(input: { lastName: "Unwritten" }) { customer { id } } }';

describe('the door of HTTP', () => {
  const world = useWorld();

  async function send(request: InjectOptions) {
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const headers = { authorization: `Bearer ${token}`, ...request.headers };
    return knock(world.node.app, { ...request, headers });
  }

  const json = { 'content-type': 'application/json' };
  const get = (query: string) => ({
    method: 'GET' as const,
    url: `/graphql?query=${encodeURIComponent(query)}`,
  });
  const written = () => world.database.prisma.customer.count();

  it('takes a body of 256 KiB and answers a greater one with 413', async () => {
    const padded = (size: number) => JSON.stringify({ query: READ }).padEnd(size);

    expect(await send({ headers: json, payload: padded(LIMITS.body) })).toMatchObject({ status: 200 });
    expect(await send({ headers: json, payload: padded(LIMITS.body + 1) })).toMatchObject({
      status: 413,
      codes: ['BAD_USER_INPUT'],
      hasData: false,
    });
  });

  it.each([
    'text/plain',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('answers 415 to a body of %s', async (type) => {
    const answer = await send({
      headers: { 'content-type': type },
      payload: JSON.stringify({ query: WRITE }),
    });

    expect(answer).toMatchObject({ status: 415, codes: ['BAD_USER_INPUT'], hasData: false });
  });

  it('takes JSON that names its charset', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };

    expect(await send({ headers, payload: JSON.stringify({ query: READ }) })).toMatchObject({ status: 200 });
  });

  it('refuses a batch', async () => {
    const before = await written();
    const batch = JSON.stringify([{ query: WRITE }, { query: WRITE }]);

    expect(await send({ headers: json, payload: batch })).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
      hasData: false,
    });
    expect(await written()).toBe(before);
  });

  it.each([
    'null',
    '5',
    '"text"',
    'true',
    '[]',
    '{}',
    '{"query":5}',
    '{"query":null}',
    '{"query":""}',
    '{"query":{}}',
  ])('refuses the body %s as a bad request', async (payload) => {
    const answer = await send({ headers: json, payload });

    expect(answer).toMatchObject({ status: 400, codes: ['BAD_REQUEST'], hasData: false });
  });

  it.each(['5', '"text"', '[]'])('refuses variables that are %s as a bad request', async (variables) => {
    const answer = await send({ headers: json, payload: `{"query":"${READ}","variables":${variables}}` });

    expect(answer).toMatchObject({ status: 400, hasData: false });
    expect(answer.codes).not.toContain('INTERNAL_SERVER_ERROR');
  });

  it('answers a query by GET with a preflight header', async () => {
    const answer = await send({ ...get(READ), headers: { 'apollo-require-preflight': '1' } });

    expect(answer).toMatchObject({
      status: 200,
      body: { data: { viewer: { staff: { staffId: '000110' } } } },
    });
  });

  it('refuses a GET that a page elsewhere could send', async () => {
    expect(await send(get(READ))).toMatchObject({ status: 400, codes: ['BAD_REQUEST'], hasData: false });
  });

  it('refuses a mutation by GET', async () => {
    const before = await written();
    const answer = await send({ ...get(WRITE), headers: { 'apollo-require-preflight': '1' } });

    expect(answer).toMatchObject({ status: 405, codes: ['BAD_REQUEST'], hasData: false });
    expect(answer.headers.allow).toBe('POST');
    expect(await written()).toBe(before);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)('has nothing for %s', async (method) => {
    expect(await send({ method, headers: json, payload: JSON.stringify({ query: READ }) })).toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['a text that is no GraphQL', '{ viewer', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ password }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', 'subscription { clientBookChanged { id } }', 'BAD_REQUEST'],
    [
      'two operations without a name',
      'query A { __typename } query B { __typename }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('answers 400 to %s', async (_what, query, code) => {
    expect(await send({ payload: { query } })).toMatchObject({ status: 400, codes: [code], hasData: false });
  });

  it('answers 400 to a variable that does not fit its type, naming it', async () => {
    const query = 'query ($first: Int!) { clientBook { clients(first: $first) { nodes { id } } } }';
    const answer = await send({ payload: { query, variables: { first: 'many' } } });

    expect(answer).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'], hasData: false });
    expect(answer.text).toContain('$first');
  });

  it('says of a persisted query that it does not know it, without calling that a defect', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const answer = await send({ payload: { extensions: { persistedQuery } } });

    expect(answer.codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it('names the request in every answer', async () => {
    const answers = [
      await send({ payload: { query: READ } }),
      await send({ headers: json, payload: 'no JSON' }),
    ];

    expect(answers.map(({ headers }) => headers['x-request-id'])).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
  });

  it('shows no more than these ways in', () => {
    const routes = world.node.app.printRoutes({ commonPrefix: false }).match(/\/\S+/g);

    expect(new Set(routes)).toEqual(
      new Set([
        '/graphql',
        '/stream',
        '/graphiql',
        '/session',
        '/health/live',
        '/health/ready',
        '/metrics',
        // Of channels, and of nobody else.
        '/headquarters/:message',
      ]),
    );
  });
});
