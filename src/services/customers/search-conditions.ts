import { joinSql, rawSql, type Sql, sql } from '../../database/sql';
import { combinations, type NameBeginning } from './search-strata';
import type { SearchTerm } from './search-terms';

/** Among whom a search looks: legal entities, and in them the address books, null for every customer (F2). */
export interface SearchGround {
  readonly legalEntities: readonly string[];
  readonly addressBooks: readonly string[] | null;
}

/** The two ways in which an index has names: as they are shown, and with their last word first. */
export const NAME = rawSql('sort_name');
export const LAST_WORD_FIRST = rawSql(`regexp_replace(sort_name, '^(.*) ([^ ]+)$', '\\2 \\1')`);
/** Stands behind every text that goes on. */
const BEYOND = '\u{10FFFF}';

export function isInBooks({ addressBooks }: SearchGround): Sql {
  return addressBooks ? sql`address_books && ${[...addressBooks]}::text[]` : sql`TRUE`;
}

export function begins(key: Sql, text: string): Sql {
  return sql`${key} >= ${text} AND ${key} < ${text + BEYOND}`;
}

/** Begins with its last word, and with no word of the search as it is shown: so that nobody comes twice. */
export function beginsOtherwise(text: string, beginnings: readonly NameBeginning[]): Sql {
  return sql`${begins(LAST_WORD_FIRST, text)} AND NOT (${isAnyOf(NAME, beginnings)})`;
}

export function isBeginning(beginnings: readonly NameBeginning[]): Sql {
  return sql`${isAnyOf(NAME, beginnings)} OR ${isAnyOf(LAST_WORD_FIRST, beginnings)}`;
}

export function isAnyOf(key: Sql, beginnings: readonly NameBeginning[]): Sql {
  return joinSql(
    beginnings.map(({ text }) => sql`(${begins(key, text)})`),
    ' OR ',
  );
}

/** Whether just so many words match, one of them a word that finds by itself. */
export function matchesExactly(terms: readonly SearchTerm[], matched: number): Sql {
  return sql`${holdExactly(terms, matched)} AND ${matched === terms.length ? sql`TRUE` : holdsAny(terms)}`;
}

/** Said without arithmetic, so that the planner can tell how many customers that is. */
export function holdExactly(terms: readonly SearchTerm[], matched: number): Sql {
  return sql`${holdAtLeast(terms, matched)} AND NOT ${holdAtLeast(terms, matched + 1)}`;
}

export function holdAtLeast(terms: readonly SearchTerm[], matched: number): Sql {
  if (matched > terms.length) return sql`FALSE`;
  return sql`(${joinSql(
    combinations(terms, matched).map((chosen) => sql`(${holdsEvery(chosen)})`),
    ' OR ',
  )})`;
}

/** A condition a word, which one pass of the index joins; arrays would be passed through in every combination. */
export function holdsEvery(terms: readonly SearchTerm[]): Sql {
  return joinSql(
    terms.map(
      (term) =>
        sql`(${joinSql(
          patternsOf(term).map((pattern) => sql`document LIKE ${pattern}`),
          ' OR ',
        )})`,
    ),
    ' AND ',
  );
}

/** Whether a word matches that finds by itself. */
export function holdsAny(terms: readonly SearchTerm[]): Sql {
  const patterns = terms.filter((term) => term.finds).flatMap(patternsOf);
  return sql`document LIKE ANY(${patterns}::text[])`;
}

/** `LIKE` patterns in which every character of the word stands for itself (F4). */
export function patternsOf({ spellings }: SearchTerm): string[] {
  return spellings.map(({ text, beginsWord }) => {
    const literal = text.replace(/[\\%_]/g, '\\$&');
    return beginsWord ? `% ${literal}%` : `%${literal}%`;
  });
}
