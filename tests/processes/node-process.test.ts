import { existsSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import {
  DEVELOPMENT_AUDIENCE,
  DEVELOPMENT_ISSUER,
  developmentKey,
} from '../../src/app/tokens/development-key';
import { useFolder } from '../support/folder';
import { useIssuer } from '../support/issuer';
import { freePort, holdPort, Program, run } from '../support/processes';

// A new data folder takes some seconds, and a multiple of that on a busy machine.
jest.setTimeout(120_000);

describe('npm start', () => {
  const folder = useFolder();
  const issuer = useIssuer();
  const data = join(folder.path, 'data');

  const environment = (port: number) => ({
    PORT: String(port),
    DATA_DIR: data,
    OIDC_ISSUER: issuer.issuer,
    OIDC_AUDIENCE: issuer.audience,
  });

  async function aNode(): Promise<{ node: Program; origin: string }> {
    const port = await freePort();
    const node = new Program(['src/main.ts'], environment(port));
    await node.hasSaid('Server listening');
    return { node, origin: `http://127.0.0.1:${port}` };
  }

  /** An answer over a connection that stays open, idle, after it. */
  function statusOf(url: string, agent: Agent): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      get(url, { agent }, (answer) => answer.resume().on('end', () => resolve(answer.statusCode))).on(
        'error',
        reject,
      );
    });
  }

  it('makes its database, serves, and ends with exit code 0 on SIGTERM, with an idle connection open', async () => {
    const { node, origin } = await aNode();
    const agent = new Agent({ keepAlive: true });

    expect(await statusOf(`${origin}/health/ready`, agent)).toBe(200);
    expect(Object.values(agent.freeSockets)).toHaveLength(1);
    expect(await node.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(`${data}.lock`)).toBe(false);
    agent.destroy();
  });

  it('P1 serves nothing of development: no session of GraphiQL, no token of the development key', async () => {
    const key = await developmentKey(join(folder.path, 'key.json'));
    const { node, origin } = await aNode();
    const ask = (token: string) =>
      fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"query":"{ viewer { integration } }"}',
      });
    const own = await ask(
      await key.sign({ kind: 'integration', name: 'me', scopes: ['admin'], legalEntities: null }),
    );
    const forged = await ask(
      await issuer.sign({ issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE }),
    );
    const real = await ask(await issuer.sign({ claims: { client_id: 'partner', scope: 'admin' } }));
    const session = await fetch(`${origin}/graphiql/session`);
    const answer = await real.json();
    await node.stop('SIGTERM');

    expect([own.status, forged.status, session.status]).toEqual([401, 401, 404]);
    expect(answer).toEqual({ data: { viewer: { integration: 'partner' } } });
  });

  it('says that its port is taken, and gives the data folder back', async () => {
    const { port, letGo } = await holdPort();
    const ending = await run(['src/main.ts'], { ...environment(port), LOG_LEVEL: 'silent' });
    await letGo();

    expect(ending).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT.\n`,
    });
    expect(existsSync(`${data}.lock`)).toBe(false);
  });
});
