import type { Node } from '../../src/app/node';
import { migrate, migrationNames } from '../../src/database/migrate';
import { openPostgres } from '../../src/database/open-postgres';
import { isPooled } from '../../src/database/postgres-pool';
import { add, newCustomer } from '../api/client-books/given';
import { anotherServer, tillAt, urlOfWorld } from '../support/another-server';
import { Listener } from '../support/live';
import { describeOnServed } from '../support/on-served';
import { hasPgBouncer, PgBouncer } from '../support/pgbouncer';
import { useEmptyDatabase } from '../support/served-database';
import { useWorld } from '../support/world';

const BOOK = 'subscription { clientBookChanged { owner { staffId } } }';
const NAMES = 'query ($search: String!) { customers(search: $search) { edges { node { lastName } } } }';
const RUN = 'mutation { runJob(input: { code: P_JOB }) { run { state } } }';

jest.setTimeout(60_000);

describe('the address of a database', () => {
  it('says by pgbouncer=true that it leads through PgBouncer', () => {
    expect(isPooled('postgresql://db.example.com:6432/counterside?pgbouncer=true')).toBe(true);
    expect(isPooled('postgresql://db.example.com/counterside?sslmode=require')).toBe(false);
    expect(isPooled('postgresql://db.example.com/pgbouncer')).toBe(false);
  });
});

describeOnServed(
  'a server behind PgBouncer in transaction mode',
  () => {
    const world = useWorld();
    const empty = useEmptyDatabase();
    let bouncer: PgBouncer;
    let server: Node;
    beforeAll(async () => {
      const sessionUrl = await urlOfWorld(world);
      bouncer = await PgBouncer.before(sessionUrl);
      server = await anotherServer(world, await openPostgres({ url: bouncer.url, sessionUrl }));
      await server.app.listen({ host: '127.0.0.1', port: 0 });
    }, 60_000);
    afterAll(async () => {
      await server?.close();
      await bouncer?.remove();
    });

    it('Y24 serves many at once over few connections: reads, writes and jobs', async () => {
      const tills = Array.from({ length: 30 }, () => tillAt(world, server, '000110'));
      const customers = await Promise.all(tills.map((till) => newCustomer(till, 'Bouncy')));
      const answers = await Promise.all(tills.map((till) => till.read(NAMES, { search: 'Bouncy' })));
      const { runJob } = await tillAt(world, server, '000900').read(RUN);

      expect(new Set(customers.map(({ id }) => id)).size).toBe(30);
      for (const { customers: found } of answers) expect(found.edges[0].node).toEqual({ lastName: 'Bouncy' });
      expect(runJob.run).toEqual({ state: 'SUCCEEDED' });
    });

    it('Y24 leaves nothing in the sessions that it borrows, such as a statement that is kept prepared', async () => {
      await tillAt(world, server, '000110').read(NAMES, { search: 'Bouncy' });
      const borrowed = await openPostgres({
        url: bouncer.url,
        sessionUrl: await urlOfWorld(world),
        connections: 1,
      });
      const kept = await borrowed.prisma.$queryRaw`SELECT name FROM pg_prepared_statements WHERE name <> ''`;
      await borrowed.close();

      expect(kept).toEqual([]);
    });

    it('Y24 hears what is written elsewhere, by its own way to PostgreSQL', async () => {
      const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
      const books = await new Listener(server, 'sse', token).subscribe(BOOK);
      await add(world.till(), [await newCustomer(world.till())]);

      expect(await books.data()).toEqual({ clientBookChanged: { owner: { staffId: '000110' } } });
      books.leave();
    });

    it('Y24 migrates by that way, once of two that start at the same moment', async () => {
      const through = new URL(bouncer.url);
      through.pathname = new URL(empty.url).pathname;
      const open = () => openPostgres({ url: through.toString(), sessionUrl: empty.url });
      const servers = [await open(), await open()];
      const applied = await Promise.all(servers.map(migrate));
      await Promise.all(servers.map((one) => one.close()));

      expect(applied.map((names) => names.length).sort()).toEqual([0, migrationNames().length]);
    });
  },
  hasPgBouncer ? null : 'PgBouncer on this machine',
);
