import { insertRows } from '../../../database/insert-rows';
import { sql } from '../../../database/sql';
import { clientBookOfBucket, legalEntityOfBucket } from '../envelope';
import { sharesAddressBook } from './shared-address-book';
import { asJson, setFromExcluded, type TravellingRecord, writtenOf } from './travelling-record';

const COLUMNS = ['id', 'legal_entity', 'customer_id', 'client_book_id', 'added_by', 'added_at', 'version'];

/**
 * A customer's place in the client books of a legal entity (Y16). Written at headquarters alone; needs
 * its customer and its client book.
 */
export const clientRecord: TravellingRecord = {
  kind: 'CLIENT',
  table: 'client',
  isIn: (bucket) => {
    const book = clientBookOfBucket(bucket);
    return book === null
      ? sql`client.legal_entity = ${legalEntityOfBucket(bucket)} AND ${sharesAddressBook(bucket, 'client.customer_id')}`
      : sql`client.client_book_id = ${book}::uuid`;
  },
  read: (prisma, scope, ids) =>
    prisma.$queryRaw(sql`
    SELECT client.id, client.version, '{}'::text[] AS includes,
      ARRAY['LE:' || client.legal_entity]
        || CASE WHEN client.client_book_id IS NULL THEN '{}' ELSE ARRAY['CB:' || client.client_book_id] END AS buckets,
      ${asJson('client', COLUMNS)} AS body
    FROM client WHERE client.id = ANY(${[...ids]}::uuid[]) AND ${scope}`),
  apply: async ({ prisma, changed }, records, { isForced }) => {
    const rows = JSON.stringify(records.map(({ body }) => body));
    const before = await prisma.$queryRaw<{ id: string; bookId: string | null }[]>(sql`
      SELECT id, client_book_id AS "bookId" FROM client WHERE id = ANY(${records.map(({ id }) => id)}::uuid[])
      ORDER BY customer_id FOR UPDATE`);
    const bookBefore = new Map(before.map(({ id, bookId }) => [id, bookId]));
    // Headquarters may have given a place anew after it was restored (Y13).
    await prisma.$executeRaw(sql`
      DELETE FROM client USING jsonb_to_recordset(${rows}::jsonb)
        AS given(id uuid, legal_entity text, customer_id uuid)
      WHERE client.id <> given.id AND client.legal_entity = given.legal_entity
        AND client.customer_id = given.customer_id`);
    const written = await prisma.$queryRaw<{ id: string }[]>(
      insertRows(
        'client',
        COLUMNS,
        records.map(({ body }) => body),
        sql`ON CONFLICT (id) DO UPDATE SET ${setFromExcluded(COLUMNS, 'id')}
          WHERE client.version < excluded.version
            OR (${isForced} AND client.client_book_id IS DISTINCT FROM excluded.client_book_id)
          RETURNING id`,
      ),
    );
    for (const { id, version, buckets } of writtenOf(records, written)) {
      const left = bookBefore.get(id);
      const all = [...new Set([...buckets, ...(left ? [`CB:${left}`] : [])])];
      changed({ kind: 'CLIENT', recordId: id, version, buckets: all, applied: true, changes: [] });
    }
    return written.length;
  },
};
