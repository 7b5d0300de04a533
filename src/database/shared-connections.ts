import type { Pool, PoolClient, QueryConfig } from 'pg';
import { BriefRead } from './brief-read';

/** Reads that travel together at most: each waits for those before it. */
const MOST = 8;

interface Asked {
  readonly question: QueryConfig;
  readonly answer: (rows: unknown[]) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Lets brief reads that come while a connection is fetched from the pool share it: they are sent as one piece, and
 * PostgreSQL answers one after the other. Where many requests come at once, what a statement costs the kernel and both
 * sides is for the most part its way there and back. Each of them succeeds or fails by itself.
 */
export class SharedConnections {
  private gathering: Asked[] | null = null;

  /** @param pool whose connections are pipelined */
  constructor(private readonly pool: Pool) {}

  /** The rows of a brief read. @throws what the driver throws */
  ask(question: QueryConfig): Promise<unknown[]> {
    return new Promise((answer, fail) => {
      const gathered = this.gathering ?? this.gather();
      if (gathered.push({ question, answer, fail }) >= MOST) this.gathering = null;
    });
  }

  private gather(): Asked[] {
    const gathered: Asked[] = [];
    this.gathering = gathered;
    this.pool.connect((error, connection, release) => {
      if (this.gathering === gathered) this.gathering = null;
      if (connection) send(gathered, connection, release);
      else for (const { fail } of gathered) fail(error ?? new Error('The pool gave no connection.'));
    });
    return gathered;
  }
}

/** As `Pool.query` does, a connection on which something failed is thrown away, when all have their answers. */
function send(
  gathered: readonly Asked[],
  connection: PoolClient,
  release: (isBroken: boolean) => void,
): void {
  let left = gathered.length;
  let isBroken = false;
  connection.on('error', heardByThoseWhoAsked);
  for (const { question, answer, fail } of gathered) {
    const done = (error: Error | null | undefined, result: { rows: unknown[] }) => {
      left -= 1;
      isBroken ||= Boolean(error);
      if (left === 0) {
        connection.off('error', heardByThoseWhoAsked);
        release(isBroken);
      }
      if (error) fail(error);
      else answer(result.rows);
    };
    connection.query(new BriefRead(question, done));
  }
}

function heardByThoseWhoAsked(): void {
  // The driver tells each of them.
}
