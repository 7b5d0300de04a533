import { parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { createFetcher } from '../../../graphiql/create-fetcher';
import { openStreams, Subscriber, useListeners } from '../../support/live';
import { useWorld } from '../../support/world';
import { add, newCustomer } from '../client-books/given';
import { addNote } from '../timeline/given';

const BOOK = 'subscription { clientBookChanged { owner { staffId } } }';
const ENTRIES = 'subscription ($id: ID!) { timelineEntryAdded(customerId: $id) { text } }';
const TOLD = { clientBookChanged: { owner: { staffId: '000110' } } };
const TOKEN = 'x-graphql-event-stream-token';

describe('server-sent events', () => {
  const world = useWorld();
  const listeners = useListeners(world);

  const tokenOf = (staffId: string) => world.key.sign({ kind: 'person', staffId, store: 'HOUSTON' });
  const headersOf = async (staffId: string) => ({ authorization: `Bearer ${await tokenOf(staffId)}` });
  const addOne = async () => add(world.till(), [await newCustomer(world.till())]);

  async function knock(method: string, headers: Record<string, string>, body?: object): Promise<Response> {
    const { origin } = await listeners.person('sse');
    return fetch(`${origin}/graphql/stream`, {
      method,
      headers: body ? { 'content-type': 'application/json', ...headers } : headers,
      body: body && JSON.stringify(body),
    });
  }

  /** A connection of many subscriptions, as the protocol's own client makes it. */
  async function oneConnection() {
    const { origin } = await listeners.person('sse');
    const client = createClient({
      url: `${origin}/graphql/stream`,
      singleConnection: true,
      headers: await headersOf('000110'),
      retryAttempts: 0,
    });
    const subscribe = async (query: string, variables: Record<string, unknown> = {}) => {
      const before = await openStreams(world.node, 'sse');
      const subscriber = new Subscriber();
      subscriber.leave = client.subscribe({ query, variables }, subscriber.sink);
      await listeners.came('sse', before + 1);
      return subscriber;
    };
    return { subscribe, dispose: () => client.dispose() };
  }

  it('carry several subscriptions on one connection that was reserved for them', async () => {
    const customer = await newCustomer(world.till());
    const { subscribe, dispose } = await oneConnection();
    const [books, entries] = [await subscribe(BOOK), await subscribe(ENTRIES, { id: customer.id })];
    await addNote(world.till(), customer.guid, { text: 'First' });
    await addOne();
    const first = [await books.data(), await entries.data()];
    books.leave();
    await listeners.gone('sse', 1);
    await addNote(world.till(), customer.guid, { text: 'Second' });
    const second = await entries.data();
    dispose();
    await listeners.gone('sse', 0);

    expect(first).toEqual([TOLD, { timelineEntryAdded: { text: 'First' } }]);
    expect(second).toEqual({ timelineEntryAdded: { text: 'Second' } });
  });

  it('P1 let nobody near a reserved connection but who reserved it', async () => {
    const reserved = await knock('PUT', await headersOf('000110'));
    const token = await reserved.text();
    const body = { query: BOOK, extensions: { operationId: '1' } };
    const other = { ...(await headersOf('000111')), [TOKEN]: token };
    const stranger = { [TOKEN]: token };

    expect([reserved.status, token]).toEqual([201, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect((await knock('POST', other, body)).status).toBe(404);
    expect((await knock('GET', { ...other, accept: 'text/event-stream' })).status).toBe(404);
    expect((await knock('DELETE', stranger)).status).toBe(401);
    expect((await knock('GET', { ...stranger, accept: 'text/event-stream' })).status).toBe(401);
  });

  it('tell whoever asks for JSON where queries are served', async () => {
    const answer = await knock('POST', await headersOf('000110'), { query: BOOK });

    expect(answer.status).toBe(406);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('P1 say 401 and how to ask, in the form of every other error', async () => {
    const answer = await knock('POST', { accept: 'text/event-stream' }, { query: BOOK });

    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('are neither kept by anybody nor held back, and name their request', async () => {
    const headers = { ...(await headersOf('000110')), accept: 'text/event-stream' };
    const answer = await knock('POST', headers, { query: BOOK });
    await answer.body?.cancel();

    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': expect.any(String),
    });
  });

  it('are asked for by GET too', async () => {
    const { origin } = await listeners.person('sse');
    const headers = { ...(await headersOf('000110')), accept: 'text/event-stream' };
    const answer = await fetch(`${origin}/graphql/stream?query=${encodeURIComponent(BOOK)}`, { headers });
    await answer.body?.cancel();

    expect(answer.status).toBe(200);
  });

  it.each([
    ['more than 256 KiB', { query: 'x'.repeat(300_000) }, 413],
    ['no query', {}, 400],
  ])('are refused for a body of %s', async (_what, body, status) => {
    const headers = { ...(await headersOf('000110')), accept: 'text/event-stream' };

    expect((await knock('POST', headers, body)).status).toBe(status);
  });

  describe('in GraphiQL', () => {
    /** What the editor's fetcher yields for a subscription. */
    async function fetched(token: string, query: string) {
      const { origin } = await listeners.person('sse');
      const documentAST = parse(query);
      const answer = createFetcher(token, origin)({ query }, { documentAST });
      return answer as unknown as AsyncGenerator<object>;
    }

    it('show each result as it comes, and leave when the editor does', async () => {
      const results = await fetched(await tokenOf('000110'), BOOK);
      const first = results.next();
      await listeners.came('sse', 1);
      await addOne();

      expect(await first).toEqual({ value: { data: TOLD }, done: false });
      await results.return(undefined);
      await listeners.gone('sse', 0);
    });

    it('show a refusal like the error of any other operation', async () => {
      const refused = await fetched(await tokenOf('000110'), 'subscription { jobRunUpdated { id } }');
      const unknown = await fetched('no.token.atall', BOOK);

      expect((await refused.next()).value).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
      expect((await unknown.next()).value).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    });
  });
});

describe('a connection that was reserved', () => {
  const world = useWorld({ config: { liveStreamsPerCaller: 1 } });
  const listeners = useListeners(world);
  afterEach(() => jest.useRealTimers());

  it('and that nobody comes for is taken back after half a minute', async () => {
    const { origin } = await listeners.person('sse');
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const reserve = async () => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${origin}/graphql/stream`, { method: 'PUT', headers })).status;
    };
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
    const first = [await reserve(), await reserve()];
    await jest.advanceTimersByTimeAsync(30_000);
    const then = await reserve();

    expect([...first, then]).toEqual([201, 429, 201]);
  });
});
