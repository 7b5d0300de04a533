import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/** What a node says about itself. */
export interface Health {
  /** Whether it can serve, and how its parts stand. Holds nothing that an attacker could use. */
  ready(): Promise<{ ready: boolean; [part: string]: unknown }>;
}

/** `/health/live`, `/health/ready` (503 while it can't serve) and `/metrics`. */
export function registerHealth(app: FastifyInstance, health: Health, { registry }: Metrics): void {
  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const answer = await health.ready();
    return reply.code(answer.ready ? 200 : 503).send(answer);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
