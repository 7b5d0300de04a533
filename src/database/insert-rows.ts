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

/** Like `insertRows`, of records named as Prisma names their columns, all with the same keys. */
export function insertRecords(table: string, records: readonly object[], tail: Sql = noSql): Sql {
  const columns = Object.keys(records[0] ?? {}).map((key) => [columnName(key), key] as const);
  const rows = records.map((record) => {
    const values: Readonly<Record<string, unknown>> = { ...record };
    return Object.fromEntries(columns.map(([column, key]) => [column, values[key]]));
  });
  return insertRows(
    table,
    columns.map(([column]) => column),
    rows,
    tail,
  );
}

function columnName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
