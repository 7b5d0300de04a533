import type { Database } from '../../../database/database';

/**
 * Raises the mark of an embedded database, in the database and beside its folder, when a node starts and when
 * it ends: a copy of the folder from before then shows as such when it is put back (Y11).
 */
export async function raiseMark({ mark, prisma }: Pick<Database, 'mark' | 'prisma'>): Promise<void> {
  if (!mark) return;
  const standing = await prisma.changeLogIdentity.findFirstOrThrow({ select: { mark: true } });
  const next = Math.max(standing.mark, ...mark.read()) + 1;
  mark.write([standing.mark, next]);
  await prisma.changeLogIdentity.updateMany({ data: { mark: next } });
  mark.write([next]);
}
