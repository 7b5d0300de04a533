import type { Reader } from '../../../database/database';
import { isBefore, readCursor } from '../change-log/log-cursor';
import { installationOf } from './installation';

/**
 * Remembers the furthest place of headquarters' log that this channel has heard of, in the transaction that
 * takes in what was heard with it (Y13).
 */
export async function keepMark(prisma: Reader, heard: string | null): Promise<void> {
  const place = heard === null ? null : readCursor(heard);
  if (place === null) return;
  const { headquartersLogId, headquartersMark } = await installationOf(prisma);
  // Said by another log than the one that is followed: the next download takes that in.
  if (headquartersLogId !== place.logId) return;
  const known = headquartersMark === null ? null : readCursor(headquartersMark);
  if (known?.logId === place.logId && !isBefore(known, place)) return;
  await prisma.installation.update({ where: { id: 1 }, data: { headquartersMark: heard } });
}
