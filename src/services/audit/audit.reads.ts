import { joinSql, noSql, type Sql, sql } from '../../database/sql';
import type { RecordKind, ValueChange } from '../../database/transaction';
import type { Call } from '../call';
import { legalEntitiesOf } from '../organisation/caller';
import {
  afterCursor,
  type Order,
  orderBy,
  type Page,
  type PageRequest,
  pageOf,
  rowLimit,
} from '../paging/keyset';

/** Who changed what, where and when (P4). */
export interface AuditRecord {
  readonly id: bigint;
  readonly at: Date;
  readonly staffId: string | null;
  readonly integration: string | null;
  readonly store: string | null;
  readonly operation: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly changes: readonly ValueChange[];
}

/** What a trail is of: entries of any of these records, and of those where one is named only the entries that touch a part. */
export interface AuditSubject {
  readonly recordIds: readonly string[];
  /** Paths of the part within the record, e.g. of one address within its customer; left out, all of it. */
  readonly paths?: readonly AuditedPath[];
}

/** Where a part of a record stands in its entries. */
export interface AuditedPath {
  readonly path: string;
  /** In entries of this operation alone; left out, in all. */
  readonly operation?: string;
}

/** Entries are appended, so that their own order is that of the writes. */
const NEWEST_FIRST: Order = {
  name: 'audit',
  columns: [{ column: 'id', direction: 'DESC', type: 'bigint' }],
};

/**
 * A page of the audit trail, newest first: of one subject, or of all. Shown are the entries of the legal
 * entities whose records the caller may read (P3, P5), and those of the whole organisation's
 * configuration.
 */
export async function auditTrail(
  { database, caller }: Call,
  subject: AuditSubject | null,
  request: PageRequest,
): Promise<Page<AuditRecord>> {
  const limit = rowLimit(request);
  const rows = await database.prisma.$queryRaw<AuditRecord[]>`
    SELECT id, at, staff_id AS "staffId", integration, store, operation, kind, record_id AS "recordId", changes
    FROM audit_entry
    WHERE (legal_entity IS NULL OR legal_entity = ANY(${[...legalEntitiesOf(caller)]}::text[]))
      ${subject ? ofSubject(subject) : noSql} AND ${afterCursor(NEWEST_FIRST, request)}
    ${orderBy(NEWEST_FIRST)} LIMIT ${limit}`;
  return pageOf(NEWEST_FIRST, request, rows, (row) => [Number(row.id)]);
}

function ofSubject({ recordIds, paths }: AuditSubject): Sql {
  const ofRecords = sql`AND record_id = ANY(${[...recordIds]}::uuid[])`;
  if (!paths) return ofRecords;
  const touching = paths.map(({ path, operation }) => {
    const touches = sql`changes @> ${JSON.stringify([{ path }])}::jsonb`;
    return operation === undefined ? touches : sql`(operation = ${operation} AND ${touches})`;
  });
  return sql`${ofRecords} AND (${joinSql(touching, ' OR ')})`;
}
