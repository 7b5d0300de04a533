import type { Database } from '../../../database/database';
import { joinSql, noSql, type Sql, sql } from '../../../database/sql';
import { logIdOf } from '../change-log/log-id.reads';
import { type Bucket, type Envelope, FORM_VERSION, type RecordReference } from '../envelope';
import { travellingRecords } from '../records';
import type { TravellingRecord } from '../records/travelling-record';

const EVERYWHERE = sql`TRUE`;

/**
 * Records as headquarters has them now, in the order in which they need one another; one that is in none
 * of these buckets, or not there at all, has no body.
 *
 * @param buckets left out, wherever they are
 */
export async function envelopesOf(
  { prisma }: Pick<Database, 'prisma'>,
  channel: string,
  references: readonly RecordReference[],
  buckets: readonly Bucket[] | null = null,
): Promise<Envelope[]> {
  const logId = await logIdOf({ prisma });
  const envelopes: Envelope[] = [];
  for (const record of travellingRecords) {
    const ids = idsOf(references, record.kind);
    if (ids.length === 0) continue;
    const scope = buckets === null ? EVERYWHERE : inAny(record, buckets);
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

function inAny(record: TravellingRecord, buckets: readonly Bucket[]): Sql {
  return sql`(FALSE ${joinSql([noSql, ...buckets.map((bucket) => sql`(${record.isIn(bucket)})`)], ' OR ')})`;
}

function idsOf(references: readonly RecordReference[], kind: string): string[] {
  return [...new Set(references.filter((one) => one.kind === kind).map(({ id }) => id))];
}
