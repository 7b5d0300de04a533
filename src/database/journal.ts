import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { syncFolder } from './sync-folder';

/** An operation as it lies in the journal: its guid, and all that it takes to do it again. */
export interface JournalEntry {
  readonly id: string;
  readonly [value: string]: unknown;
}

/**
 * A file beside the data folder of an embedded database, whose commits don't wait for the disk: what headquarters
 * does not know yet is in this file, on the disk, before it is answered (Y23). One line an operation.
 */
export interface Journal {
  /** Resolves when the entries are on the disk. */
  append(entries: readonly JournalEntry[]): Promise<void>;
  /** What lies in it, oldest first; a line that a power cut tore is left out. */
  read(): JournalEntry[];
  /** Lets go of these entries. */
  release(ids: ReadonlySet<string>): void;
  close(): void;
}

/** Opens the journal, which is made with its first entry. */
export function openJournal(file: string): Journal {
  let descriptor: number | null = null;
  return {
    append: async (entries) => {
      if (descriptor === null) {
        descriptor = openSync(file, 'a', 0o600);
        syncFolder(file);
      }
      writeLines(descriptor, entries);
    },
    read: () => entriesOf(file),
    release: (ids) => {
      const all = entriesOf(file);
      const open = all.filter(({ id }) => !ids.has(id));
      if (open.length === all.length) return;
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
      replace(file, open);
    },
    close: () => {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}

function writeLines(descriptor: number, entries: readonly JournalEntry[]): void {
  // A line break goes first: a line that a power cut tore must not swallow the next one.
  writeSync(descriptor, entries.map((entry) => `\n${JSON.stringify(entry)}`).join(''));
  fsyncSync(descriptor);
}

/** The new file takes the old one's place in one step, and is on the disk before it does. */
function replace(file: string, entries: readonly JournalEntry[]): void {
  const draft = `${file}.draft`;
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeLines(descriptor, entries);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
  syncFolder(file);
}

function entriesOf(file: string): JournalEntry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as JournalEntry];
      } catch {
        // Torn by a power cut before it was answered.
        return [];
      }
    });
}
