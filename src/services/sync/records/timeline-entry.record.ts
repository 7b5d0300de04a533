import { insertRows } from '../../../database/insert-rows';
import { joinSql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { clientBookOfBucket, legalEntityOfBucket } from '../envelope';
import { acknowledgeIncluded, openOperations } from '../overlay/overlay';
import { sharesAddressBook } from './shared-address-book';
import {
  type Applying,
  asJson,
  type HeldRecord,
  includedOperations,
  listAsJson,
  setFromExcluded,
  type TravellingRecord,
} from './travelling-record';

const COLUMNS = [
  'id',
  'kind',
  'customer_id',
  'legal_entity',
  'activity_type',
  'subject',
  'text',
  'author',
  'store',
  'occurred_at',
  'created_at',
  'edited_at',
  'deleted_at',
  'version',
];
const VERSION_COLUMNS = ['note_id', 'version', 'text', 'author', 'at'];
/** What a channel adds to a downloaded row. */
const OWN_COLUMNS = ['sync_state', 'sync_error', 'downloaded_version'];

/**
 * Activities and notes (T2), which any node writes and headquarters collects; a deleted note travels as
 * such, with its history (Y16). Needs its customer.
 */
function timelineRecord(kind: 'ACTIVITY' | 'NOTE'): TravellingRecord {
  return {
    kind,
    table: 'timeline_entry',
    isIn: (bucket) => {
      const ofKind = sql`timeline_entry.kind = ${kind}::timeline_kind`;
      const legalEntity = legalEntityOfBucket(bucket);
      // T3: a client book brings to another legal entity only what its own people wrote.
      if (legalEntity === null)
        return sql`${ofKind} AND timeline_entry.legal_entity = ANY(${[...(bucket.timelinesOf ?? [])]}::text[])
          AND EXISTS (SELECT FROM client WHERE client.customer_id = timeline_entry.customer_id
            AND client.client_book_id = ${clientBookOfBucket(bucket)}::uuid)`;
      return sql`${ofKind} AND timeline_entry.legal_entity = ${legalEntity}
        AND ${sharesAddressBook(bucket, 'timeline_entry.customer_id')}`;
    },
    read: (prisma, scope, ids, channel) =>
      prisma.$queryRaw(sql`
      SELECT timeline_entry.id, timeline_entry.version,
        ${includedOperations(channel, sql`inbox_operation.customer_id = timeline_entry.customer_id AND inbox_operation.target_id = timeline_entry.id`)} AS includes,
        ARRAY['LE:' || timeline_entry.legal_entity] AS buckets,
        ${asJson('timeline_entry', COLUMNS)} || jsonb_build_object('versions',
          ${listAsJson('note_version', VERSION_COLUMNS, sql`note_version.note_id = timeline_entry.id`, 'note_version.version')}) AS body
      FROM timeline_entry WHERE timeline_entry.id = ANY(${[...ids]}::uuid[]) AND ${scope}`),
    apply: applyEntries,
  };
}

export const activityRecord = timelineRecord('ACTIVITY');
export const noteRecord = timelineRecord('NOTE');

async function applyEntries(
  unit: UnitOfWork,
  records: readonly HeldRecord[],
  { at, isForced }: Applying,
): Promise<number> {
  const { prisma } = unit;
  await acknowledgeIncluded(
    unit,
    records.flatMap(({ includes }) => includes),
    at,
  );
  const ids = records.map(({ id }) => id);
  const standing = await prisma.$queryRaw<{ id: string; downloadedVersion: number }[]>(sql`
    SELECT id, downloaded_version AS "downloadedVersion" FROM timeline_entry
    WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`);
  const known = new Map(standing.map(({ id, downloadedVersion }) => [id, downloadedVersion]));
  const newer = records.filter(({ id, version }) => isForced || version > (known.get(id) ?? 0));
  if (newer.length === 0) return 0;
  const open = await openOperations(unit, sql`target_id = ANY(${newer.map(({ id }) => id)}::uuid[])`);
  await write(unit, newer, new Set(open.map(({ targetId }) => targetId)));
  for (const { targetId, kind, body } of open)
    await again(unit, targetId, kind, body as unknown as NoteChangeBody);
  for (const { kind, id, version, buckets } of newer)
    unit.changed({ kind, recordId: id, version, buckets, applied: true, changes: [] });
  return newer.length;
}

async function write({ prisma }: UnitOfWork, records: readonly HeldRecord[], waiting: ReadonlySet<string>) {
  const rows = records.map(({ id, version, body: { versions, ...values } }) => ({
    ...values,
    sync_state: waiting.has(id) ? 'PENDING' : 'SYNCED',
    downloaded_version: version,
  }));
  const columns = [...COLUMNS, ...OWN_COLUMNS];
  await prisma.$executeRaw(
    insertRows(
      'timeline_entry',
      columns,
      rows,
      sql`ON CONFLICT (id) DO UPDATE SET ${setFromExcluded(columns, 'id')}`,
    ),
  );
  const versions = records.flatMap(({ body }) => body.versions as object[]);
  if (versions.length === 0) return;
  await prisma.$executeRaw(
    insertRows(
      'note_version',
      VERSION_COLUMNS,
      versions,
      sql`ON CONFLICT (note_id, version) DO UPDATE
      SET text = excluded.text, author = excluded.author, at = excluded.at`,
    ),
  );
}

/** What a note was changed to here. */
interface NoteChangeBody {
  readonly text: string;
  readonly deletedAt: string | null;
}

/** A change made here that headquarters' form does not contain yet stands again on top of it. */
async function again({ prisma }: UnitOfWork, id: string, verb: string, { text, deletedAt }: NoteChangeBody) {
  if (verb !== 'editNote' && verb !== 'deleteNote') return;
  const set = [sql`text = ${text}`, ...(deletedAt ? [sql`deleted_at = ${deletedAt}::timestamptz`] : [])];
  await prisma.$executeRaw(sql`UPDATE timeline_entry SET ${joinSql(set)} WHERE id = ${id}::uuid`);
}
