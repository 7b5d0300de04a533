import type { Reader } from '../../../database/database';
import { rawSql, type Sql, sql } from '../../../database/sql';
import { type Bucket, type Envelope, FORM_VERSION } from '../envelope';
import type { SnapshotPage } from '../headquarters-exchange';
import { travellingRecord } from '../records';
import type { TravellingRecord } from '../records/travelling-record';
import type { SnapshotPlace } from './snapshot-place';

/** A record of this channel, and what of it a page may lack. */
interface Standing {
  readonly id: string;
  readonly version: number;
  readonly cards: readonly string[];
}

/** Which part of a bucket a page of a snapshot covers: behind the place, up to the last id that it reaches. */
export function partOf(
  record: TravellingRecord,
  bucket: Bucket,
  { after }: SnapshotPlace,
  last: string | null,
): Sql {
  const table = rawSql(record.table);
  return sql`${record.isIn(bucket)}
    AND ${after === null ? sql`TRUE` : sql`${table}.id > ${after}::uuid`}
    AND ${last === null ? sql`TRUE` : sql`${table}.id <= ${last}::uuid`}`;
}

/**
 * What stands here in the part that a page covers, and headquarters has lost or has in a form from before: it
 * came from there before it was restored (Y13). What was made here and is not known there goes by itself.
 */
export async function onlyHere(
  prisma: Reader,
  bucket: Bucket,
  place: SnapshotPlace,
  { records, last }: SnapshotPage,
): Promise<Envelope[]> {
  const record = travellingRecord(place.kind);
  if (!record) return [];
  const served = new Map(records.map((one) => [one.id, one]));
  const standing = await standingIn(prisma, record, partOf(record, bucket, place, last));
  const lost = standing.filter((one) => isBehind(served.get(one.id), one)).map(({ id }) => id);
  const whole = await record.read(prisma, sql`TRUE`, lost, '');
  const head = { kind: record.kind, formVersion: FORM_VERSION, logId: records[0]?.logId ?? '' };
  const owners = record.kind === 'CLIENT' ? await ownersOf(prisma, lost) : null;
  return whole.map((one) => ({
    ...head,
    ...one,
    body: owners === null ? one.body : { ...one.body, owner: owners.get(one.id) },
  }));
}

/** Whose book a client is in, since headquarters may have made that associate another one meanwhile. */
async function ownersOf(prisma: Reader, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await prisma.$queryRaw<{ id: string; staffId: string }[]>(sql`
    SELECT client.id, client_book.staff_id AS "staffId"
    FROM client JOIN client_book ON client_book.id = client.client_book_id
    WHERE client.id = ANY(${[...clientIds]}::uuid[])`);
  return new Map(rows.map(({ id, staffId }) => [id, staffId]));
}

async function standingIn(prisma: Reader, { kind, table }: TravellingRecord, part: Sql): Promise<Standing[]> {
  const name = rawSql(table);
  const cards =
    kind === 'CUSTOMER'
      ? sql`ARRAY(SELECT loyalty_card.id::text FROM loyalty_card WHERE loyalty_card.customer_id = customer.id)`
      : sql`'{}'::text[]`;
  const isFromThere =
    kind === 'ACTIVITY' || kind === 'NOTE'
      ? sql`NOT EXISTS (SELECT FROM operation WHERE operation.target_id = timeline_entry.id
          AND operation.state IN ('WAITING', 'UPLOADED', 'FAILED'))`
      : sql`TRUE`;
  return prisma.$queryRaw(sql`
    SELECT ${name}.id, ${name}.version, ${cards} AS cards FROM ${name} WHERE ${part} AND ${isFromThere}`);
}

function isBehind(served: Envelope | undefined, { version, cards }: Standing): boolean {
  if (!served?.body || served.version < version) return true;
  const there = ((served.body.loyalty_card ?? []) as readonly { id: string }[]).map(({ id }) => id);
  return cards.some((id) => !there.includes(id));
}
