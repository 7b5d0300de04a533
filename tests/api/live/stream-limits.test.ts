import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Subscriber, TRANSPORTS, useListeners } from '../../support/live';
import { useWorld } from '../../support/world';
import { add, newCustomer } from '../client-books/given';

const BOOK = 'subscription { clientBookChanged { number } }';

/** A subscription to a book of so many levels. */
function nested(levels: number): string {
  const fields = Array.from({ length: levels - 1 }, (_, level) =>
    level === 0 ? 'clientBookChanged' : ['clientBook', 'owner'][level % 2],
  );
  return `subscription { ${fields.join(' { ')} { __typename } ${'} '.repeat(fields.length)}`;
}

const COSTLY = `subscription { clientBookChanged { clients(first: 100) { nodes { customer {
  timeline(first: 100) { nodes { id } } } } } } }`;
const ALIASED = `subscription { clientBookChanged { ${Array.from({ length: 31 }, (_, index) => `v${index}: number`).join(' ')} } }`;
const OF_A_RUN = 'subscription ($code: JobCode) { jobRunUpdated(code: $code) { id } }';

const REFUSED: readonly [string, string, string, object][] = [
  ['what is nested too deep', nested(16), 'TOO_COSTLY', {}],
  ['what costs too much', COSTLY, 'TOO_COSTLY', {}],
  ['too many aliases', ALIASED, 'TOO_COSTLY', {}],
  [
    'too many tokens',
    `subscription { clientBookChanged { ${'number '.repeat(2_000)} } }`,
    'GRAPHQL_PARSE_FAILED',
    {},
  ],
  ['what is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED', {}],
  ['what is no field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED', {}],
  [
    'two at once',
    'subscription { a: clientBookChanged { id } b: jobRunUpdated { id } }',
    'GRAPHQL_VALIDATION_FAILED',
    {},
  ],
  [
    'one of several without a name',
    'subscription A { clientBookChanged { id } } query B { viewer { scopes } }',
    'OPERATION_RESOLUTION_FAILURE',
    {},
  ],
  ['a query', '{ viewer { scopes } }', 'BAD_REQUEST', {}],
  ['a mutation', 'mutation { runJob(input: { code: P_JOB }) { run { id } } }', 'BAD_REQUEST', {}],
  ['a value that does not fit its type', OF_A_RUN, 'BAD_USER_INPUT', { code: 'NO_JOB' }],
];

