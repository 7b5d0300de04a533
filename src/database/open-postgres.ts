import type { Pool } from 'pg';
import { type Database, type Planning, prismaOver, type StatementListener } from './database';
import { DatabaseUnavailable } from './database-unavailable';
import { listenOnPostgres } from './listen-on-postgres';
import { adapterOf, openPool, type PostgresPool, selectBy } from './postgres-pool';
import { Replicas } from './replicas';
import type { Sql } from './sql';

/** The oldest PostgreSQL that the schema and its statements run on. */
const OLDEST_VERSION = 140000;

/** Connections beside a pooler: one migrates, the other holds the lock meanwhile. */
const SESSIONS = 4;

export interface PostgresOptions {
  url: string;
  /** PostgreSQL itself, where `url` leads through PgBouncer: for what lasts longer than a transaction. */
  sessionUrl?: string;
  /** Standbys that follow it by streaming and answer reads. */
  replicaUrls?: readonly string[];
  /** Milliseconds by which a replica may be behind and still be read. */
  replicaLag?: number;
  /** Connections this server holds at most, to the primary and to each replica. */
  connections?: number;
  onStatement?: StatementListener;
}

/**
 * A served PostgreSQL, reached through one pool, and its replicas, if it has any.
 *
 * @throws DatabaseUnavailable where it can't be reached, refuses the credential or is too old
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { url, sessionUrl = url, connections = 10, onStatement } = options;
  const way = openPool(url, connections);
  // The same one, unless a pooler stands between, that has no session for anybody.
  const sessions = sessionUrl === url ? way : openPool(sessionUrl, SESSIONS);
  const ways = new Set([way, sessions]);
  try {
    await requireAnswer(way, 'DATABASE_URL', url);
    if (sessions !== way) await requireAnswer(sessions, 'DATABASE_SESSION_URL', sessionUrl);
  } catch (error) {
    await endAll(ways);
    throw error;
  }
  const replicas = replicasOf(options, way, connections);
  const adapter = adapterOf(way);
  const prisma = prismaOver(adapter, onStatement);
  return {
    prisma,
    adapter: sessions === way ? adapter : adapterOf(sessions),
    select: <Row>(statement: Sql, planning: Planning) => {
      onStatement?.(statement.text);
      return selectBy<Row>(way, statement, planning);
    },
    replicas,
    exclusively: (name, work) => exclusively(sessions.pool, name, work),
    // A served database calls fsync before it says that a write is done.
    journal: null,
    mark: null,
    listen: (listener) => listenOnPostgres(sessionUrl, listener),
    close: async () => {
      await prisma.$disconnect();
      await replicas?.close();
      await endAll(ways);
    },
  };
}

function replicasOf(
  { replicaUrls = [], replicaLag }: PostgresOptions,
  way: PostgresPool,
  connections: number,
) {
  return replicaUrls.length > 0 ? new Replicas(way, replicaUrls, connections, replicaLag) : null;
}

async function endAll(ways: Iterable<PostgresPool>): Promise<void> {
  for (const { pool } of ways) await pool.end();
}

/** @throws DatabaseUnavailable that names the variable */
async function requireAnswer({ pool }: PostgresPool, variable: string, url: string): Promise<void> {
  try {
    await refuseOldVersion(pool);
  } catch (error) {
    throw unavailable(variable, url, error);
  }
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

function unavailable(variable: string, url: string, error: unknown): DatabaseUnavailable {
  if (error instanceof DatabaseUnavailable) return error;
  const { code, message } = error as { code?: string; message: string };
  return new DatabaseUnavailable(`${variable} (${withoutPassword(url)}): ${reasonOf(code, message)}`, {
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
