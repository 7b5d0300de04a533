import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadDemo } from '../../prisma/demo/load-demo';
import { migrate } from '../../src/database/migrate';
import { openPostgres } from '../../src/database/open-postgres';
import { packageRoot } from '../../src/package-root';
import { multiplyCustomers } from '../load-customers';
import type { PostgresServer } from './start-postgres';

/** Customers that the demo makes itself; the others are multiplied from them. */
const DEMO_CUSTOMERS = 2000;

/** A loaded database and a connection to it. */
export interface Loaded {
  readonly size: number;
  readonly url: string;
  readonly client: Client;
  /** Closes the connection; the database stays where its server keeps databases, else it is dropped. */
  close(): Promise<void>;
}

/**
 * A database of `size` customers with the demo's organisation and all that hangs on them, as
 * `hang-on-customers.sql` says; one that an earlier run kept is taken again.
 */
export async function prepareDatabase(server: PostgresServer, size: number): Promise<Loaded> {
  const name = `counterside_bench_${size}`;
  const url = server.urlOf(name);
  const admin = new Client({ connectionString: server.urlOf('postgres') });
  await admin.connect();
  try {
    if (!(await isWhole(admin, name))) {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${name}`);
      await load(url, size);
      await admin.query(`COMMENT ON DATABASE ${name} IS 'whole'`);
    }
  } catch (error) {
    await admin.end();
    throw error;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  await refresh(client);
  return {
    size,
    url,
    client,
    close: async () => {
      await client.end();
      if (!server.keeps) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

async function isWhole(admin: Client, name: string): Promise<boolean> {
  const { rows } = await admin.query<{ said: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = $1`,
    [name],
  );
  return rows[0]?.said === 'whole';
}

async function load(url: string, size: number): Promise<void> {
  const database = await openPostgres({ url });
  await migrate(database);
  await loadDemo(database, { customers: DEMO_CUSTOMERS, now: () => new Date() });
  await database.close();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `SET maintenance_work_mem = '256MB'; SET work_mem = '128MB'; SET synchronous_commit = off`,
    );
    await multiplyCustomers(client, size);
    await client.query(sqlOf('hang-on-customers.sql').replaceAll('$1', String(size)));
  } finally {
    await client.end();
  }
}

/** Measures are known as if they had been asked for just now, and who was created by an earlier run is gone. */
async function refresh(client: Client): Promise<void> {
  await client.query(sqlOf('peer-functions.sql'));
  await client.query(
    `DELETE FROM customer WHERE id IN (SELECT customer_id FROM contact_point WHERE value LIKE 'bench.%@example.com')`,
  );
  await client.query('UPDATE measure_value SET fetched_at = now()');
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
}

function sqlOf(file: string): string {
  return readFileSync(join(packageRoot, 'bench', 'speed', file), 'utf8');
}
