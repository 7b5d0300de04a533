import type { Database } from '../../../database/database';
import { Refused } from '../../refused';
import { endOfChangeLog, type LogPage, readChangeLog } from '../change-log/read-change-log';
import type { DownloadPage, NumberedCustomer } from '../uploads/uploaded-operation';

/** The cursor of a snapshot that did not reach its end: it is taken from its beginning again. */
const NO_CURSOR = '';

/**
 * Customers whom headquarters has numbered since the cursor and whose number is not back in this
 * database. Without a cursor, or with one that is lost, a snapshot of them is taken first (Y12).
 */
export async function numberedSince(
  database: Database,
  after: string | null,
  limit: number,
): Promise<DownloadPage<NumberedCustomer>> {
  const page = after ? await pageBehind(database, after, limit) : null;
  if (!page) return snapshot(database, limit);
  const ids = [...new Set(page.changes.map(({ recordId }) => recordId))];
  return { records: await numbered(database, ids), cursor: page.endCursor, hasMore: page.hasMore };
}

async function pageBehind(database: Database, after: string, limit: number): Promise<LogPage | null> {
  try {
    return await readChangeLog(database, { after, limit, audience: 'DOWNLOADS', kinds: ['CUSTOMER'] });
  } catch (error) {
    // Lost, or written by an earlier version in another form.
    if (error instanceof Refused) return null;
    throw error;
  }
}

/**
 * The end of the log is taken before the records, so that what is written meanwhile is read twice rather
 * than never. Who has the number back is not found again, so the next page of a snapshot is its first.
 */
async function snapshot(database: Database, limit: number): Promise<DownloadPage<NumberedCustomer>> {
  const end = await endOfChangeLog(database);
  const records = await database.prisma.$queryRaw<NumberedCustomer[]>`
    SELECT id, assigned_number AS "accountNumber", version FROM customer
    WHERE assigned_number IS NOT NULL AND account_number IS NULL ORDER BY id LIMIT ${limit}`;
  const hasMore = records.length === limit;
  return { records, cursor: hasMore ? NO_CURSOR : end, hasMore };
}

/** In the order of the log. */
async function numbered({ prisma }: Database, ids: readonly string[]): Promise<NumberedCustomer[]> {
  const rows = await prisma.$queryRaw<NumberedCustomer[]>`
    SELECT id, assigned_number AS "accountNumber", version FROM customer
    WHERE id = ANY(${[...ids]}::uuid[]) AND assigned_number IS NOT NULL AND account_number IS NULL`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
