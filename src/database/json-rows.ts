import { type Sql, sql } from './sql';

/** Rows of a statement as one value of JSON, empty where there are none; stands where a column does. */
export function jsonRows(statement: Sql): Sql {
  return sql`(SELECT coalesce(json_agg(one), '[]') FROM (${statement}) AS one)`;
}

/** The one row of a statement as JSON, null where there is none; stands where a column does. */
export function jsonRow(statement: Sql): Sql {
  return sql`(SELECT to_json(one) FROM (${statement}) AS one)`;
}

/** A row as JSON has it: instants are texts. */
export type JsonRow<Row> = {
  [Key in keyof Row]: Row[Key] extends Date
    ? string
    : Row[Key] extends Date | null | undefined
      ? string | Exclude<Row[Key], Date>
      : Row[Key];
};

/** Names of columns that hold instants. */
type InstantOf<Row> = {
  [Key in keyof Row]-?: Row[Key] extends Date | null | undefined ? Key : never;
}[keyof Row];

/** Makes the instants in a row that came as JSON dates again, in place. */
export function withInstants<Row extends object>(
  row: JsonRow<Row>,
  ...names: readonly InstantOf<Row>[]
): Row {
  const read = row as Record<keyof Row, unknown>;
  for (const name of names) {
    const value = read[name];
    if (typeof value === 'string') read[name] = new Date(value);
  }
  return read as Row;
}