describe.each(TRANSPORTS)('what a subscription over %s may ask for', (transport) => {
  const world = useWorld({ config: { liveStreamsPerCaller: 2 } });
  const listeners = useListeners(world);

  it.each(REFUSED)(`is not %s (${transport})`, async (_what, query, code, variables) => {
    const subscriber = (await listeners.person(transport, '000900')).ask(query, { ...variables });

    expect(await subscriber.refusal()).toBe(code);
    expect(await subscriber.next()).toBeNull();
  });

  it(`is at most so many streams a caller, whoever else has some (${transport})`, async () => {
    const refusal = { sse: '429', ws: '4429' }[transport];
    const one = await listeners.person(transport);
    const first = await one.subscribe(BOOK);
    await one.subscribe(BOOK);
    const third = await one.ask(BOOK).refusal();
    await (await listeners.person(transport, '000111')).subscribe(BOOK);
    first.leave();
    await listeners.gone(transport, 2);
    await one.subscribe(BOOK);

    expect(third).toBe(refusal);
  });

  it(`fails without a word of why where it is our fault (${transport})`, async () => {
    const { prisma } = world.database;
    const withClients = 'subscription { clientBookChanged { clients(first: 1) { nodes { id } } } }';
    const subscriber = await (await listeners.person(transport)).subscribe(withClients);
    await prisma.$executeRaw`ALTER TABLE client RENAME COLUMN added_by TO gone`;
    await prisma.$executeRaw`
      INSERT INTO change_log (transaction_id, kind, record_id, version, buckets, changed_at)
      SELECT pg_current_xact_id()::text::bigint, 'CLIENT_BOOK', id, 1, ARRAY['CB:' || id], now()
      FROM client_book WHERE staff_id = '000110' AND legal_entity = 'US01'`;
    const result = await subscriber.next();
    await prisma.$executeRaw`ALTER TABLE client RENAME COLUMN gone TO added_by`;

    expect(result?.errors).toMatchObject([
      {
        message: 'Something went wrong here.',
        path: ['clientBookChanged', 'clients'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
      },
    ]);
    expect(world.log.join()).toContain(String(result?.errors?.[0]?.extensions.errorId));
  });

  it(`leaves no trace of a person in the log (${transport})`, async () => {
    const subscriber = await (await listeners.person(transport)).subscribe(
      `subscription Unmentioned { ...A } fragment A on Subscription { b: clientBookChanged {
        clients(orderBy: RECENTLY_ADDED, first: 1) { nodes { customer { name } } } } }`,
    );
    await add(world.till(), [await newCustomer(world.till(), 'Unmentionable')]);
    const { b } = await subscriber.data();
    subscriber.leave();
    await listeners.gone(transport, 0);

    expect(b.clients.nodes[0].customer.name).toBe('Ada Unmentionable');
    expect(world.log.filter((line) => line.includes('"stream"')).at(-1)).toContain(
      `"subscription":"clientBookChanged","results":1`,
    );
    expect(world.log.join()).not.toMatch(/Unmention|eyJ/);
  });
});

describe('one socket', () => {
  const world = useWorld({ config: { liveStreamsPerCaller: 2 } });
  const listeners = useListeners(world);

  it('carries at most so many subscriptions, and another one when one has ended', async () => {
    const { origin } = await listeners.person('ws');
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const client = createClient({
      url: `${origin.replace('http', 'ws')}/graphql/stream`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    const ask = () => {
      const subscriber = new Subscriber();
      subscriber.leave = client.subscribe({ query: BOOK }, subscriber.sink);
      return subscriber;
    };
    const first = ask();
    ask();
    await listeners.came('ws', 2);
    const refusal = await ask().refusal();
    first.leave();
    await listeners.gone('ws', 1);
    ask();
    await listeners.came('ws', 2);
    await client.dispose();

    expect(refusal).toBe('RATE_LIMITED');
  });
});

describe('a socket', () => {
  const world = useWorld();
  const listeners = useListeners(world);

  it('is told that text which can not be kept is refused', async () => {
    const subscriber = (await listeners.person('ws', '000900')).ask(OF_A_RUN, { code: '\u0000' });

    expect(await subscriber.refusal()).toBe('BAD_USER_INPUT');
  });

  /** The code with which a socket is closed after it sent these messages. */
  async function closing(messages: readonly string[], protocol = 'graphql-transport-ws'): Promise<number> {
    const { origin } = await listeners.person('ws');
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql/stream`, protocol);
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
    });
    return new Promise((resolve) => {
      socket.once('close', resolve);
      socket.once('error', () => resolve(0));
    });
  }

  it('P1 that asks before it has said who asks is closed', async () => {
    const payload = { query: BOOK };
    expect(await closing([JSON.stringify({ type: 'subscribe', id: '1', payload })])).toBe(4401);
  });

  it.each([
    ['no JSON', 'hello', 4400],
    ['no message', '{"type":"hello"}', 4400],
    ['a prototype', '{"type":"connection_init","payload":{"__proto__":{}}}', 4400],
    ['more than 256 KiB', `{"type":"ping","payload":{"x":"${'x'.repeat(300_000)}"}}`, 1009],
  ])('that sends %s is closed', async (_what, message, code) => {
    expect(await closing([message])).toBe(code);
  });

  it('of another protocol is closed', async () => {
    expect(await closing([], 'graphql-ws')).toBe(0);
  });

  it.each(['/graphql', '/health/live', '/nowhere'])('is opened at no other path: %s', async (path) => {
    const { origin } = await listeners.person('ws');
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, 'graphql-transport-ws');
    const ended = await new Promise((resolve) => {
      socket.once('close', resolve);
      socket.on('error', () => undefined);
    });

    expect([1005, 1006]).toContain(ended);
  });
});
