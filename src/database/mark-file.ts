import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { syncFolder } from './sync-folder';

/**
 * A count beside the data folder of an embedded database, which the database holds, too: a folder that was put
 * back holds another one (Y11). While it is raised the file holds both values, so that a process that dies at
 * that moment looks like no restore.
 */
export interface MarkFile {
  /** The values that the database may hold; none where there is no file. */
  read(): number[];
  /** On the disk when it returns. */
  write(marks: readonly number[]): void;
}

/** The mark at that path, which is made when it is first written. */
export function markFile(file: string): MarkFile {
  return {
    read: () => (existsSync(file) ? marksIn(readFileSync(file, 'utf8')) : []),
    write: (marks) => {
      const draft = `${file}.draft`;
      const descriptor = openSync(draft, 'w', 0o600);
      try {
        writeSync(descriptor, `${marks.join(' ')}\n`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(draft, file);
      syncFolder(file);
    },
  };
}

function marksIn(text: string): number[] {
  return text.split(/\s+/).flatMap((mark) => (/^\d{1,9}$/.test(mark) ? [Number(mark)] : []));
}
