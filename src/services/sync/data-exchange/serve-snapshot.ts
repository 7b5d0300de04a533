import type { Database } from '../../../database/database';
import { rawSql, sql } from '../../../database/sql';
import type { Bucket, TravellingKind } from '../envelope';
import type { SnapshotPage } from '../headquarters-exchange';
import { travellingRecord } from '../records';
import { envelopesOf } from './serve-records';

/** A page of one kind of record in a bucket, ordered by id (Y12). */
export async function serveSnapshot(
  database: Database,
  channel: string,
  bucket: Bucket,
  kind: TravellingKind,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<SnapshotPage> {
  const record = travellingRecord(kind);
  if (!record) return { records: [], last: null };
  const table = rawSql(record.table);
  const rows = await database.prisma.$queryRaw<{ id: string }[]>(sql`
    SELECT ${table}.id FROM ${table}
    WHERE ${record.isIn(bucket)} AND ${after === null ? sql`TRUE` : sql`${table}.id > ${after}::uuid`}
    ORDER BY ${table}.id LIMIT ${limit}`);
  const references = rows.map(({ id }) => ({ kind, id }));
  const records = await envelopesOf(database, channel, references, [bucket]);
  return { records, last: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}
