import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** The address of something on the server that the tests run on. */
export function servedUrl(changes: { database?: string; user?: string; password?: string } = {}): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1/postgres');
  if (changes.database) url.pathname = `/${changes.database}`;
  if (changes.user) url.username = changes.user;
  if (changes.password) url.password = changes.password;
  return url.toString();
}

/** Makes an empty database before the tests of a describe block and drops it after them. */
export function useEmptyDatabase(): { readonly url: string } {
  const database = `counterside_empty_${randomUUID().slice(0, 8)}`;
  beforeAll(() => execute(`CREATE DATABASE ${database}`));
  afterAll(() => execute(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  return { url: servedUrl({ database }) };
}

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: servedUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
