import type { Asked } from './look-ahead';

/** Which columns each field of a list's records is made of, beside those that are always read. */
export type MadeOf<Column> = Readonly<Record<string, readonly Column[]>>;

/**
 * Which columns a page of a list needs for what is asked of its records, in the order of `all`; all of them, for a
 * field that `madeOf` does not know.
 */
export function columnsFor<Column>(
  page: Asked,
  madeOf: MadeOf<Column>,
  all: readonly Column[],
): readonly Column[] {
  const wanted = new Set(
    page
      .records()
      .fields()
      .flatMap((field) => madeOf[field] ?? all),
  );
  return all.filter((column) => wanted.has(column));
}
