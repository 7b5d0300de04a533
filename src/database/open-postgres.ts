import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { type Database, type Planning, prismaOver, type StatementListener } from './database';
import { DatabaseUnavailable } from './database-unavailable';
import { listenOnPostgres } from './listen-on-postgres';
import type { Sql } from './sql';
import { withWholeScripts } from './whole-scripts';

/** The oldest PostgreSQL that the schema and its statements run on. */
const OLDEST_VERSION = 140000;

export interface PostgresOptions {
  url: string;
  /** Connections this server holds at most. */
  connections?: number;
  onStatement?: StatementListener;
}

/**
 * A served PostgreSQL, reached through one pool.
 *
 * @throws DatabaseUnavailable where it can't be reached, refuses the credential or is too old
 */
export async function openPostgres({
  url,
  connections = 10,
  onStatement,
}: PostgresOptions): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 0,
    // Nothing here is meant to run longer; a statement that does would hold a connection from everyone. Each
    // is short, so that compiling one takes longer than running it.
    options:
      '-c statement_timeout=10000 -c idle_in_transaction_session_timeout=10000 -c lock_timeout=8000 -c jit=off',
  });
  // A connection that breaks while idle is replaced at the next query; there is nothing else to do.
  pool.on('error', () => undefined);
  try {
    await refuseOldVersion(pool);
  } catch (error) {
    await pool.end();
    throw unavailable(url, error);
  }
  const nameOf = nameStatements();
  const adapter = withWholeScripts(
    new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
    (script) => pool.query(script),
  );
  const prisma = prismaOver(adapter, onStatement);
  return {
    prisma,
    adapter,
    select: async <Row>({ text, values }: Sql, planning: Planning) => {
      onStatement?.(text);
      const name = planning === 'plan-kept' ? nameOf(text) : '';
      return (await pool.query({ text, values, name })).rows as Row[];
    },
    exclusively: (name, work) => exclusively(pool, name, work),
    // A served database calls fsync before it says that a write is done.
    journal: null,
    mark: null,
    listen: (listener) => listenOnPostgres(url, listener),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Names for prepared statements, the same for the same SQL; bounded, so that a server never holds more than that. */
function nameStatements(limit = 500): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known) return known;
    // The empty name is PostgreSQL's unnamed statement: parsed each time, kept by nobody.
    if (names.size >= limit) return '';
    const name = `counterside_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

async function refuseOldVersion(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ server_version_num: string }>('SHOW server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < OLDEST_VERSION) {
    throw new DatabaseUnavailable(
      `PostgreSQL 14 or later is needed; this server is ${Math.floor(version / 10000)}.`,
    );
  }
}

/** A lock of the whole database on a connection of its own; it ends with the connection at the latest. */
async function exclusively<T>(pool: Pool, name: string, work: () => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  try {
    await connection.query('SET lock_timeout = 0; SET statement_timeout = 0');
    await connection.query('SELECT pg_advisory_lock(hashtext($1))', [`counterside:${name}`]);
    return await work();
  } finally {
    // Thrown away rather than given back: the lock goes with the session, whatever happened above.
    connection.release(true);
  }
}

function unavailable(url: string, error: unknown): DatabaseUnavailable {
  if (error instanceof DatabaseUnavailable) return error;
  const { code, message } = error as { code?: string; message: string };
  return new DatabaseUnavailable(`DATABASE_URL (${withoutPassword(url)}): ${reasonOf(code, message)}`, {
    cause: error,
  });
}

function reasonOf(code: string | undefined, message: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'no server listens there.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host is not known.';
    case '28P01':
    case '28000':
      return 'the server refuses this user or password.';
    case '3D000':
      return 'the database does not exist.';
    default:
      return message || 'the server can not be reached.';
  }
}

function withoutPassword(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'not a URL';
  }
}
