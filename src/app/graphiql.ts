import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Somebody that a developer may act as: what the picker shows, and the token that it sends. */
export interface GraphiqlPerson {
  label: string;
  token: string;
}

/** Where the built page is, and whom it may offer to act as. */
export interface GraphiqlOptions {
  /** The folder that `vite build` made, dist/graphiql. */
  folder: string;
  /** Mints a token a person; called at every load of the page. Null outside development. */
  session: null | (() => Promise<{ people: GraphiqlPerson[] }>);
}

/**
 * What the page may do: run its own scripts and workers, and talk to its own origin. The editor writes
 * style elements and uses inline images; nothing else is opened. Workers obey the policy of their own
 * file, which is why every answer carries it.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Serves GraphiQL under /graphiql from files of our own; a folder that was never built answers 503 with
 * the command that builds it, and doesn't keep the server from starting. /graphiql/session hands out
 * tokens to whoever asks, so it exists only where a session is given, which is development.
 */
export async function registerGraphiql(app: FastifyInstance, options: GraphiqlOptions): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(HEADERS);
    });
    scope.get('/graphiql', (_request, reply) => reply.redirect('/graphiql/'));
    scope.get('/graphiql/session', async (_request, reply) =>
      options.session ? options.session() : reply.code(404).send({ message: 'No session is offered here.' }),
    );
    await registerPage(scope, resolve(options.folder));
  });
}

async function registerPage(scope: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    scope.get('/graphiql/*', (_request, reply) =>
      reply.code(503).type('text/plain; charset=utf-8').send('GraphiQL is not built: npm run build'),
    );
    return;
  }
  await scope.register(fastifyStatic, {
    root: folder,
    prefix: '/graphiql/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply: FastifyReply, path: string) => {
      // The names in assets/ carry a hash of the content, so a changed file is another file.
      if (path.startsWith(join(folder, 'assets') + sep)) {
        reply.header('cache-control', 'public, max-age=31536000, immutable');
      }
    },
  });
}
