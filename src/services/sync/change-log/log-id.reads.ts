import type { Reader } from '../../../database/database';

/** Which change log this database has (Y11). */
export async function logIdOf({ prisma }: { readonly prisma: Reader }): Promise<string> {
  const { logId } = await prisma.changeLogIdentity.findFirstOrThrow({ select: { logId: true } });
  return logId;
}
