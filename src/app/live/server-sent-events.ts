import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { createHandler, type Request, type Response } from 'graphql-sse';
import type { Logger } from 'pino';
import type { Caller } from '../../services/organisation/caller';
import type { OpenContext } from '../open-context';
import { Claims } from './claims';
import { Gate } from './gate';
import type { LiveResult } from './live-stream';
import { pour } from './pour';
import { ReservedStreams } from './reserved-streams';
import type { SubscriptionDesk } from './subscription-desk';

const EVENT_STREAM = 'text/event-stream';
const TOKEN_HEADER = 'x-graphql-event-stream-token';

/** Refusals that the door itself gives, by status; any other is a result of the subscription. */
const STATUSES: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429 };

/** Milliseconds that a connection is given to take its end when the server stops. */
const GRACE = 1_000;

const HEADERS = {
  'content-type': `${EVENT_STREAM}; charset=utf-8`,
  'cache-control': 'no-store',
  // What lies between must not save up events.
  'x-accel-buffering': 'no',
};

/** Of what the streams are made. */
export interface SseParts {
  readonly desk: SubscriptionDesk;
  readonly openContext: OpenContext;
  readonly connectionsPerCaller: number;
  readonly logger: Logger;
}

/** One request at the door: the reserved stream that it is about, if any, and what its results wait for. */
interface Visit {
  token: string | null;
  readonly gate: Gate;
  /** Made here, to take back a stream that nobody connected to. */
  readonly isOurs: boolean;
}

/** A connection that is streaming. */
interface Connection {
  readonly body: Body;
  readonly reply: FastifyReply;
  /** Of many subscriptions, so that it outlives each of them. */
  readonly isReserved: boolean;
  readonly ended: Promise<void>;
}

type Body = AsyncGenerator<string, void, undefined>;
type Visited = Request<FastifyRequest, Visit>;

/**
 * Subscriptions over server-sent events, by the protocol of graphql-sse: one connection a subscription, or
 * one that was reserved for many ("single connection mode"). Every request carries its bearer token.
 */
export class ServerSentEvents {
  private readonly connections = new Set<Connection>();
  private readonly reserved: ReservedStreams;
  private readonly answer: ReturnType<typeof createHandler<FastifyRequest, Visit>>;

  constructor(private readonly parts: SseParts) {
    const claims = new Claims(parts.connectionsPerCaller, 'event streams');
    this.reserved = new ReservedStreams(claims, (token) => void this.takeBack(token));
    this.answer = createHandler<FastifyRequest, Visit>({
      authenticate: (request) => this.admit(request),
      onSubscribe: (request, params) => this.subscribe(request, params),
      onNext: (_context, { context: { token, gate } }) =>
        (token === null ? gate : this.reserved.gateOf(token))?.passed(),
    });
  }

  async serve(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const visit: Visit = { token: null, gate: new Gate(false), isOurs: false };
    const [body, { status, headers }] = await this.answer(requestOf(request, visit));
    if (body === null || typeof body === 'string') {
      return reply
        .code(status)
        .headers(headers ?? {})
        .send(body ?? '');
    }
    reply.hijack();
    const isReserved = visit.token !== null;
    const connection = { body, reply, isReserved, ended: this.stream(body, reply, visit) };
    this.connections.add(connection);
    await connection.ended;
    this.connections.delete(connection);
    return reply;
  }

  /** Ends every connection, once the ends of its subscriptions, which are ended at the desk, are written. */
  async close(): Promise<void> {
    await nextTurn();
    const connections = [...this.connections];
    for (const { body, isReserved } of connections) if (isReserved) void body.return();
    const timer = setTimeout(() => {
      for (const { reply } of connections) reply.raw.destroy();
    }, GRACE);
    await Promise.all(connections.map(({ ended }) => ended));
    clearTimeout(timer);
  }

