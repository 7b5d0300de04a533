import type { FastifyRequest } from 'fastify';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Credentials, OpenContext } from '../open-context';
import { Claims } from './claims';
import type { SubscriptionDesk } from './subscription-desk';

/** Milliseconds between two pings; who hasn't answered one when the next is due is gone. */
const PING = 12_000;

/** Closes who holds too many connections, as the protocol closes who asks too often. */
const TOO_MANY_CONNECTIONS = 4429;

/** Milliseconds that a socket is given to say goodbye when the server stops. */
const GRACE = 1_000;

/** Of what a connection is made. */
export interface WebSocketParts {
  readonly desk: SubscriptionDesk;
  readonly openContext: OpenContext;
  readonly connectionsPerCaller: number;
  readonly logger: Logger;
}

/** What is known of a connection. */
interface Extra {
  readonly socket: WebSocket;
  readonly request: FastifyRequest;
  credentials: Credentials;
  giveBack: () => void;
}

/** What `connection_init` says of who asks. */
type Params = { readonly authorization?: unknown; readonly 'accept-language'?: unknown };

/**
 * Subscriptions over WebSocket by the protocol graphql-transport-ws. Who asks is said once a connection: by
 * `authorization` in the payload of `connection_init`, else by the header; without a good token the socket
 * is closed with 4401.
 */
export class WebSockets {
  private readonly sockets = new Set<WebSocket>();
  private readonly server: ReturnType<typeof protocolOf>;

  constructor(private readonly parts: WebSocketParts) {
    this.server = protocolOf(parts);
  }

  serve(socket: WebSocket, request: FastifyRequest): void {
    this.sockets.add(socket);
    const extra: Extra = { socket, request, credentials: request, giveBack: () => undefined };
    const stopPings = keepAlive(socket);
    const failed = (error: unknown) => this.failed(socket, error);
    const closed = this.server.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          socket.on('message', (bytes) => void take(String(bytes)).catch(failed));
        },
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      this.sockets.delete(socket);
      stopPings();
      extra.giveBack();
      closed(code, String(reason)).catch(failed);
    });
  }

  /** Says goodbye to every socket, and ends those that don't answer. */
  async close(): Promise<void> {
    const sockets = [...this.sockets];
    const gone = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.close(1001, 'Going away');
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, GRACE);
    await Promise.all(gone);
    clearTimeout(timer);
  }

  private failed(socket: WebSocket, error: unknown): void {
    // A peer that is gone can't be told anything, and that it went is no failure.
    if (socket.readyState !== socket.OPEN) return;
    this.parts.logger.error({ err: error }, 'A WebSocket failed here.');
    socket.close(CloseCode.InternalServerError, 'Something went wrong here.');
  }
}

function protocolOf({ desk, openContext, connectionsPerCaller }: WebSocketParts) {
  const claims = new Claims(connectionsPerCaller, 'connections');
  return makeServer<Params, Extra>({
    jsonMessageReviver: withoutPrototypes,
    onConnect: async ({ extra, connectionParams }) => {
      extra.credentials = credentialsOf(extra.request, connectionParams);
      try {
        const { call } = await openContext(extra.credentials);
        extra.giveBack = claims.take(call.caller);
        // Closed while the token was being looked at: nobody else gives it back.
        if (extra.socket.readyState !== extra.socket.OPEN) extra.giveBack();
        return true;
      } catch (error) {
        const [refusal] = desk.present([error]);
        refuse(extra.socket, refusal?.extensions?.code, refusal?.message ?? '');
        return false;
      }
    },
    onSubscribe: async ({ extra }, _id, payload) => {
      const opening = await desk.subscribe(extra.credentials, payload, 'ws');
      if ('stream' in opening) return opening.stream.execution;
      return opening.errors.map(
        ({ message, extensions, path }) =>
          // A stand-in with the words and the code alone: what it stands for was brought into form already.
          new GraphQLError(message, { extensions, path: path ? [...path] : undefined }),
      );
    },
    // What is to be run is open already; it comes along as the context.
    subscribe: ({ contextValue }) => contextValue as AsyncIterable<never>,
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
  });
}

function credentialsOf({ headers }: FastifyRequest, params: Params | undefined): Credentials {
  const said = (name: keyof Params) => {
    const value = params?.[name] ?? headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { headers: { authorization: said('authorization'), 'accept-language': said('accept-language') } };
}

/** The protocol's own codes; what is our fault says no more than that. */
function refuse(socket: WebSocket, code: unknown, message: string): void {
  if (code === 'UNAUTHENTICATED') socket.close(CloseCode.Unauthorized, message);
  else if (code === 'RATE_LIMITED') socket.close(TOO_MANY_CONNECTIONS, message);
  else socket.close(CloseCode.InternalServerError, message);
}

function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  // Called when it has left this process, so that a reader who is slow is waited for.
  return new Promise((resolve, reject) => {
    socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Pings a socket and ends it where no answer comes. @returns what stops it */
function keepAlive(socket: WebSocket): () => void {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  const timer = setInterval(() => {
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
  }, PING).unref();
  return () => clearInterval(timer);
}

/** JSON is read as strictly as a body of /graphql; what is refused closes the socket with 4400. */
function withoutPrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Error('No key is __proto__.');
  return value;
}
