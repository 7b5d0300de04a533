import type { Database } from '../../src/database/database';
import { LONG, until } from './until';

/** Waits until a new channel has filled itself from headquarters, which it begins when it starts. */
export function untilFilled({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  const isFilled = async () => {
    const installation = await prisma.installation.findUnique({ where: { id: 1 } });
    return installation?.isFilled ?? false;
  };
  return until('the channel has filled itself', isFilled, LONG);
}
