import type { Pool, PoolClient, QueryConfig } from 'pg';
import { BriefRead } from './brief-read';

/** Reads that travel together at most: each waits for those before it. */
const MOST = 8;
/** Milliseconds for which reads wait at most for those that were sent before them. */
const LONGEST_WAIT = 3;

interface Asked {
  readonly question: QueryConfig;
  readonly answer: (rows: unknown[]) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Lets brief reads share a connection: they are sent as one piece, and PostgreSQL answers one after the other. Where
 * many requests come at once, what a statement costs the kernel and both sides is for the most part its way there and
 * back. Those travel together that are asked for in one turn of the event loop, or until the piece before them begins
 * to be answered, or while a connection is waited for. Each of them succeeds or fails by itself.
 */
export class SharedConnections {
  private gathering: Piece | null = null;
  /** The last one that was sent, until it begins to be answered. */
  private ahead: Piece | null = null;

  /** @param pool whose connections are pipelined */
  constructor(private readonly pool: Pool) {}

  /** The rows of a brief read. @throws what the driver throws */
  ask(question: QueryConfig): Promise<unknown[]> {
    return new Promise((answer, fail) => {
      const piece = this.gathering ?? this.gather();
      if (piece.add({ question, answer, fail }) < MOST) return;
      this.gathering = null;
      this.send(piece);
    });
  }

  private gather(): Piece {
    const piece = new Piece();
    this.gathering = piece;
    if (this.ahead) piece.waits = setTimeout(() => this.send(piece), LONGEST_WAIT);
    else setImmediate(() => this.send(piece));
    return piece;
  }

  private send(piece: Piece): void {
    if (piece.isSent) return;
    piece.isSent = true;
    clearTimeout(piece.waits);
    this.ahead = piece;
    this.pool.connect((error, connection, release) => {
      if (this.gathering === piece) this.gathering = null;
      if (connection) piece.travel(connection, release, () => this.sendNext(piece));
      else {
        this.sendNext(piece);
        piece.fail(error ?? new Error('The pool gave no connection.'));
      }
    });
  }

  private sendNext(piece: Piece): void {
    if (this.ahead !== piece) return;
    this.ahead = null;
    if (this.gathering) this.send(this.gathering);
  }
}

/** Reads that travel together. */
class Piece {
  waits: NodeJS.Timeout | undefined = undefined;
  isSent = false;
  private readonly asked: Asked[] = [];

  /** @returns how many there are */
  add(one: Asked): number {
    return this.asked.push(one);
  }

  fail(error: Error): void {
    for (const { fail } of this.asked) fail(error);
  }

  /** As `Pool.query` does, a connection on which something failed is thrown away, when all have their answers. */
  travel(connection: PoolClient, release: (isBroken: boolean) => void, onFirst: () => void): void {
    const most = this.asked.length;
    let left = most;
    let isBroken = false;
    connection.on('error', heardByThoseWhoAsked);
    for (const { question, answer, fail } of this.asked) {
      const done = (error: Error | null | undefined, result: { rows: unknown[] }) => {
        if (left === most) onFirst();
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
}

function heardByThoseWhoAsked(): void {
  // The driver tells each of them.
}
