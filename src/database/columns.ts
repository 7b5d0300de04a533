import { oncePer } from '../once-per';
import { rawSql, type Sql } from './sql';

/** The names of columns that code writes are few and asked for all day. */
const columnNames = new Map<string, string>();

/** The column of a field, as Prisma's models name both. */
export function columnName(field: string): string {
  const known = columnNames.get(field) ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(field, known);
  return known;
}

/** By the list of fields, which a document has for as long as it is kept, and by table. */
const further = oncePer((_fields: readonly string[]) => new Map<string, Sql>());

/** Columns under the names of their fields, each behind a comma: what a statement reads beside what it always does. */
export function furtherColumns(table: string, fields: readonly string[]): Sql {
  const byTable = further(fields);
  const known = byTable.get(table);
  if (known) return known;
  const columns = rawSql(fields.map((field) => `, ${table}.${columnName(field)} AS "${field}"`).join(''));
  byTable.set(table, columns);
  return columns;
}

/** Where each of `all` stands in a list of names; of those that are not in it, where none does. */
export function placesIn<Name extends string>(
  names: readonly string[],
  all: readonly Name[],
): Readonly<Record<Name, number>> {
  const placeOf = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(all.map((name) => [name, placeOf(name)])) as Record<Name, number>;
}
