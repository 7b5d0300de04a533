import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** The name of a new file is on the disk only when its folder is. */
export function syncFolder(file: string): void {
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
