import type { Database } from '../../../database/database';
import { type Sql, sql } from '../../../database/sql';
import { type Bucket, type Envelope, FORM_VERSION, type RecordReference } from '../envelope';
import { travellingRecords } from '../records';

const EVERYWHERE = sql`TRUE`;

/**
 * Records as headquarters has them now, in the order in which they need one another; one that is not in
 * the bucket, or not there at all, has no body.
 */
export async function envelopesOf(
  { prisma }: Pick<Database, 'prisma'>,
  channel: string,
  references: readonly RecordReference[],
  bucket: Bucket | null = null,
): Promise<Envelope[]> {
  const logId = await logIdOf({ prisma });
  const envelopes: Envelope[] = [];
  for (const record of travellingRecords) {
    const ids = idsOf(references, record.kind);
    if (ids.length === 0) continue;
    const scope: Sql = bucket === null ? EVERYWHERE : record.isIn(bucket);
    const found = await record.read(prisma, scope, ids, channel);
    const served = new Map(found.map((one) => [one.id, one]));
    const head = { kind: record.kind, formVersion: FORM_VERSION, logId };
    for (const id of ids) {
      const one = served.get(id) ?? { version: 0, buckets: [], includes: [], body: null };
      envelopes.push({ ...head, ...one, id });
    }
  }
  return envelopes;
}

function idsOf(references: readonly RecordReference[], kind: string): string[] {
  return [...new Set(references.filter((one) => one.kind === kind).map(({ id }) => id))];
}

/** Which change log this database has (Y11). */
export async function logIdOf({ prisma }: Pick<Database, 'prisma'>): Promise<string> {
  const { logId } = await prisma.changeLogIdentity.findFirstOrThrow({ select: { logId: true } });
  return logId;
}
