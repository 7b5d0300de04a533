import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks. */
const BETWEEN_LOOKS = 10;
/** The most looks: fewer than fit into the time limit of a test, so that what never came is told by name. */
const MOST_LOOKS = 1_500;
/** The most looks at what other processes, or a new channel, take their time for. */
export const LONG = 6_000;

/** Looks again and again until it is so; what never comes fails, with its name. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  mostLooks = MOST_LOOKS,
): Promise<void> {
  for (let look = 0; look < mostLooks; look += 1) {
    if (await isSo()) return;
    await pause(BETWEEN_LOOKS);
  }
  throw new Error(`This does not come: ${what}.`);
}
