import { insertRows } from '../../../database/insert-rows';
import { sql } from '../../../database/sql';
import { clientBookOfBucket, legalEntityOfBucket } from '../envelope';
import { asJson, setFromExcluded, type TravellingRecord, writtenOf } from './travelling-record';

const COLUMNS = ['id', 'legal_entity', 'staff_id', 'number', 'version', 'created_at'];

/** A client book (B1). Made at headquarters alone; needs nothing. */
export const clientBookRecord: TravellingRecord = {
  kind: 'CLIENT_BOOK',
  table: 'client_book',
  isIn: (bucket) => {
    const book = clientBookOfBucket(bucket);
    return book === null
      ? sql`client_book.legal_entity = ${legalEntityOfBucket(bucket)}`
      : sql`client_book.id = ${book}::uuid`;
  },
  read: (prisma, scope, ids) =>
    prisma.$queryRaw(sql`
    SELECT client_book.id, client_book.version, '{}'::text[] AS includes,
      ARRAY['LE:' || client_book.legal_entity, 'CB:' || client_book.id] AS buckets,
      ${asJson('client_book', COLUMNS)} AS body
    FROM client_book WHERE client_book.id = ANY(${[...ids]}::uuid[]) AND ${scope}`),
  apply: async ({ prisma, changed }, records, { isForced }) => {
    const rows = records.map(({ body }) => body);
    // Headquarters may have made a book anew after it was restored (Y13): it takes the place of the former one.
    const former = sql`client_book USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS given(id uuid, legal_entity text, staff_id text, number text)`;
    const isFormer = sql`client_book.id <> given.id AND client_book.legal_entity = given.legal_entity
      AND (client_book.staff_id = given.staff_id OR client_book.number = given.number)`;
    await prisma.$executeRaw(sql`
      UPDATE client SET client_book_id = NULL WHERE client_book_id IN (
        SELECT client_book.id FROM client_book, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS given(id uuid, legal_entity text, staff_id text, number text) WHERE ${isFormer})`);
    await prisma.$executeRaw(sql`DELETE FROM ${former} WHERE ${isFormer}`);
    const written = await prisma.$queryRaw<{ id: string }[]>(
      insertRows(
        'client_book',
        COLUMNS,
        rows,
        sql`ON CONFLICT (id) DO UPDATE SET ${setFromExcluded(COLUMNS, 'id')}
          WHERE client_book.version < excluded.version OR (${isForced} AND client_book IS DISTINCT FROM excluded)
          RETURNING id`,
      ),
    );
    for (const { id, version, buckets } of writtenOf(records, written))
      changed({ kind: 'CLIENT_BOOK', recordId: id, version, buckets, applied: true, changes: [] });
    return written.length;
  },
};
