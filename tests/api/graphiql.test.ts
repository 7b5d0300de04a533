import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { type GraphiqlOptions, registerGraphiql } from '../../src/app/graphiql';

describe('GraphiQL', () => {
  const built = mkdtempSync(join(tmpdir(), 'graphiql-'));
  const people = [{ label: '000110 · associate · HOUSTON', token: 'signed' }];
  let app: FastifyInstance;

  beforeAll(() => {
    mkdirSync(join(built, 'assets'));
    writeFileSync(join(built, 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(built, 'assets', 'index-1a2b3c4d.js'), 'export {};');
  });
  afterAll(() => rmSync(built, { recursive: true }));
  afterEach(() => app.close());

  async function serve(options: Partial<GraphiqlOptions> = {}): Promise<FastifyInstance> {
    app = fastify();
    await registerGraphiql(app, { folder: built, session: null, ...options });
    return app;
  }

  it('GraphiQL without the slash leads to the page', async () => {
    const response = await (await serve()).inject('/graphiql');
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toBe('/graphiql/');
  });

  it('the page of GraphiQL is HTML and never cached', async () => {
    const response = await (await serve()).inject('/graphiql/');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch(/^text\/html/);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.body).toContain('<title>page</title>');
  });

  it('the assets of GraphiQL are kept for good, since their names carry a hash', async () => {
    const response = await (await serve()).inject('/graphiql/assets/index-1a2b3c4d.js');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    '/graphiql',
    '/graphiql/',
    '/graphiql/assets/index-1a2b3c4d.js',
    '/graphiql/session',
    '/graphiql/none',
  ])('GraphiQL lets nothing foreign in, nor itself be framed: %s', async (url) => {
    const { headers } = await (await serve()).inject(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]),
    );
    expect(policy.join()).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('GraphiQL leaves the headers of other routes alone', async () => {
    const server = await serve();
    server.get('/other', () => 'other');
    const { headers } = await server.inject('/other');
    expect(headers).not.toHaveProperty('content-security-policy');
  });

  it('the session of GraphiQL offers people in development and is never cached', async () => {
    const server = await serve({ session: async () => ({ people }) });
    const response = await server.inject('/graphiql/session');
    expect(response.json()).toEqual({ people });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('the session of GraphiQL does not exist outside development', async () => {
    const response = await (await serve()).inject('/graphiql/session');
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('token');
  });

  it.each(['/graphiql/../package.json', '/graphiql/%2e%2e/package.json', '/graphiql/none.js'])(
    'GraphiQL serves nothing but its own folder: %s',
    async (url) => {
      const response = await (await serve()).inject(url);
      expect(response.statusCode).toBe(404);
    },
  );

  it('a server whose GraphiQL was never built starts, and says how to build it', async () => {
    const server = await serve({ folder: join(built, 'nowhere') });
    const response = await server.inject('/graphiql/');
    expect(response.statusCode).toBe(503);
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(response.body).toBe('GraphiQL is not built: npm run build');
  });
});
