import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Node } from '../../src/app/node';
import type { AnsweredError } from './till';
import { until } from './until';
import type { World } from './world';

/** The ways in which subscriptions are served. */
export const TRANSPORTS = ['sse', 'ws'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/** A result as a subscriber gets it. */
export interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever their own subscription asked for
  readonly data?: any;
  readonly errors?: readonly AnsweredError[];
}

/** How many subscriptions are open at a node, by its own count. */
export async function openStreams({ app }: Node, transport: TransportName): Promise<number> {
  const { payload } = await app.inject('/metrics');
  const [, count = '0'] = payload.match(`counterside_live_streams{transport="${transport}"} (\\d+)`) ?? [];
  return Number(count);
}

/** One open subscription, with what came of it so far. */
export class Subscriber {
  private readonly results: Result[] = [];
  private wake: () => void = () => undefined;
  private isOver = false;
  leave: () => void = () => undefined;

  /** What the clients of either protocol tell. */
  readonly sink = {
    next: (result: object) => {
      this.results.push(result as Result);
      this.wake();
    },
    error: (error: unknown) => {
      // graphql-ws gives a list of errors, both give an Error or a CloseEvent where the connection failed.
      const errors = Array.isArray(error) ? error : [{ extensions: { code: codeOf(error) } }];
      this.results.push({ errors } as Result);
      this.end();
    },
    complete: () => this.end(),
  };

  /** The next result; null where there is none any more. */
  async next(): Promise<Result | null> {
    while (this.results.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.results.shift() ?? null;
  }

  /** The data of the next result, which must hold no error. */
  async data(): Promise<Result['data']> {
    const result = await this.next();
    if (result?.data && !result.errors) return result.data;
    throw new Error(`A result was expected: ${JSON.stringify(result)}`);
  }

  /** The code of the one error that comes next. */
  async refusal(): Promise<string | undefined> {
    const result = await this.next();
    if (result?.errors?.length === 1) return result.errors[0]?.extensions.code;
    throw new Error(`An error was expected: ${JSON.stringify(result)}`);
  }

  private end(): void {
    this.isOver = true;
    this.wake();
  }
}

/** Subscriptions of one caller at one node, over one transport. */
export class Listener {
  private readonly leaves: (() => void)[] = [];

  constructor(
    private readonly node: Node,
    private readonly transport: TransportName,
    private readonly token: string,
  ) {}

  get origin(): string {
    return this.node.app.listeningOrigin;
  }

  /** Asks for a subscription; it may be refused. */
  ask(query: string, variables: Record<string, unknown> = {}): Subscriber {
    const subscriber = new Subscriber();
    const url = `${this.origin}/graphql/stream`;
    const authorization = `Bearer ${this.token}`;
    const client =
      this.transport === 'sse'
        ? createSseClient({ url, headers: { authorization }, retryAttempts: 0 })
        : createWsClient({
            url: url.replace('http', 'ws'),
            webSocketImpl: WebSocket,
            connectionParams: { authorization },
            retryAttempts: 0,
          });
    subscriber.leave = client.subscribe({ query, variables }, subscriber.sink);
    this.leaves.push(() => client.dispose());
    return subscriber;
  }

  /** Asks for a subscription and waits until it is open: what is written from then on it is told. */
  async subscribe(query: string, variables: Record<string, unknown> = {}): Promise<Subscriber> {
    const before = await openStreams(this.node, this.transport);
    const subscriber = this.ask(query, variables);
    await until(
      `${this.transport} is open`,
      async () => (await openStreams(this.node, this.transport)) > before,
    );
    return subscriber;
  }

  leave(): void {
    for (const leave of this.leaves) leave();
  }
}

/** Listeners at a world's node, which is made to listen on a port of its own, and which are all gone after the tests. */
export function useListeners(world: World) {
  const listeners: Listener[] = [];
  beforeAll(() => world.node.app.listen({ host: '127.0.0.1', port: 0 }));
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.leave();
    for (const transport of TRANSPORTS)
      await until('all are gone', async () => (await openStreams(world.node, transport)) === 0);
  });
  const listen = (transport: TransportName, token: string) => {
    const listener = new Listener(world.node, transport, token);
    listeners.push(listener);
    return listener;
  };
  return {
    /** An associate, 000110 in HOUSTON unless named otherwise. */
    person: async (transport: TransportName, staffId = '000110', store = 'HOUSTON') =>
      listen(transport, await world.key.sign({ kind: 'person', staffId, store })),
    integration: async (transport: TransportName, scopes: string[], legalEntities: string[] | null = null) =>
      listen(
        transport,
        await world.key.sign({ kind: 'integration', name: 'partner', scopes, legalEntities }),
      ),
    bearer: listen,
    /** Waits until so many are open. */
    came: (transport: TransportName, count: number) =>
      until('they are open', async () => (await openStreams(world.node, transport)) >= count),
    /** Waits until so many of those that were open are left. */
    gone: (transport: TransportName, left: number) =>
      until('they are gone', async () => (await openStreams(world.node, transport)) <= left),
  };
}

/** What an error of a connection says: the status of HTTP, or the code with which a socket was closed. */
function codeOf(error: unknown): string {
  const { response, code } = error as { response?: { status: number }; code?: number };
  return String(response?.status ?? code ?? error);
}
