import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../src/database/database';

/** Milliseconds between two looks, and the most looks. */
const BETWEEN_LOOKS = 10;
const MOST_LOOKS = 6_000;

/** Waits until a new channel has filled itself from headquarters, which it begins when it starts. */
export async function untilFilled({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const installation = await prisma.installation.findUnique({ where: { id: 1 } });
    if (installation?.isFilled) return;
    await pause(BETWEEN_LOOKS);
  }
  throw new Error('The channel does not fill itself.');
}
