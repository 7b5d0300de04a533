import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';

/**
 * One line of log and one measurement a request: its id, route, status and time. Neither query strings
 * nor bodies nor headers are logged, since all of them may hold personal data or tokens.
 */
export function observeRequests(app: FastifyInstance, metrics: Metrics, logger: Logger): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id);
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    logger.debug(
      { requestId: request.id, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ requestId: request.id, err: error }, 'A request failed here.');
    const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT';
    const message = status >= 500 ? 'Something went wrong here.' : error.message;
    const errorId = status >= 500 ? { errorId: request.id } : {};
    return reply.code(status).send({ errors: [{ message, extensions: { code, ...errorId } }] });
  });
}
