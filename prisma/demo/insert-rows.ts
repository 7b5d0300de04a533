import type { Reader } from '../../src/database/database';
import { insertRecords } from '../../src/database/insert-rows';

/** Inserts records, named as Prisma names their columns, all with the same keys. */
export async function insertRows(prisma: Reader, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await prisma.$executeRaw(insertRecords(table, rows));
}
