import type { Reader } from '../../src/database/database';
import { insertRecords } from '../../src/database/insert-rows';

/** Inserts records, named as Prisma names their columns, all with the same keys. */
export async function insertRows(prisma: Reader, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first) await prisma.$executeRaw(insertRecords(table, Object.keys(first), rows));
}
