import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadDemo } from '../../prisma/demo/load-demo';
import type { Database, StatementListener } from '../../src/database/database';
import { migrate } from '../../src/database/migrate';
import { openEmbedded } from '../../src/database/open-embedded';
import { openPostgres } from '../../src/database/open-postgres';

/** The moment at which every world begins: a Wednesday noon in Tallinn. */
export const BEGINNING = new Date('2026-11-25T10:00:00.000Z');

/** Customers of the demo organisation in every world. */
export const DEMO_CUSTOMERS = 600;

/** Where the template lies, told to the workers: a dumped data folder, or a database on TEST_DATABASE_URL. */
const FILE = 'COUNTERSIDE_TEST_TEMPLATE_FILE';
const NAME = 'COUNTERSIDE_TEST_TEMPLATE_NAME';

/** Makes the template once a run: migrated, with the demo organisation. */
export async function makeTemplate(): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const name = `counterside_test_${randomUUID().slice(0, 8)}`;
    process.env[NAME] = name;
    await onServer(server, `CREATE DATABASE ${name}`);
    await fillAndClose(await openPostgres({ url: urlOf(server, name) }));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'counterside-test-'));
  process.env[FILE] = join(folder, 'template.tar');
  const database = await openEmbedded({});
  await fill(database);
  const dump = await database.engine.dumpDataDir('none');
  writeFileSync(process.env[FILE], Buffer.from(await dump.arrayBuffer()));
  await database.close();
}

/** Leaves nothing behind. */
export async function dropTemplate(): Promise<void> {
  const { [FILE]: file, [NAME]: name, TEST_DATABASE_URL: server } = process.env;
  if (file) rmSync(join(file, '..'), { recursive: true, force: true });
  if (!name || !server) return;
  await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
}

/** A database of its own for one world, cloned from the template; closing it drops it. */
export async function cloneTemplate(onStatement?: StatementListener): Promise<Database> {
  const { [FILE]: file, [NAME]: template, TEST_DATABASE_URL: server } = process.env;
  if (file) return openEmbedded({ template: new Blob([await readFile(file)]), onStatement });
  if (!server || !template) throw new Error('The template is made by the global set-up of jest.');
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const database = await openPostgres({ url: urlOf(server, name), onStatement });
  return {
    ...database,
    close: async () => {
      await database.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Whether this run is on a served PostgreSQL, where several sessions are really several (Y24). */
export const isServed = Boolean(process.env.TEST_DATABASE_URL);

async function fillAndClose(database: Database): Promise<void> {
  await fill(database);
  await database.close();
}

async function fill(database: Database): Promise<void> {
  await migrate(database);
  await loadDemo(database, { customers: DEMO_CUSTOMERS, now: () => BEGINNING });
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // Two workers that clone at once would each find the template in use by the other.
    await client.query("SELECT pg_advisory_lock(hashtext('counterside test template'))");
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
