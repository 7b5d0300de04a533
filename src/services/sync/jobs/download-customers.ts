import { applyRecords } from '../data-exchange/apply-records';
import { type Downloading, downloadBucket } from '../data-exchange/download-bucket';
import { dropUnheld } from '../data-exchange/drop-unheld';
import { meetHeadquarters } from '../data-exchange/installation';
import { CUSTOMER_FEED } from '../data-exchange/snapshot-place';
import { bucketName, type RecordReference, type TravellingKind } from '../envelope';
import type { HeadquartersExchange } from '../headquarters-exchange';
import { uploadWaiting } from '../uploads/upload-operations';
import { receiveVerdicts } from '../verdicts/receive-verdicts';
import { type Job, type JobRunContext, PAGE, type Progress } from './job';

/**
 * 1010 of a channel: brings customers with all that hangs on them, client books, activities and notes, each
 * bucket by its own cursor (Y8, Y9), and what headquarters decided of the operations that were sent.
 */
export function downloadCustomers(exchange: HeadquartersExchange): Job {
  return {
    code: 'CUSTOMERS_1010',
    run: (context) => run(context, exchange),
  };
}

async function run(context: JobRunContext, exchange: HeadquartersExchange): Promise<Progress> {
  const greeting = await meetHeadquarters(context, exchange);
  if (greeting.isRevoked) throw new Error('Headquarters has revoked this channel.');
  await offerAgain(context, exchange);
  const downloading = { context, exchange, greeting };
  await leaveLostBuckets(downloading);
  let progress: Progress = { processed: 0, failed: 0, total: null };
  for (const bucket of greeting.buckets) progress = await downloadBucket(downloading, bucket, progress);
  progress = await retryParked(downloading, progress);
  return receiveVerdicts(context, exchange, progress);
}

/** What was acknowledged before headquarters was restored is sent before its form is taken (Y13). */
async function offerAgain(context: JobRunContext, exchange: HeadquartersExchange): Promise<void> {
  const offered = { state: 'WAITING', acknowledgedAt: { not: null } } as const;
  if ((await context.database.prisma.operation.count({ where: offered })) === 0) return;
  await uploadWaiting(context, exchange, { processed: 0, failed: 0, total: null });
}

/** A bucket that this channel has no longer is emptied of what no other one holds (Y8). */
async function leaveLostBuckets({ context, greeting }: Downloading): Promise<void> {
  const { prisma } = context.database;
  const names = greeting.buckets.map(bucketName);
  const lost = { feed: CUSTOMER_FEED, bucket: { notIn: names } };
  if ((await prisma.downloadCursor.count({ where: lost })) === 0) return;
  await context.inPage('leaveBuckets', async (unit) => {
    await unit.prisma.downloadCursor.deleteMany({ where: lost });
    await dropUnheld(unit, greeting.buckets);
  });
}

/** Records that could not be applied are asked for anew, since headquarters may have mended them (Y9). */
async function retryParked({ context, exchange }: Downloading, start: Progress): Promise<Progress> {
  const parked = await context.database.prisma.parkedRecord.findMany({
    orderBy: { parkedAt: 'asc' },
    take: PAGE,
  });
  if (parked.length === 0) return start;
  const references = parked.map(
    ({ kind, recordId }): RecordReference => ({ kind: kind as TravellingKind, id: recordId }),
  );
  const records = await exchange.recordsOf(references);
  const { written, failed } = await context.inPage('retryParked', async (unit) => {
    await unit.prisma.parkedRecord.deleteMany({
      where: { recordId: { in: references.map(({ id }) => id) } },
    });
    return applyRecords(unit, records, { at: context.now(), isForced: false });
  });
  return { ...start, processed: start.processed + written, failed: start.failed + failed };
}
