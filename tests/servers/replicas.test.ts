import { parse } from 'graphql';
import { postgresPrograms } from '../../bench/speed/postgres-programs';
import type { Node } from '../../src/app/node';
import { beginsWith } from '../../src/app/operations/read-from-replicas';
import { migrate } from '../../src/database/migrate';
import { openPostgres, type PostgresOptions } from '../../src/database/open-postgres';
import { anotherServer, tillAt } from '../support/another-server';
import { describeOnServed } from '../support/on-served';
import { PostgresServer } from '../support/postgres-server';
import { fill } from '../support/template';
import type { Till } from '../support/till';
import { until } from '../support/until';
import { useWorld } from '../support/world';

const CREATE = `mutation ($firstName: String!) {
  createCustomer(input: { firstName: $firstName }) { customer { id version } userErrors { code } }
}`;
const RENAME = `mutation ($id: ID!) {
  updateCustomer(input: { id: $id, expectedVersion: 1, firstName: "Renamed" }) {
    customer { firstName } userErrors { code }
  }
}`;
const CUSTOMER = 'query ($id: ID!) { customer(id: $id) { firstName emails { value } } }';
const AUDIT = 'query ($id: ID!) { auditTrail(nodeId: $id) { nodes { operation } } }';
const CHANGES = 'query ($after: String) { changes(after: $after) { endCursor nodes { nodeId } } }';

/** Far longer than any test lasts. */
const ANY_LAG = 3_600_000;

jest.setTimeout(60_000);

/** A primary with the demo organisation, and a standby that follows it. */
class Pair {
  primary!: PostgresServer;
  standby!: PostgresServer;

  async start(): Promise<void> {
    this.primary = await PostgresServer.primary();
    const database = await openPostgres({ url: this.primary.url });
    await migrate(database);
    await fill(database);
    await database.close();
    this.standby = await this.primary.standby();
  }

  open(options: Partial<PostgresOptions> = {}) {
    const { primary, standby } = this;
    return openPostgres({
      url: primary.url,
      replicaUrls: [standby.url],
      replicaLag: ANY_LAG,
      ...options,
    });
  }

  /** From here on the standby gets what the primary writes, but does not show it. */
  pause(): Promise<unknown> {
    return this.standby.query('SELECT pg_wal_replay_pause()');
  }

  async resume(): Promise<void> {
    await this.standby.query('SELECT pg_wal_replay_resume()');
    await this.catchUp();
  }

  async catchUp(): Promise<void> {
    const [{ end }] = (await this.primary.query<{ end: string }>('SELECT pg_current_wal_lsn() AS end')) as [
      { end: string },
    ];
    await until('the standby holds what the primary does', async () => {
      const [row] = await this.standby.query<{ holds: boolean }>(
        `SELECT pg_last_wal_replay_lsn() >= '${end}' AS holds`,
      );
      return row?.holds === true;
    });
  }

  async remove(): Promise<void> {
    await this.standby?.remove();
    await this.primary?.remove();
  }
}

/** How many queries a server had answered by a database, by its own count. */
async function answeredBy({ app }: Node, database: 'primary' | 'replica'): Promise<number> {
  const { payload } = await app.inject('/metrics');
  const [, count = '0'] = payload.match(`counterside_queries_total{database="${database}"} (\\d+)`) ?? [];
  return Number(count);
}

describe('a document', () => {
  it.each([
    ['{ changes { endCursor } }', true],
    ['query { viewer { language } ...log } fragment log on Query { feed: changes { endCursor } }', true],
    ['{ auditTrail(nodeId: "1") { nodes { changes { path } } } }', false],
    ['query ($id: ID!) { customer(id: $id) { name } }', false],
  ])('Y11 is read on the primary where it begins with the change log: %s', (text, isRead) => {
    expect(beginsWith(parse(text), 'changes')).toBe(isRead);
  });
});

