import { Prisma } from '../generated/prisma/client';
import { columnName } from './columns';
import { noSql, rawSql, type Sql, sql } from './sql';

/**
 * Inserts rows that are named like columns with one parameter, however many there are. Prisma's own
 * `createMany` has a parameter for each value, and takes more than three times as long on the embedded database.
 *
 * @param columns all that are written; the others get their defaults
 * @param tail what follows the rows: a condition, what is done about a conflict, what is returned
 */
export function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly object[],
  tail: Sql = noSql,
): Sql {
  const names = columns.map((column) => `"${column}"`).join(', ');
  return sql`INSERT INTO ${rawSql(`"${table}" (${names})`)}
    SELECT ${rawSql(names)} FROM jsonb_populate_recordset(NULL::${rawSql(`"${table}"`)}, ${JSON.stringify(rows)}::jsonb)
    ${tail}`;
}

/** All columns of the tables that records are written to, named as Prisma names them. */
export const fieldsOf = {
  customer: Object.keys(Prisma.CustomerScalarFieldEnum),
  contact_point: Object.keys(Prisma.ContactPointScalarFieldEnum),
  consent_record: Object.keys(Prisma.ConsentRecordScalarFieldEnum),
  address: Object.keys(Prisma.AddressScalarFieldEnum),
  customer_attribute: Object.keys(Prisma.CustomerAttributeScalarFieldEnum),
  customer_search: Object.keys(Prisma.CustomerSearchScalarFieldEnum),
} as const;

/** Like `insertRows`, of records named as Prisma names their columns; null where a record lacks one of `fields`. */
export function insertRecords(
  table: string,
  fields: readonly string[],
  records: readonly object[],
  tail: Sql = noSql,
): Sql {
  const columns = fields.map(columnName);
  const rows = records.map((record) => {
    const values = record as Readonly<Record<string, unknown>>;
    const row: Record<string, unknown> = {};
    fields.forEach((field, index) => {
      const value = values[field];
      if (value !== null && value !== undefined) row[columns[index] as string] = value;
    });
    return row;
  });
  return insertRows(table, columns, rows, tail);
}
