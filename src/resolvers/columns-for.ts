import type { Asked } from './look-ahead';

/** Which columns each field of a record is made of, beside those that are always read. */
export type MadeOf<Column> = Readonly<Record<string, readonly Column[]>>;

/**
 * Which columns are needed for what is asked of a record, in the order of `all`; all of them, for a field that
 * `madeOf` does not know.
 */
export function columnsFor<Column>(
  record: Asked,
  madeOf: MadeOf<Column>,
  all: readonly Column[],
): readonly Column[] {
  const wanted = new Set(record.fields().flatMap((field) => madeOf[field] ?? all));
  return all.filter((column) => wanted.has(column));
}
