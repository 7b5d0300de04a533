import type { Database } from '../../../database/database';
import { sql } from '../../../database/sql';
import { type LoggedChange, type LogPage, readChangeLog } from '../change-log/read-change-log';
import {
  type Bucket,
  clientBookOfBucket,
  type Envelope,
  type RecordReference,
  TRAVELLING_KINDS,
  type TravellingKind,
} from '../envelope';
import type { DownloadPage } from '../uploads/uploaded-operation';
import { envelopesOf } from './serve-records';

/**
 * What changed in a bucket behind a cursor: the records as they are now, each once (Y10).
 *
 * @throws Refused CURSOR_LOST, BAD_USER_INPUT
 */
export async function serveChanges(
  database: Database,
  channel: string,
  bucket: Bucket,
  after: string,
  limit: number,
): Promise<DownloadPage<Envelope>> {
  const page = await readChangeLog(database, {
    after,
    limit,
    audience: 'DOWNLOADS',
    kinds: TRAVELLING_KINDS,
    buckets: [bucket.key],
  });
  const arrivals =
    clientBookOfBucket(bucket) === null ? [] : await arrivalsIn(database, bucket, page.changes);
  const { changes, cursor, hasMore } = cutTo(limit, page, arrivals);
  const references = changes.map(({ kind, recordId }) => ({ kind: kind as TravellingKind, id: recordId }));
  const shown = new Set(changes.map(({ recordId }) => recordId));
  const along = arrivals.filter(({ clientId }) => shown.has(clientId)).map(({ reference }) => reference);
  const records = await envelopesOf(database, channel, [...along, ...references], [bucket]);
  return { records, cursor, hasMore };
}

/** What comes along with a client. */
interface Arrival {
  readonly clientId: string;
  readonly reference: RecordReference;
}

/**
 * A client book brings its clients' customers, whosever they are (Y8): whoever enters it comes with it, and
 * with what was written of it before (T3).
 */
async function arrivalsIn(
  { prisma }: Database,
  bucket: Bucket,
  changes: readonly LoggedChange[],
): Promise<Arrival[]> {
  const ids = changes.filter(({ kind }) => kind === 'CLIENT').map(({ recordId }) => recordId);
  const found = await prisma.$queryRaw<{ clientId: string; kind: TravellingKind; id: string }[]>(sql`
    SELECT client.id AS "clientId", 'CUSTOMER' AS kind, client.customer_id AS id
    FROM client WHERE client.id = ANY(${ids}::uuid[])
    UNION ALL
    SELECT client.id, entry.kind::text, entry.id
    FROM client JOIN timeline_entry entry ON entry.customer_id = client.customer_id
    WHERE client.id = ANY(${ids}::uuid[]) AND client.client_book_id = ${clientBookOfBucket(bucket)}::uuid
      AND entry.legal_entity = ANY(${[...(bucket.timelinesOf ?? [])]}::text[])`);
  return found.map(({ clientId, kind, id }) => ({ clientId, reference: { kind, id } }));
}

/** What comes along counts, so that an answer stays small; a client with a long timeline comes whole. */
function cutTo(limit: number, page: LogPage, arrivals: readonly Arrival[]) {
  const along = new Map<string, number>();
  for (const { clientId } of arrivals) along.set(clientId, (along.get(clientId) ?? 0) + 1);
  let size = 0;
  const end = page.changes.findIndex(({ recordId }, index) => {
    size += 1 + (along.get(recordId) ?? 0);
    return index > 0 && size > 2 * limit;
  });
  if (end < 0) return { changes: page.changes, cursor: page.endCursor, hasMore: page.hasMore };
  const changes = page.changes.slice(0, end);
  return { changes, cursor: changes.at(-1)?.cursor ?? page.endCursor, hasMore: true };
}
