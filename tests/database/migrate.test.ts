import type { Database } from '../../src/database/database';
import { DatabaseUnavailable } from '../../src/database/database-unavailable';
import { migrate, migrationNames } from '../../src/database/migrate';
import { openEmbedded } from '../../src/database/open-embedded';
import { openPostgres } from '../../src/database/open-postgres';
import { describeOnServed } from '../support/on-served';
import { useEmptyDatabase } from '../support/served-database';
import { cloneTemplate } from '../support/template';

describe('an embedded database that is made anew', () => {
  it('takes arrays of the types that its migrations have just made', async () => {
    const database = await openEmbedded({});
    await migrate(database);
    const [row] = await database.prisma.$queryRaw<{ isIn: boolean }[]>`
      SELECT 'WAITING' = ANY(${['WAITING', 'UPLOADED']}::operation_state[]) AS "isIn"`;
    await database.close();

    expect(row?.isIn).toBe(true);
  }, 60_000);
});

describe('a database that is migrated', () => {
  let database: Database;
  beforeAll(async () => {
    database = await cloneTemplate();
  }, 60_000);
  afterAll(() => database.close());

  it('is migrated again without a change', async () => {
    const before = await database.prisma.$queryRaw`SELECT * FROM _prisma_migrations`;

    expect(await migrate(database)).toEqual([]);
    expect(await database.prisma.$queryRaw`SELECT * FROM _prisma_migrations`).toEqual(before);
  });

  it("keeps Prisma's own account of what was applied", async () => {
    expect(
      await database.prisma.$queryRaw`SELECT migration_name FROM _prisma_migrations ORDER BY migration_name`,
    ).toEqual(migrationNames().map((name) => ({ migration_name: name })));
  });

  it('hears of a script that fails, of which nothing stays', async () => {
    const connection = await database.adapter.connect();

    await expect(
      connection.executeScript('CREATE TABLE half_way (id int); SELECT * FROM nowhere;'),
    ).rejects.toThrow();

    const [table] = await database.prisma.$queryRaw<{ name: string | null }[]>`
      SELECT to_regclass('half_way')::text AS name`;
    expect(table).toEqual({ name: null });
  });

  it('by a newer version is refused, and left as it is', async () => {
    await database.prisma.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('future', '', '29991231000000_future', now(), 1)`;

    await expect(migrate(database)).rejects.toThrow(DatabaseUnavailable);
    await expect(migrate(database)).rejects.toThrow(/newer version \(29991231000000_future\)/);
  });
});

describeOnServed('two servers that start at once on one empty PostgreSQL', () => {
  const { url } = useEmptyDatabase();

  it('migrate it once: one of them does, the other waits and finds nothing to do', async () => {
    const servers = [await openPostgres({ url }), await openPostgres({ url })];
    const applied = await Promise.all(servers.map(migrate));
    await Promise.all(servers.map((server) => server.close()));

    expect(applied.map((names) => names.length).sort()).toEqual([0, migrationNames().length]);
  });
});
