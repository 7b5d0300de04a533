import { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolConfig } from 'pg';
import type { Planning } from './database';
import { SharedConnections } from './shared-connections';
import type { Sql } from './sql';
import { StatementNames } from './statement-names';
import { withWholeScripts } from './whole-scripts';
import { withoutValues } from './without-values';

/** One way to a PostgreSQL: its connections, and the names of the statements that they keep prepared. */
export interface PostgresPool {
  readonly pool: Pool;
  readonly shared: SharedConnections;
  readonly names: StatementNames;
}

/** Hands all that is said in one turn over as one piece: the kernel takes a long one as cheaply as a short one. */
class WholeWrites extends Socket {
  private isHeld = false;

  /** The driver corks for the messages of a statement; those of statements that are sent with it follow. */
  override cork(): void {
    super.cork();
    if (this.isHeld) return;
    this.isHeld = true;
    super.cork();
    process.nextTick(() => {
      this.isHeld = false;
      this.uncork();
    });
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done);
  }
}

/** Statements that a connection keeps prepared at most. */
const MOST_NAMES = 500;
/** Milliseconds after which a connection that does not come about counts as failed. */
const CONNECTION_TIMEOUT = 5_000;

/** Nothing is meant to run longer; a statement that does would hold a connection from everyone. Each is short, so that compiling one takes longer than running it. */
const SETTINGS =
  '-c statement_timeout=10000 -c idle_in_transaction_session_timeout=10000 -c lock_timeout=8000 -c jit=off';

/**
 * Whether the address leads through PgBouncer in transaction mode: it says so by `pgbouncer=true`. Then one
 * transaction may have another session than the next, so that nothing may be left in a session.
 */
export function isPooled(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get('pgbouncer') === 'true';
}

/** Connections that are made when they are wanted. Through PgBouncer none is given settings or keeps a statement. */
export function openPool(
  url: string,
  connections: number,
  limits: Pick<PoolConfig, 'connectionTimeoutMillis' | 'query_timeout'> = {},
): PostgresPool {
  const isDirect = !isPooled(url);
  const pool = new Pool({
    connectionString: withoutMark(url),
    max: connections,
    stream: () => new WholeWrites(),
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    idleTimeoutMillis: 0,
    keepAlive: true,
    pipeline: true,
    options: isDirect ? SETTINGS : undefined,
    ...limits,
  });
  // A connection that breaks while idle is replaced at the next query; there is nothing else to do.
  pool.on('error', () => undefined);
  return { pool, shared: new SharedConnections(pool), names: new StatementNames(isDirect ? MOST_NAMES : 0) };
}

/** What Prisma reaches it by. */
export function adapterOf({ pool, names }: PostgresPool) {
  return withWholeScripts(
    new PrismaPg(pool, { statementNameGenerator: ({ sql }) => names.of(sql) }),
    (script) => pool.query(script),
  );
}

/** Rows of a statement, past Prisma. */
export async function selectBy<Row>(
  { pool, shared, names }: PostgresPool,
  statement: Sql,
  planning: Planning,
): Promise<Row[]> {
  const question =
    planning === 'planned-anew'
      ? { text: statement.text, values: statement.values, name: '' }
      : names.find(statement);
  try {
    if (planning === 'brief') return (await shared.ask(question)) as Row[];
    return (await pool.query(question)).rows as Row[];
  } catch (failure) {
    throw withoutValues(failure);
  }
}

/** The mark is this server's to read: the driver would hand it on. */
function withoutMark(url: string): string {
  if (!isPooled(url)) return url;
  const address = new URL(url);
  address.searchParams.delete('pgbouncer');
  return address.toString();
}
