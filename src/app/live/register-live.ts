import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { handleProtocols } from 'graphql-ws';
import { LIMITS } from '../operations/request-limits';
import { ServerSentEvents } from './server-sent-events';
import { type DeskParts, SubscriptionDesk } from './subscription-desk';
import { WebSockets } from './web-socket';

/** Where subscriptions are served, by either transport. */
const PATH = '/graphql/stream';

/** Makes upgrades possible; stands before all routes, so that one to any other path is refused in good order. */
export async function acceptWebSockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: LIMITS.body, handleProtocols },
    // Sockets are closed with the streams that they carry.
    preClose: (done) => done(),
  });
}

/**
 * Serves subscriptions at /graphql/stream, over server-sent events and WebSocket.
 *
 * @returns what ends all of them, which belongs before the server waits for what is under way
 */
export function registerLive(app: FastifyInstance, parts: DeskParts): () => Promise<void> {
  const desk = new SubscriptionDesk(parts);
  const doors = { ...parts, desk, connectionsPerCaller: parts.streamsPerCaller };
  const events = new ServerSentEvents(doors);
  const sockets = new WebSockets(doors);
  app.route({
    method: 'GET',
    url: PATH,
    exposeHeadRoute: false,
    handler: (request, reply) => events.serve(request, reply),
    wsHandler: (socket, request) => sockets.serve(socket, request),
  });
  app.route({
    method: ['POST', 'PUT', 'DELETE'],
    url: PATH,
    handler: (request, reply) => events.serve(request, reply),
  });
  return async () => {
    await desk.close();
    await events.close();
    await sockets.close();
  };
}
