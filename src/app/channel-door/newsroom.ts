import type { Database } from '../../database/database';
import type { Listening } from '../../database/notifications';
import { endOfChangeLog } from '../../services/sync/change-log/read-change-log';

/** Where channels wait to hear that something changed, so that they follow within a second (S1). */
export interface Newsroom {
  /** Resolves with the end of the change log as soon as it is another one than `after`, or after some seconds as it is. */
  waitFor(after: string | null): Promise<string>;
  close(): Promise<void>;
}

/** Milliseconds that a channel waits at most, before it is told to ask again. */
const LONGEST_WAIT = 20_000;
/** Milliseconds between two looks: rows wait in the log for older transactions to end, and nobody tells when they do. */
const LOOK = 400;

/** One ear on the database for all channels that wait. */
export function openNewsroom({ database }: { readonly database: Database }): Newsroom {
  const waiting = new Set<() => void>();
  let listening: Promise<Listening> | null = null;
  let isClosed = false;
  const wakeAll = () => {
    for (const wake of waiting) wake();
  };
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      waiting.add(done);
    });
  return {
    waitFor: async (after) => {
      listening ??= database.listen({ heard: wakeAll, connected: wakeAll, lost: wakeAll });
      await listening;
      const deadline = performance.now() + LONGEST_WAIT;
      for (;;) {
        const end = await endOfChangeLog(database);
        if (end !== after || isClosed || performance.now() > deadline) return end;
        await pause(LOOK);
      }
    },
    close: async () => {
      isClosed = true;
      wakeAll();
      await (await listening)?.stop();
    },
  };
}
