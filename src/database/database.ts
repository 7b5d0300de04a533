import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from '../generated/prisma/client';
import type { Journal } from './journal';
import type { MarkFile } from './mark-file';
import type { Listening, NotificationListener } from './notifications';
import type { Replicas } from './replicas';
import type { Sql } from './sql';

/** Prisma inside or outside a transaction: what reads need. */
export type Reader = Pick<PrismaClient, '$queryRaw' | '$queryRawUnsafe' | '$executeRaw'> &
  Omit<PrismaClient, `$${string}` | symbol>;

/** One PostgreSQL, embedded or served; the same schema and the same SQL on both. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly adapter: SqlMigrationAwareDriverAdapterFactory;
  /**
   * Reads rows past Prisma, on the connections that Prisma has: for reads that are asked for all day. Rows are as the
   * driver gives them: dates as `Date`, and no 8-byte integers, which each driver gives in its own way.
   */
  select<Row>(statement: Sql, planning: Planning): Promise<Row[]>;
  /** Where reads may go beside the primary; null: nowhere. */
  readonly replicas: Replicas | null;
  /**
   * Runs the work while no other server on this database does the same; waits for its turn.
   * On the embedded database there is no other server.
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Outlives a power cut where the database does not call fsync (Y23); null where it does, or lives in memory. */
  readonly journal: Journal | null;
  /** Tells that the data folder was put back (Y11); null where there is none. */
  readonly mark: MarkFile | null;
  /** Hears of what any server on this database commits, this one too. */
  listen(listener: NotificationListener): Promise<Listening>;
  /** Gives back connections, files and the folder's lock. */
  close(): Promise<void>;
}

/**
 * Whether a served database may keep the plan of a statement, which saves making it, or makes it with the
 * values in sight, where they decide which plan is good. A brief read keeps its plan, looks at some rows by an index
 * and may share a connection with others.
 */
export type Planning = 'brief' | 'plan-kept' | 'planned-anew';

/** What a test that counts statements listens with; outside tests nothing listens and nothing is counted. */
export type StatementListener = (sql: string) => void;

/** Prisma over an adapter; the query events are switched on only where somebody listens. */
export function prismaOver(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  onStatement?: StatementListener,
): PrismaClient {
  if (!onStatement) return new PrismaClient({ adapter });
  const prisma = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  prisma.$on('query', (event) => onStatement(event.query));
  return prisma as unknown as PrismaClient;
}
