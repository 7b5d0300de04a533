import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessNode } from '../../tests/support/process-node';
import { memoryOf } from '../speed/process-usage';

/** Milliseconds between two reads at the till. */
const BETWEEN_READS = 100;
const READ = `{ customers(search: "ada 77", first: 20) { nodes { id name accountLabel syncState } } }`;

/** What was seen while something ran. */
export interface Seen {
  readonly seconds: number;
  /** Milliseconds of each read that the channel answered. */
  readonly reads: readonly number[];
  /** Megabytes that each process held at most. */
  readonly memory: { readonly channel: number; readonly headquarters: number };
}

/**
 * Does the work while a till of the channel goes on searching.
 *
 * @throws Error where the channel fails to answer a read
 */
export async function watched(
  channel: ProcessNode,
  headquarters: ProcessNode,
  work: () => Promise<unknown>,
): Promise<Seen> {
  const reads: number[] = [];
  const memory = { channel: 0, headquarters: 0 };
  const till = channel.till('000120', 'SEATTLE');
  const begin = performance.now();
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      const asked = performance.now();
      await till.read(READ);
      reads.push(performance.now() - asked);
      memory.channel = Math.max(memory.channel, memoryOf(channel.pid).resident);
      memory.headquarters = Math.max(memory.headquarters, memoryOf(headquarters.pid).resident);
      await pause(BETWEEN_READS);
    }
  })();
  try {
    await work();
  } finally {
    isDone = true;
    await watching;
  }
  return { seconds: (performance.now() - begin) / 1_000, reads, memory };
}