  private async stream(body: Body, reply: FastifyReply, { token, gate }: Visit): Promise<void> {
    if (token !== null) this.reserved.connected(token);
    const through = (token === null ? undefined : this.reserved.gateOf(token)) ?? gate;
    try {
      await pour(body, reply.raw, { ...HEADERS, 'x-request-id': reply.request.id }, through);
    } catch (error) {
      this.parts.logger.error({ err: error, requestId: reply.request.id }, 'A stream failed here.');
      reply.raw.destroy();
    } finally {
      if (token !== null) this.reserved.end(token);
    }
  }

  /** Settles who asks, and which stream it is about. @returns its token, null for none, or a refusal */
  private async admit({ raw, method, context: visit, headers }: Visited): Promise<Response | string | null> {
    if (visit.isOurs) return visit.token;
    try {
      const { call } = await this.parts.openContext(raw);
      visit.token = method === 'PUT' ? this.reserved.reserve(call.caller) : this.reservedBy(call.caller, raw);
    } catch (error) {
      return refusal(this.parts.desk.present([error]));
    }
    if (visit.token === '') return refused(404, 'There is no such event stream.');
    if (visit.token === null && headers.get('accept') !== EVENT_STREAM)
      return refused(406, `Subscriptions are answered as ${EVENT_STREAM}; queries are served at /graphql.`);
    return visit.token;
  }

  /** The token that a request names; empty where it is not the caller's. */
  private reservedBy(caller: Caller, { headers, query }: FastifyRequest): string | null {
    const named = headers[TOKEN_HEADER] ?? (query as { token?: unknown }).token;
    if (named === undefined) return null;
    return typeof named === 'string' && this.reserved.isOwnedBy(named, caller) ? named : '';
  }

  private async subscribe({ raw }: Visited, params: object): Promise<Response | AsyncIterable<never>> {
    const opening = await this.parts.desk.subscribe(raw, params, 'sse');
    if ('stream' in opening) return opening.stream as AsyncIterable<never>;
    const isOfTheDoor = opening.errors.some(({ extensions }) => String(extensions?.code) in STATUSES);
    return isOfTheDoor ? refusal(opening.errors) : (only({ errors: opening.errors }) as AsyncIterable<never>);
  }

  /** Connects to a stream to which nobody did, and leaves it: the library forgets it in no other way. */
  private async takeBack(token: string): Promise<void> {
    const visit: Visit = { token, gate: new Gate(true), isOurs: true };
    const [body] = await this.answer({
      method: 'GET',
      url: '/',
      headers: { get: (name) => (name === 'accept' ? EVENT_STREAM : null) },
      body: null,
      raw: null as never,
      context: visit,
    });
    this.reserved.end(token);
    if (body !== null && typeof body !== 'string') await body.return();
  }
}

function requestOf(request: FastifyRequest, context: Visit): Visited {
  const { method, url, headers, body } = request;
  const values: Readonly<Record<string, unknown>> = { ...headers, accept: acceptOf(headers.accept) };
  return {
    method,
    url,
    headers: { get: (name) => (typeof values[name] === 'string' ? String(values[name]) : null) },
    body: (body as Record<string, unknown> | undefined) ?? null,
    raw: request,
    context,
  };
}

/** The library compares the whole header; browsers and clients name more than one kind. */
function acceptOf(accept: string | undefined): string | undefined {
  return accept?.includes(EVENT_STREAM) ? EVENT_STREAM : accept;
}

function refusal(errors: readonly GraphQLFormattedError[]): Response {
  return answerOf(STATUSES[String(errors[0]?.extensions?.code)] ?? 500, errors);
}

function refused(status: number, message: string): Response {
  return answerOf(status, [{ message, extensions: { code: 'BAD_REQUEST' } }]);
}

function answerOf(status: number, errors: readonly GraphQLFormattedError[]): Response {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  };
  return [JSON.stringify({ errors }), { status, statusText: '', headers }];
}

async function* only(result: LiveResult): AsyncGenerator<LiveResult> {
  yield result;
}
