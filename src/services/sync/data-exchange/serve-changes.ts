import type { Database } from '../../../database/database';
import { readChangeLog } from '../change-log/read-change-log';
import {
  type Bucket,
  clientBookOfBucket,
  type Envelope,
  type RecordReference,
  TRAVELLING_KINDS,
  type TravellingKind,
} from '../envelope';
import type { DownloadPage } from '../uploaded-operation';
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
  const references = page.changes.map(({ kind, recordId }) => ({
    kind: kind as TravellingKind,
    id: recordId,
  }));
  const customers = await customersOfClients(database, bucket, references);
  const records = await envelopesOf(database, channel, [...customers, ...references], [bucket]);
  return { records, cursor: page.endCursor, hasMore: page.hasMore };
}

/** A client book brings its clients' customers, whosever they are (Y8): whoever enters it comes with it. */
async function customersOfClients(
  { prisma }: Database,
  bucket: Bucket,
  references: readonly RecordReference[],
): Promise<RecordReference[]> {
  if (clientBookOfBucket(bucket) === null) return [];
  const clients = await prisma.client.findMany({
    where: { id: { in: references.filter(({ kind }) => kind === 'CLIENT').map(({ id }) => id) } },
    select: { customerId: true },
  });
  return clients.map(({ customerId }) => ({ kind: 'CUSTOMER', id: customerId }));
}
