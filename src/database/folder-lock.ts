import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseUnavailable } from './database-unavailable';

/** Lock files that this very process holds: a pid alone can't tell a second opening here from a lock left behind. */
const heldHere = new Set<string>();

/**
 * Takes the data folder for this process. PGlite itself locks nothing: two processes on one folder
 * were seen to lose acknowledged rows without an error. The lock is a file beside the folder that
 * holds the pid; a living holder's lock is never broken, however old it is.
 *
 * @returns the function that gives the folder back
 */
export function lockFolder(folder: string): () => void {
  const lockFile = `${resolve(folder)}.lock`;
  if (heldHere.has(lockFile))
    throw new DatabaseUnavailable(`The data folder ${folder} is open in this process.`);
  if (!createLock(lockFile)) takeOver(folder, lockFile);
  heldHere.add(lockFile);
  const release = () => {
    if (heldHere.delete(lockFile)) rmSync(lockFile, { force: true });
  };
  process.once('exit', release);
  return () => {
    process.off('exit', release);
    release();
  };
}

/** Replaces the lock of a process that is gone; the claim file keeps two newcomers from both doing so. */
function takeOver(folder: string, lockFile: string): void {
  const claimFile = `${lockFile}.claim`;
  if (!createLock(claimFile)) {
    throw new DatabaseUnavailable(
      `Another process is taking over the data folder ${folder}. If none is, delete ${claimFile}.`,
    );
  }
  try {
    const holder = holderOf(lockFile);
    if (holder !== null && isAlive(holder)) {
      throw new DatabaseUnavailable(
        `The data folder ${folder} is in use by process ${holder}. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    rmSync(lockFile, { force: true });
    if (!createLock(lockFile)) throw new DatabaseUnavailable(`The data folder ${folder} is in use.`);
  } finally {
    rmSync(claimFile, { force: true });
  }
}

/**
 * Makes a lock file unless it is there; it comes into being with its pid, so that nobody ever reads an
 * empty one and takes its holder for gone.
 */
function createLock(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, String(process.pid));
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new DatabaseUnavailable(`The lock ${file} can't be made: ${(error as Error).message}`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function holderOf(lockFile: string): number | null {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  // A container that starts again gives the same pid to the new process: such a lock is our own, left behind.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
