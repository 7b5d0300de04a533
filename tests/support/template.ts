import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadDemo } from '../../prisma/demo/load-demo';
import type { Database, StatementListener } from '../../src/database/database';
import { migrate } from '../../src/database/migrate';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/open-embedded';
import { openPostgres } from '../../src/database/open-postgres';

/** The moment at which every world begins: a Wednesday noon in Tallinn. */
export const BEGINNING = new Date('2026-11-25T10:00:00.000Z');

/** Customers of the demo organisation in every world. */
export const DEMO_CUSTOMERS = 600;

/**
 * What a database begins with: the demo organisation; nothing, as that of a new channel; or what a node of a chain
 * has whose channels have filled themselves, where that was made (`chain-templates.ts`).
 */
export type Content = 'demo' | 'empty' | 'headquarters' | 'houston' | 'tallinn';

/** Where the templates lie, told to the workers: dumped data folders, or databases on TEST_DATABASE_URL. */
const FOLDER = 'COUNTERSIDE_TEST_TEMPLATE_FOLDER';
const NAME = 'COUNTERSIDE_TEST_TEMPLATE_NAME';

/** Makes the templates once a run, both migrated. */
export async function makeTemplate(): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const name = `counterside_test_${randomUUID().slice(0, 8)}`;
    process.env[NAME] = name;
    await onServer(`CREATE DATABASE ${name}_empty`);
    const empty = await openPostgres({ url: urlOf(server, `${name}_empty`) });
    await migrate(empty);
    await empty.close();
    await onServer(`CREATE DATABASE ${name}_demo TEMPLATE ${name}_empty`);
    const demo = await openPostgres({ url: urlOf(server, `${name}_demo`) });
    await fill(demo);
    await demo.close();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'counterside-test-'));
  process.env[FOLDER] = folder;
  const database = await openEmbedded({});
  await migrate(database);
  await dump(database, join(folder, 'empty.tar'));
  await fill(database);
  await dump(database, join(folder, 'demo.tar'));
  await database.close();
}

/** Keeps what a database holds now, for others to begin with. */
export function storeAsTemplate(database: Database, content: Content): Promise<void> {
  return dump(database as EmbeddedDatabase, join(process.env[FOLDER] ?? '', `${content}.tar`));
}

/** Whether there are databases of a chain whose channels have filled themselves. */
export function hasFilledChain(): boolean {
  const { [FOLDER]: folder } = process.env;
  return folder !== undefined && existsSync(join(folder, 'tallinn.tar'));
}

/** Suites unpack a template each, and some do so many times: it holds nothing but the database itself. */
const SLIM = [
  'UPDATE pg_database SET datistemplate = false',
  'DROP DATABASE IF EXISTS template0',
  'DROP DATABASE IF EXISTS template1',
  'SET wal_recycle = off',
  'CHECKPOINT',
];

async function dump({ engine }: EmbeddedDatabase, file: string): Promise<void> {
  for (const statement of SLIM) await engine.exec(statement);
  writeFileSync(file, Buffer.from(await (await engine.dumpDataDir('none')).arrayBuffer()));
}

/** Leaves nothing behind. */
export async function dropTemplate(): Promise<void> {
  const { [FOLDER]: folder, [NAME]: name, TEST_DATABASE_URL: server } = process.env;
  if (folder) rmSync(folder, { recursive: true, force: true });
  if (!name || !server) return;
  for (const content of ['demo', 'empty']) await dropOnServer(`${name}_${content}`);
}

/** A dumped data folder as it is read. Node gives the bytes of a Blob away piece by piece, which takes longer than to unpack them. */
async function templateIn(file: string): Promise<Blob> {
  const { buffer } = await readFile(file);
  const bytes = async () => buffer as ArrayBuffer;
  return Object.assign(new Blob([]), { arrayBuffer: bytes });
}

/** A database for a process of its own: what the process is told of it, and how it is opened from here. */
export interface StoredDatabase {
  readonly environment: Readonly<Record<string, string>>;
  /** On the embedded database only while no process has it open. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/**
 * A database like that of a template, which processes open one after another.
 *
 * @param folder where its data folder is to be, on the embedded database
 */
export async function storeTemplate(content: Content, folder: string): Promise<StoredDatabase> {
  const { [FOLDER]: templates } = process.env;
  if (templates) {
    const template = await templateIn(join(templates, `${content}.tar`));
    await (await openEmbedded({ folder, template })).close();
    return {
      environment: { DATA_DIR: folder },
      open: () => openEmbedded({ folder }),
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const name = await cloneOnServer(content);
  const url = urlOf(serverUrl(), name);
  return {
    environment: { DATABASE_URL: url },
    open: () => openPostgres({ url }),
    drop: () => dropOnServer(name),
  };
}

/** A database of its own for one world, cloned from a template; closing it drops it. */
export async function cloneTemplate(
  onStatement?: StatementListener,
  content: Content = 'demo',
): Promise<Database> {
  const { [FOLDER]: folder } = process.env;
  if (folder)
    return openEmbedded({
      template: await templateIn(join(folder, `${content}.tar`)),
      onStatement,
    });
  return databaseNamed(await cloneOnServer(content), onStatement);
}

/** A database on the server that the tests run on; closing it drops it. */
export async function databaseNamed(name: string, onStatement?: StatementListener): Promise<Database> {
  const database = await openPostgres({ url: urlOf(serverUrl(), name), onStatement });
  return {
    ...database,
    close: async () => {
      await database.close();
      await dropOnServer(name);
    },
  };
}

/** @returns the name of the clone */
async function cloneOnServer(content: Content): Promise<string> {
  const templates = process.env[NAME];
  if (!templates) throw new Error('The templates are made by the global set-up of jest.');
  const template = `${templates}_${content}`;
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}

function dropOnServer(name: string): Promise<void> {
  return onServer(`DROP DATABASE ${name} WITH (FORCE)`);
}

/** Whether this run is on a served PostgreSQL, where several sessions are really several (Y24). */
export const isServed = Boolean(process.env.TEST_DATABASE_URL);

/** The demo organisation, as every world has it. */
export async function fill(database: Database): Promise<void> {
  await loadDemo(database, { customers: DEMO_CUSTOMERS, now: () => BEGINNING });
}

/** Runs statements on the server that the tests run on, one after another, on one connection. */
export async function onServer(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    // Two workers that clone at once would each find the template in use by the other.
    await client.query("SELECT pg_advisory_lock(hashtext('counterside test template'))");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const { TEST_DATABASE_URL: server } = process.env;
  if (!server) throw new Error('These tests run on no server.');
  return server;
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
