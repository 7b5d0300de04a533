import { rawSql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { Refused } from '../../refused';
import { type Bucket, bucketName, clientBookOfBucket, type Envelope } from '../envelope';
import type { Greeting, HeadquartersExchange, SnapshotPage } from '../headquarters-exchange';
import { type JobRunContext, PAGE, type Progress } from '../jobs/job';
import { travellingRecord } from '../records';
import { applyRecords } from './apply-records';
import { type DownloadPlace, keepCursor } from './download-cursor';
import { dropUnheld } from './drop-unheld';
import { keepMark } from './headquarters-mark';
import { onlyHere, partOf } from './only-here';
import { CUSTOMER_FEED, firstPlace, nextPlace, placeOf, type SnapshotPlace } from './snapshot-place';

/** What a download of buckets works with. */
export interface Downloading {
  readonly context: JobRunContext;
  readonly exchange: HeadquartersExchange;
  readonly greeting: Greeting;
}

/**
 * Brings one bucket up to date: by a snapshot where there is no cursor or it is lost, resumed where it
 * stopped (Y12), then by the change log. Each page is one transaction with its cursor (Y9).
 */
export async function downloadBucket(
  downloading: Downloading,
  bucket: Bucket,
  start: Progress,
): Promise<Progress> {
  const { context } = downloading;
  let progress = start;
  for (;;) {
    const page = await nextPage(downloading, bucket);
    const { written, failed, isLast } = await context.inPage(CUSTOMER_FEED, (unit) => page(unit));
    progress = { ...progress, processed: progress.processed + written, failed: progress.failed + failed };
    if (isLast) return progress;
    await context.report(progress);
  }
}

interface PageOutcome {
  readonly written: number;
  readonly failed: number;
  readonly isLast: boolean;
}

/** Fetches the next page, before any transaction begins (Y18). @returns what applies it */
async function nextPage(
  downloading: Downloading,
  bucket: Bucket,
): Promise<(unit: UnitOfWork) => Promise<PageOutcome>> {
  const { context, exchange, greeting } = downloading;
  const where = { feed_bucket: placeIn(bucket) };
  const kept = await context.database.prisma.downloadCursor.findUnique({ where });
  const under = kept && placeOf(kept.cursor);
  if (kept && !under) {
    try {
      const page = await exchange.changesIn(bucket, kept.cursor, PAGE);
      return (unit) => applyChanges(unit, downloading, bucket, page);
    } catch (error) {
      // Lost: the snapshot begins, and what is here is compared with it.
      if (!(error instanceof Refused)) throw error;
    }
  }
  const place = under ?? firstPlace(greeting.end, kept !== null);
  const { records, last } = await snapshotPage(downloading, bucket, place);
  return (unit) => applySnapshot(unit, downloading, bucket, place, records, last);
}

/** Headquarters that was restored gets back what only this channel has of it, before its form is taken (Y13). */
async function snapshotPage(
  { context, exchange }: Downloading,
  bucket: Bucket,
  place: SnapshotPlace,
): Promise<SnapshotPage> {
  const ask = () => exchange.snapshotOf(bucket, place.kind, place.after, PAGE);
  const page = await ask();
  if (!place.isForced) return page;
  const lost = await onlyHere(context.database.prisma, bucket, place, page);
  if (lost.length === 0) return page;
  for (let from = 0; from < lost.length; from += OFFERED)
    await exchange.takeBack(lost.slice(from, from + OFFERED));
  return ask();
}

/** Records that headquarters is offered at once: each of them is looked at by itself. */
const OFFERED = 50;

async function applyChanges(
  unit: UnitOfWork,
  { context, greeting }: Downloading,
  bucket: Bucket,
  page: { readonly records: readonly Envelope[]; readonly cursor: string; readonly hasMore: boolean },
): Promise<PageOutcome> {
  const at = context.now();
  const gone = page.records.filter(({ body }) => body === null);
  const applied = await applyRecords(unit, page.records, { at, isForced: false });
  await takeOut(unit, bucket, greeting.buckets, gone);
  await keepCursor(unit, placeIn(bucket), page.cursor, at);
  await keepMark(unit.prisma, page.cursor);
  return { ...applied, isLast: !page.hasMore };
}

/** What left this bucket goes, unless another one holds it, too. */
async function takeOut(
  unit: UnitOfWork,
  bucket: Bucket,
  buckets: readonly Bucket[],
  gone: readonly Envelope[],
): Promise<void> {
  if (gone.length === 0) return;
  const idsOf = (kind: string) => gone.filter((one) => one.kind === kind).map(({ id }) => id);
  const book = clientBookOfBucket(bucket);
  const clients = idsOf('CLIENT');
  const left = await unit.prisma.$queryRaw<{ customerId: string }[]>(sql`
    SELECT customer_id AS "customerId" FROM client WHERE id = ANY(${clients}::uuid[])`);
  if (book !== null) {
    await unit.prisma.client.deleteMany({ where: { id: { in: clients }, clientBookId: book } });
  }
  const others = buckets.filter((one) => one !== bucket);
  await dropUnheld(unit, book === null ? others : buckets, [
    ...idsOf('CUSTOMER'),
    ...left.map(({ customerId }) => customerId),
  ]);
}

async function applySnapshot(
  unit: UnitOfWork,
  { context, greeting }: Downloading,
  bucket: Bucket,
  place: SnapshotPlace,
  records: readonly Envelope[],
  last: string | null,
): Promise<PageOutcome> {
  const at = context.now();
  const applied = await applyRecords(unit, records, { at, isForced: place.isForced });
  await removeUnseen(unit, bucket, place, records, last);
  const next = nextPlace(place, last);
  await keepCursor(unit, placeIn(bucket), next === null ? place.end : JSON.stringify(next), at);
  if (next === null) await dropUnheld(unit, greeting.buckets);
  // The log is followed from here on, in the same run.
  return { ...applied, isLast: false };
}

/**
 * What stands here in the part of the bucket that the page covers, and was not on it, is not at headquarters
 * any longer; who has an operation that headquarters does not know yet stays (Y12).
 */
async function removeUnseen(
  { prisma }: UnitOfWork,
  bucket: Bucket,
  place: SnapshotPlace,
  records: readonly Envelope[],
  last: string | null,
): Promise<void> {
  const { kind } = place;
  const record = travellingRecord(kind);
  if (!record || (kind === 'CUSTOMER' && clientBookOfBucket(bucket) !== null)) return;
  const table = rawSql(record.table);
  const seen = records.map(({ id }) => id);
  const unseen = sql`${partOf(record, bucket, place, last)} AND ${table}.id <> ALL(${seen}::uuid[])`;
  if (kind === 'CLIENT_BOOK') {
    await prisma.$executeRaw(sql`
      UPDATE client SET client_book_id = NULL FROM client_book
      WHERE client.client_book_id = client_book.id AND ${unseen}`);
  }
  const needed =
    kind === 'CLIENT_BOOK' || kind === 'CLIENT'
      ? sql`FALSE`
      : sql`EXISTS (SELECT FROM operation WHERE ${table}.id IN (operation.customer_id, operation.target_id)
          AND operation.state IN ('WAITING', 'UPLOADED', 'FAILED'))`;
  await prisma.$executeRaw(sql`DELETE FROM ${table} WHERE ${unseen} AND NOT ${needed}`);
}

function placeIn(bucket: Bucket): DownloadPlace {
  return { feed: CUSTOMER_FEED, bucket: bucketName(bucket) };
}
