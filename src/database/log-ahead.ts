import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Extension } from '@electric-sql/pglite';

/** What PostgreSQL is started with: it asks for every fsync, and its log shrinks to so much after a checkpoint. */
export const LOG_AHEAD = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=128MB'];

/**
 * Keeps a data folder whole whatever a power cut takes away: the log is on the disk before a page that it tells of is
 * written to its place, and all that a checkpoint rests on before the checkpoint counts. PGlite takes every fsync for
 * done. Here one of the log waits until something rests on it, since a commit need not: what is lost with a power cut
 * are the last rows, and nothing else.
 */
export function logAhead(folder: string): Extension {
  return {
    name: 'log_ahead',
    setup: async (_engine, options) => ({
      emscriptenOpts: {
        ...options,
        preRun: [...(options.preRun ?? []), (module: Emscripten) => keepLogAhead(module, folder)],
      },
    }),
  };
}

/** The part of PGlite's WebAssembly module that files go through. */
interface Emscripten {
  readonly NODEFS: {
    readonly stream_ops: {
      write(file: OpenFile, ...what: unknown[]): number;
      fsync?(file: OpenFile): number;
    };
    /** Tells PostgreSQL of a failure in its own way. */
    tryFSOperation(operation: () => void): void;
  };
}

/** A file that PostgreSQL has open: its path there, and its descriptor here. */
interface OpenFile {
  readonly path: string;
  readonly nfd: number;
}

const LOG_FILE = /\/pg_wal\/[0-9A-F]{24}$/;
/** A file of pages, or the one that says from where in the log a start reads. */
const RESTS_ON_LOG = /\/(base|global|pg_xact|pg_multixact)\//;

function keepLogAhead({ NODEFS }: Emscripten, folder: string): void {
  const waiting = new Set<string>();
  const { stream_ops: operations } = NODEFS;
  const { write } = operations;
  operations.write = (file, ...what) => {
    if (waiting.size > 0 && RESTS_ON_LOG.test(file.path)) NODEFS.tryFSOperation(() => syncLog(waiting));
    return write(file, ...what);
  };
  operations.fsync = ({ path, nfd }) => {
    if (LOG_FILE.test(path)) waiting.add(join(folder, 'pg_wal', basename(path)));
    else NODEFS.tryFSOperation(() => fsyncSync(nfd));
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