describeOnServed(
  'two servers, a primary and a standby',
  () => {
    const pair = new Pair();
    beforeAll(() => pair.start(), 60_000);
    afterAll(() => pair.remove());
    const world = useWorld({ openDatabase: () => pair.open() });
    let other: Node;
    let strict: Node;
    beforeAll(async () => {
      other = await anotherServer(world, await pair.open());
      strict = await anotherServer(world, await pair.open({ replicaLag: 0 }));
    }, 60_000);
    afterAll(async () => {
      await other.close();
      await strict.close();
    });
    afterEach(() => pair.resume());

    const here = (staffId: string) => world.till(staffId);
    const there = (staffId: string) => tillAt(world, other, staffId);
    const create = async (till: Till, firstName: string): Promise<string> =>
      (await till.read(CREATE, { firstName })).createCustomer.customer.id;
    const read = async (till: Till, id: string) => (await till.read(CUSTOMER, { id })).customer;

    it('Y24 queries are answered by the standby, with what their caller wrote before', async () => {
      const before = await answeredBy(other, 'replica');
      const id = await create(here('000110'), 'Streamed');
      await pair.catchUp();

      expect(await read(there('000110'), id)).toEqual({ firstName: 'Streamed', emails: [] });
      expect(await answeredBy(other, 'replica')).toBe(before + 1);
    });

    it('Y24 while the standby is behind, who wrote sees it through every server; who did not, reads the standby', async () => {
      await pair.pause();
      const id = await create(here('000110'), 'Unseen');

      expect(await read(here('000110'), id)).toMatchObject({ firstName: 'Unseen' });
      expect(await read(there('000110'), id)).toMatchObject({ firstName: 'Unseen' });
      expect(await read(there('000130'), id)).toBeNull();
      await pair.resume();
      expect(await read(there('000130'), id)).toMatchObject({ firstName: 'Unseen' });
    });

    it('Y24 what is read by Prisma comes from the standby as well, so that a page does not mix the two', async () => {
      const id = await create(here('000110'), 'Audited');
      await pair.catchUp();
      await pair.pause();
      await here('000110').read(RENAME, { id });
      const operations = async (till: Till) =>
        (await till.read(AUDIT, { id })).auditTrail.nodes.map(
          (node: { operation: string }) => node.operation,
        );

      expect(await operations(there('000900'))).toEqual(['createCustomer']);
      await pair.resume();
      expect(await operations(there('000900'))).toEqual(['updateCustomer', 'createCustomer']);
    });

    it('Y24 a mutation reads the primary, whoever wrote before', async () => {
      await pair.pause();
      const id = await create(here('000110'), 'Fresh');
      const { updateCustomer } = await there('000120').read(RENAME, { id });

      expect(updateCustomer).toEqual({ customer: { firstName: 'Renamed' }, userErrors: [] });
    });

    it('Y11 the change log is read on the primary, and so is what its reader asks next', async () => {
      const partner = world.integration(['changes:read', 'customers:read']);
      const follow = async (after: string | null) => (await partner.read(CHANGES, { after })).changes;
      let feed = await follow(null);
      for (; feed.nodes.length > 0; feed = await follow(feed.endCursor));
      await pair.pause();
      const id = await create(here('000110'), 'Changed');
      const told = await follow(feed.endCursor);

      expect(told.nodes).toEqual([{ nodeId: id }]);
      expect(await read(partner, id)).toMatchObject({ firstName: 'Changed' });
    });

    it('Y24 a standby that is further behind than is allowed is not read', async () => {
      await pair.pause();
      const id = await create(here('000110'), 'Late');

      expect(await read(tillAt(world, strict, '000130'), id)).toMatchObject({ firstName: 'Late' });
    });

    it('Y11 a standby of another log, as of before a restore, is not read', async () => {
      await pair.pause();
      const id = await create(here('000110'), 'Restored');
      await pair.primary.query('UPDATE change_log_identity SET log_id = gen_random_uuid()');

      expect(await read(there('000140'), id)).toMatchObject({ firstName: 'Restored' });
    });

    it('Y24 when the standby dies the primary answers, and when it is back it is read again', async () => {
      const id = await create(here('000110'), 'Survivor');
      await pair.catchUp();
      await read(there('000130'), id);
      await pair.standby.kill();
      const answers = await Promise.all([
        read(there('000130'), id),
        there('000900').read(AUDIT, { id }),
        read(here('000110'), id),
      ]);
      await pair.standby.start();

      expect(answers).toMatchObject([
        { firstName: 'Survivor' },
        { auditTrail: { nodes: [{ operation: 'createCustomer' }] } },
        { firstName: 'Survivor' },
      ]);
      const before = await answeredBy(other, 'replica');
      await until('the standby is read again', async () => {
        await read(there('000130'), id);
        return (await answeredBy(other, 'replica')) > before;
      });
    });
  },
  postgresPrograms ? null : 'PostgreSQL on this machine',
);
