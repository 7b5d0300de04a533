import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Extension, PGlite } from '@electric-sql/pglite';

/** When the embedded database is checkpointed. */
export interface CheckpointPace {
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Bytes of log since the last one that are worth one: those that a start after a crash reads again. */
  readonly worth: number;
}

const PACE: CheckpointPace = { every: 10_000, worth: 64 * 1024 * 1024 };

/** What PostgreSQL is started with, so that its checkpoints reach the disk and the log shrinks to this after them. */
export const CHECKPOINTS = ['-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=128MB'];

/**
 * Checkpoints as the log grows. PostgreSQL in one process has nobody who does so while it runs: the log of a node that
 * is never stopped would fill its disk, and the start after a crash would read all of it again.
 */
export function checkpointAsItGrows(engine: PGlite, pace = PACE): { stop(): Promise<void> } {
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= checkpointIfWorth(engine, pace.worth)
      .catch((error: Error) => process.emitWarning(`No checkpoint could be made: ${error.message}`))
      .finally(() => {
        looking = null;
      });
  }, pace.every).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

async function checkpointIfWorth(engine: PGlite, worth: number): Promise<void> {
  const { rows } = await engine.query<{ is_worth: boolean }>(
    'SELECT pg_current_wal_insert_lsn() - redo_lsn >= $1 AS is_worth FROM pg_control_checkpoint()',
    [worth],
  );
  if (rows[0]?.is_worth) await engine.exec('CHECKPOINT');
}

/**
 * Lets a checkpoint count only when all that it rests on is on the disk, whatever is lost with the next power cut:
 * PGlite takes every fsync for done. The log alone is not waited for at each commit, but before the control file, which
 * says from where in it to begin.
 */
export function checkpointsOnDisk(folder: string): Extension {
  return {
    name: 'checkpoints_on_disk',
    setup: async (_engine, options) => ({
      emscriptenOpts: {
        ...options,
        preRun: [...(options.preRun ?? []), (module: Emscripten) => syncWithNode(module, folder)],
      },
    }),
  };
}

/** The part of PGlite's WebAssembly module that files go through. */
interface Emscripten {
  readonly NODEFS: {
    readonly stream_ops: { fsync?(stream: OpenFile): number };
    /** Tells PostgreSQL of a failure in its own way. */
    tryFSOperation(operation: () => void): void;
  };
}

/** A file that PostgreSQL has open: its path there, and its descriptor here. */
interface OpenFile {
  readonly path: string;
  readonly nfd: number;
}

/** A file of the log. */
const LOG_FILE = /\/pg_wal\/[0-9A-F]{24}$/;

function syncWithNode({ NODEFS }: Emscripten, folder: string): void {
  const waiting = new Set<string>();
  NODEFS.stream_ops.fsync = ({ path, nfd }) => {
    if (LOG_FILE.test(path)) {
      waiting.add(join(folder, 'pg_wal', basename(path)));
      return 0;
    }
    NODEFS.tryFSOperation(() => {
      if (path.endsWith('/global/pg_control')) syncLog(waiting);
      fsyncSync(nfd);
    });
    return 0;
  };
}

function syncLog(waiting: Set<string>): void {
  for (const file of waiting) {
    // One that was renamed since is to be written anew.
    if (existsSync(file)) syncFile(file);
    waiting.delete(file);
  }
}

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
