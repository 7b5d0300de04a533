import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Extension } from '@electric-sql/pglite';

/** What PostgreSQL is started with, so that its checkpoints reach the disk and the log shrinks to this after them. */
export const CHECKPOINTS = ['-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=128MB'];

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
