import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks, and the most looks. */
const BETWEEN_LOOKS = 10;
const MOST_LOOKS = 6_000;

/** Looks again and again until it is so; what never comes fails, with its name. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    if (await isSo()) return;
    await pause(BETWEEN_LOOKS);
  }
  throw new Error(`This does not come: ${what}.`);
}
