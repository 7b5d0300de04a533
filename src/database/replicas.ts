import type { PostgresPool } from './postgres-pool';
import { type Need, Replica } from './replica';
import { type Reads, readsOf } from './replica-reads';
import { Rounds } from './rounds';

/** Milliseconds by which a replica may be behind the primary and still be read, unless told otherwise. */
const LAG = 10_000;

/** Milliseconds for which positions are kept: far longer than any replica that is read is behind. */
const KEPT = 3_600_000;

/** What the primary says before a read goes elsewhere. */
interface Standing {
  /** Where its log stands now. */
  readonly current: bigint;
  /** Where it stood when the caller had last written or been told; 0 where they have not. */
  readonly own: bigint;
  readonly logId: string;
}

const STANDING = `
  SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text AS current, log_id::text AS "logId",
    coalesce((SELECT position FROM caller_position WHERE caller = $1), 0)::text AS own
  FROM change_log_identity`;

/**
 * Read replicas of one primary. A caller is sent to one only where it holds what this caller wrote last,
 * through whichever server, and is no further behind than the lag that is allowed; else the primary answers.
 */
export class Replicas {
  private readonly replicas: readonly Replica[];
  private readonly marks: { at: number; position: bigint }[] = [];
  private turn = 0;
  private prunedAt = performance.now();
  private readonly notes = new Rounds<string, void>((callers) => this.keep([...new Set(callers)]));

  constructor(
    private readonly primary: PostgresPool,
    urls: readonly string[],
    connections: number,
    private readonly lag = LAG,
  ) {
    this.replicas = urls.map((url) => new Replica(url, connections));
  }

  /**
   * Where the caller may read from now on: one replica, so that a page is of one moment; null: the primary
   * alone. Whatever fails on the replica is asked of the primary, and so is everything after it.
   */
  async readsFor(caller: string, primary: Reads): Promise<Reads | null> {
    const { current, own, logId } = await this.standingOf(caller);
    const replica = await this.replicaThatHolds({ positions: [own, this.oldestAllowed(current)], logId });
    return replica && readsOf(replica, primary);
  }

  /**
   * Keeps how far the log has come by now, for a caller who wrote, or was told of a change. Those who wait while
   * others are being written down go together, in one statement.
   */
  async noteSeen(caller: string): Promise<void> {
    await this.notes.ask(caller);
  }

  async close(): Promise<void> {
    await this.notes.settled();
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }

  /** In one order, so that two servers that write the same callers down don't wait for one another. */
  private async keep(callers: readonly string[]): Promise<[]> {
    await this.primary.pool.query(
      `INSERT INTO caller_position AS known (caller, position, written_at)
      SELECT caller, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint, clock_timestamp()
      FROM unnest($1::text[]) AS noted(caller) ORDER BY caller
      ON CONFLICT (caller) DO UPDATE
        SET position = greatest(known.position, excluded.position), written_at = excluded.written_at`,
      [callers],
    );
    if (performance.now() - this.prunedAt > KEPT) await this.prune();
    return [];
  }

  private async prune(): Promise<void> {
    this.prunedAt = performance.now();
    await this.primary.pool.query(
      `DELETE FROM caller_position WHERE written_at < clock_timestamp() - $1 * interval '1 millisecond'`,
      [KEPT],
    );
  }

  private async standingOf(caller: string): Promise<Standing> {
    const { pool, names } = this.primary;
    const { rows } = await pool.query<{ current: string; own: string; logId: string }>({
      name: names.of(STANDING),
      text: STANDING,
      values: [caller],
    });
    const [{ current, own, logId }] = rows as [(typeof rows)[number]];
    return { current: BigInt(current), own: BigInt(own), logId };
  }

  /** Where the primary stood at the earliest moment of which it is known and that is not longer ago than the lag; at the latest now. */
  private oldestAllowed(current: bigint): bigint {
    const { marks, lag } = this;
    const at = performance.now();
    while (marks[0] && at - marks[0].at > lag) marks.shift();
    const last = marks.at(-1);
    if (!last || at - last.at >= lag / 10) marks.push({ at, position: current });
    return marks[0]?.position ?? current;
  }

  private async replicaThatHolds(need: Need): Promise<Replica | null> {
    const { replicas } = this;
    this.turn = (this.turn + 1) % replicas.length;
    for (const replica of [...replicas.slice(this.turn), ...replicas.slice(0, this.turn)]) {
      if (await replica.holds(need)) return replica;
    }
    return null;
  }
}
