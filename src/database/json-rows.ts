import { type Sql, sql } from './sql';

/** Rows of a statement as one value of JSON, empty where there are none; stands where a column does. */
export function jsonRows(statement: Sql): Sql {
  return sql`(SELECT coalesce(json_agg(one), '[]') FROM (${statement}) AS one)`;
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

/** Length of 2026-11-25T10:00:00, and of the offset that a session in UTC writes behind it and its fraction. */
const SECONDS = 19;
const OFFSET = '+00:00';
const FRACTION = '.000';

/** An instant of a row that came as JSON as `Date` writes it: one that is only shown need not become a date in between. */
export function instantText(text: string): string {
  const end = text.length - OFFSET.length;
  const fraction = end - SECONDS;
  const isPlain = text[10] === 'T' && fraction >= 0 && fraction <= FRACTION.length && text.endsWith(OFFSET);
  if (!isPlain) return new Date(text).toISOString();
  return `${text.slice(0, end)}${FRACTION.slice(fraction)}Z`;
}
