import type { UnitOfWork } from '../../../database/transaction';

/** What is downloaded, and which part of it (Y8). */
export interface DownloadPlace {
  readonly feed: string;
  readonly bucket: string;
}

/** Keeps how far a download has come, in the transaction of the page that it has come to (Y9). */
export async function keepCursor(
  { prisma }: Pick<UnitOfWork, 'prisma'>,
  { feed, bucket }: DownloadPlace,
  cursor: string,
  updatedAt: Date,
): Promise<void> {
  await prisma.downloadCursor.upsert({
    where: { feed_bucket: { feed, bucket } },
    create: { feed, bucket, cursor, updatedAt },
    update: { cursor, updatedAt },
  });
}
