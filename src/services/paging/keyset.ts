import { joinSql, rawSql, type Sql, sql } from '../../database/sql';
import { isDayOfMonth } from '../instant';
import { badInput } from '../refused';

/** What `first` may ask for at most. */
export const LARGEST_PAGE = 100;

/** Forward paging as every connection takes it. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
}

/** A page of records in a stable order. */
export interface Page<T> {
  readonly records: readonly T[];
  /** The cursor that stands behind the record at that index, made when somebody asks: most ask for the last one. */
  readonly cursorBehind: (index: number) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** One column of an order; the last one must be unique, so that no two rows tie. No column is ever null. */
export interface OrderColumn {
  /** As the statement spells it; never text from outside. */
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
  readonly type: 'text' | 'uuid' | 'integer' | 'bigint' | 'timestamptz';
}

/** A named order; cursors of one order are refused by every other. */
export interface Order {
  readonly name: string;
  readonly columns: readonly OrderColumn[];
}

type CursorValue = string | number | Date;

/** `ORDER BY` of the order. */
export function orderBy({ columns }: Order): Sql {
  return rawSql(`ORDER BY ${columns.map(({ column, direction }) => `${column} ${direction}`).join(', ')}`);
}

/**
 * The condition that keeps what comes after the cursor; true for the first page. Rows inserted while
 * someone pages are neither skipped nor shown twice, since the cursor is a place in the order, not a count.
 * An index in the same order begins at that place, however far the page is from the first one.
 *
 * @throws Refused BAD_USER_INPUT for what is no cursor of this order
 */
export function afterCursor(order: Order, request: PageRequest): Sql {
  const values = cursorPlace(order, request);
  const [first] = order.columns;
  if (!values || !first) return sql`TRUE`;
  const typed = order.columns.map(({ type }, index) => sql`${values[index]}::${rawSql(type)}`);
  const names = order.columns.map(({ column }) => rawSql(column));
  const beyond = first.direction === 'ASC' ? rawSql('>') : rawSql('<');
  if (order.columns.every(({ direction }) => direction === first.direction))
    return sql`(${joinSql(names)}) ${beyond} (${joinSql(typed)})`;
  // Row by row, since directions differ: a > x OR (a = x AND (b < y OR …)); the bound before it is for the index.
  const further = order.columns.reduceRight<Sql | null>((rest, { direction }, index) => {
    const beyondHere = sql`${names[index]} ${rawSql(direction === 'ASC' ? '>' : '<')} ${typed[index]}`;
    return rest
      ? sql`(${beyondHere} OR (${names[index]} = ${typed[index]} AND ${rest}))`
      : sql`(${beyondHere})`;
  }, null);
  return sql`(${names[0]} ${beyond}= ${typed[0]} AND ${further})`;
}

/**
 * What the cursor says of its place, a value a column; null for the first page.
 *
 * @throws Refused BAD_USER_INPUT for what is no cursor of this order
 */
export function cursorPlace(order: Order, { after }: PageRequest): (string | number)[] | null {
  return after === undefined || after === null ? null : decodeCursor(order, after);
}

/** How many rows to read: one more than asked for tells whether there is a next page. */
export function rowLimit({ first }: PageRequest): number {
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE) {
    throw badInput(`first is 1 to ${LARGEST_PAGE}.`, 'first');
  }
  return first + 1;
}

/** Cuts the rows that were read to the page that was asked for. */
export function pageOf<T>(
  order: Order,
  request: PageRequest,
  rows: readonly T[],
  keyOf: (row: T) => readonly CursorValue[],
): Page<T> {
  return {
    records: rows.slice(0, request.first),
    cursorBehind: (index) => encodeCursor(order, keyOf(rows[index] as T)),
    hasNextPage: rows.length > request.first,
    hasPreviousPage: (request.after ?? null) !== null,
  };
}

/** The same page with other records in the same places. */
export function mapPage<T, U>(page: Page<T>, map: (record: T) => U): Page<U> {
  const { records, cursorBehind, hasNextPage, hasPreviousPage } = page;
  return { records: records.map(map), cursorBehind, hasNextPage, hasPreviousPage };
}

/** Conditions that all hold. */
export function allOf(conditions: readonly Sql[]): Sql {
  return joinSql([...conditions], ' AND ');
}

function encodeCursor({ name }: Order, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([name, ...values])).toString('base64url');
}

function decodeCursor({ name, columns }: Order, cursor: string): (string | number)[] {
  const [order, ...values] = parseArray(Buffer.from(cursor, 'base64url').toString('utf8'));
  const fits =
    order === name &&
    values.length === columns.length &&
    columns.every(({ type }, index) => isOf(type, values[index]));
  if (!fits) throw badInput('This is not a cursor of this list.', 'after');
  return values as (string | number)[];
}

function parseArray(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** Largest value of PostgreSQL's integer. */
const LARGEST_INTEGER = 2_147_483_647;
/** As `Date` writes an instant between the years 1 and 9999, and as a cursor holds it; the day may be one that its month has not. */
const INSTANT =
  /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isOf(type: OrderColumn['type'], value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_INTEGER;
    case 'bigint':
      return Number.isSafeInteger(value);
    case 'uuid':
      return typeof value === 'string' && UUID.test(value);
    case 'timestamptz':
      return typeof value === 'string' && INSTANT.test(value) && isDayOfMonth(value);
    case 'text':
      return typeof value === 'string' && !value.includes('\u0000') && value.isWellFormed();
  }
}
