import 'reflect-metadata';
import { parseConfig } from '../../src/app/config';
import { createNode, type Node } from '../../src/app/node';
import type { Database } from '../../src/database/database';
import { knock } from '../support/knock';
import { cloneTemplate } from '../support/template';

describe('health', () => {
  let database: Database;
  let node: Node;

  beforeAll(async () => {
    database = await cloneTemplate();
    const config = { ...parseConfig({}, 'development'), logLevel: 'silent' as const, jobSchedules: null };
    node = await createNode({ config, database, development: null });
  }, 60_000);
  afterAll(() => node.app.close());

  const get = (url: string) => knock(node.app, { method: 'GET', url });

  it('needs no token and tells no more than whether the node serves', async () => {
    expect(await get('/health/live')).toMatchObject({ status: 200, body: { live: true } });
    expect(await get('/health/ready')).toMatchObject({ status: 200 });
    expect((await get('/health/ready')).body).toEqual({
      ready: true,
      headquarters: { connected: true, since: null, waiting: 0, oldestWaitingSince: null },
    });
  });

  it('counts requests by route and status, and no addresses', async () => {
    await get('/health/live?customer=Kanarienvogel');
    const { text } = await get('/metrics');

    expect(text).toContain(
      'counterside_http_request_duration_seconds_count{route="/health/live",status="200"}',
    );
    expect(text).not.toContain('Kanarienvogel');
  });

  it('is live and not ready while the database is away', async () => {
    await database.close();

    expect(await get('/health/live')).toMatchObject({ status: 200 });
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { ready: false } });
  });
});
