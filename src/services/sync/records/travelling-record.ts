import type { Reader } from '../../../database/database';
import { joinSql, rawSql, type Sql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import type { Bucket, Envelope, TravellingKind } from '../envelope';

/** A record as headquarters reads it, to be put into an envelope. */
export interface ServedRecord {
  readonly id: string;
  readonly version: number;
  readonly buckets: string[];
  readonly includes: string[];
  readonly body: Record<string, unknown>;
}

/** A record that has a body. */
export type HeldRecord = Envelope & { readonly body: NonNullable<Envelope['body']> };

/** What applying a record is told. */
export interface Applying {
  readonly at: Date;
  /** Headquarters was restored: its form counts whatever its version (Y13). */
  readonly isForced: boolean;
}

/**
 * One kind of record that travels: owned by headquarters, downloaded by channels. One file a kind says
 * its wire form, how it is read, which of it a bucket holds, and how a channel takes it in.
 */
export interface TravellingRecord {
  readonly kind: TravellingKind;
  /** Its table, in which `id` is its identity. */
  readonly table: string;
  /** The condition under which a row of the table is in the bucket (Y8). */
  isIn(bucket: Bucket): Sql;
  /** Records of a bucket by id, in the form that travels, with the operations of this channel that they contain. */
  read(prisma: Reader, scope: Sql, ids: readonly string[], channel: string): Promise<ServedRecord[]>;
  /**
   * Takes headquarters' form of records in, and re-applies what it does not contain yet (Y5); in a handful of
   * statements, however many there are. @returns how many were written
   */
  apply(unit: UnitOfWork, records: readonly HeldRecord[], applying: Applying): Promise<number>;
}

/** A row as JSON: these columns by name. Decimals travel as text, since JSON's numbers lose digits. */
export function asJson(table: string, columns: readonly string[], decimals: readonly string[] = []): Sql {
  return joinPairs(
    columns.map((column) => `'${column}', ${table}."${column}"${decimals.includes(column) ? '::text' : ''}`),
  );
}

/** Rows that hang on a record, as a JSON array. */
export function listAsJson(
  table: string,
  columns: readonly string[],
  condition: Sql,
  order: string,
  decimals: readonly string[] = [],
): Sql {
  return sql`(SELECT coalesce(jsonb_agg(${asJson(table, columns, decimals)} ORDER BY ${rawSql(order)}), '[]')
    FROM ${rawSql(table)} WHERE ${condition})`;
}

/** `SET a = excluded.a, …` of every column but the key. */
export function setFromExcluded(columns: readonly string[], key: string): Sql {
  return rawSql(
    columns
      .filter((column) => column !== key)
      .map((column) => `"${column}" = excluded."${column}"`)
      .join(', '),
  );
}

function joinPairs(pairs: readonly string[]): Sql {
  return sql`jsonb_build_object(${joinSql(pairs.map((pair) => rawSql(pair)))})`;
}

/** Operations of a channel that headquarters has applied, of those that a condition names. */
export function includedOperations(channel: string, condition: Sql): Sql {
  return sql`ARRAY(SELECT inbox_operation.id::text FROM inbox_operation
    WHERE inbox_operation.channel = ${channel} AND inbox_operation.state = 'DONE' AND ${condition})`;
}

/** Of these records, those that a statement wrote. */
export function writtenOf(
  records: readonly HeldRecord[],
  written: readonly { readonly id: string }[],
): HeldRecord[] {
  const ids = new Set(written.map(({ id }) => id));
  return records.filter(({ id }) => ids.has(id));
}
