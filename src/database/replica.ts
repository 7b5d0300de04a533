import type { Pool } from 'pg';
import type { PrismaClient } from '../generated/prisma/client';
import { type Planning, prismaOver } from './database';
import { adapterOf, openPool, type PostgresPool, selectBy } from './postgres-pool';
import type { Sql } from './sql';

/** Milliseconds for which a replica that does not answer is left alone. */
const AWAY = 5_000;

/** Milliseconds in which a replica says how far it is, or counts as away; connecting to it included. */
const PATIENCE = 1_000;

/** Milliseconds after which the primary is asked instead: a machine that is cut off says nothing by itself. */
const LONGEST_READ = 5_000;

/** Milliseconds for which what a replica said of itself is believed, so that one that was promoted is noticed. */
const BELIEVED = 1_000;

/** Places in the write-ahead log that a read needs to be past, in the log of which database (Y11). */
export interface Need {
  readonly positions: readonly bigint[];
  readonly logId: string;
}

/** How far a replica is, of which database. */
interface Reached {
  readonly position: bigint;
  readonly logId: string;
}

/** A standby that follows the primary by streaming, and answers reads. */
export class Replica {
  readonly prisma: PrismaClient;
  private readonly way: PostgresPool;
  private reached: Reached | null = null;
  private askedAt = 0;
  private awayUntil = 0;

  constructor(url: string, connections: number) {
    this.way = openPool(url, connections, {
      connectionTimeoutMillis: PATIENCE,
      query_timeout: LONGEST_READ,
    });
    this.prisma = prismaOver(adapterOf(this.way));
  }

  /** Whether it holds everything up to those places. False where it can't be reached or is no standby (any more). */
  async holds(need: Need): Promise<boolean> {
    const now = performance.now();
    if (now < this.awayUntil) return false;
    if (now - this.askedAt < BELIEVED && this.isPast(need)) return true;
    try {
      this.reached = await reachedBy(this.way.pool);
      this.askedAt = now;
    } catch {
      this.reached = null;
      this.awayUntil = now + AWAY;
    }
    return this.isPast(need);
  }

  select<Row>(statement: Sql, planning: Planning): Promise<Row[]> {
    return selectBy<Row>(this.way, statement, planning);
  }

  /** A read failed: nothing that it said of itself is believed any longer. */
  doubt(): void {
    this.reached = null;
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.way.pool.end();
  }

  private isPast({ positions, logId }: Need): boolean {
    const { reached } = this;
    return reached?.logId === logId && positions.every((position) => position <= reached.position);
  }
}

/** Null where the server is no standby: what it wrote itself is at no position of the primary. */
async function reachedBy(pool: Pool): Promise<Reached | null> {
  const question = {
    text: `SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::text AS position, log_id::text AS "logId"
      FROM change_log_identity WHERE pg_is_in_recovery()`,
    query_timeout: PATIENCE,
  };
  const { rows } = await pool.query<{ position: string; logId: string }>(question);
  const [row] = rows;
  return row ? { position: BigInt(row.position), logId: row.logId } : null;
}
