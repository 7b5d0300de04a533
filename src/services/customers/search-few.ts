import { joinSql, type Sql, sql } from '../../database/sql';
import { orderBy } from '../paging/keyset';
import type { CustomerReading } from './customer-with-parts';
import {
  holdsAny,
  isInBooks,
  LAST_WORD_FIRST,
  NAME,
  patternsOf,
  type SearchGround,
} from './search-conditions';
import { type DigitGroups, groupsToFind } from './search-digits';
import { BEST_FIRST, hitsStatement, isFurther, type Reach } from './search-order';
import { nameBeginnings } from './search-strata';
import type { SearchTerm } from './search-terms';

/** Most customers that are ranked at once: more than a number finds, fewer than a postal code. */
const MOST_RANKED = 200;

/**
 * The statement that reads the best hits of a search for numbers, as `areAll` and `hits`: who has their digits are few,
 * so that all strata of them are read and ranked at once. Where they turn out to be many, `areAll` is false and nothing is
 * ranked. Null for a search of words that are not found by digits. Its plan is the same whatever the number.
 */
export function fewStatement(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  { behind, limit }: Reach,
  reading: CustomerReading,
): Sql | null {
  const groups = groupsToFind(terms);
  if (groups === null) return null;
  const best = sql`
    SELECT * FROM (${ranked(terms)}) AS ranked WHERE ${isFurther(behind)} ${orderBy(BEST_FIRST)} LIMIT ${limit}`;
  return sql`
    WITH candidate AS MATERIALIZED (
      SELECT customer_id, legal_entity, address_books, sort_name, document FROM customer_search
      WHERE ${joinSql(groups.map(hasAll), ' OR ')}
    ), few AS MATERIALIZED (
      SELECT customer_id, sort_name, document FROM candidate
      WHERE legal_entity = ANY(${[...ground.legalEntities]}::text[]) AND ${isInBooks(ground)} AND ${holdsAny(terms)}
      LIMIT ${MOST_RANKED + 1}
    ), size AS MATERIALIZED (SELECT count(*) <= ${MOST_RANKED} AS "isSmall" FROM few)
    SELECT read.hits, "isSmall" AS "areAll" FROM size, LATERAL (${hitsStatement(best, reading)}) AS read`;
}

/** A condition a group, each of which a plan for any values takes for rare. */
function hasAll(groups: DigitGroups): Sql {
  return sql`(${joinSql(
    groups.map((group) => sql`digit_groups(document) @> ARRAY[${group}::int]`),
    ' AND ',
  )})`;
}

/** Words and beginnings of names are rows, so that the statement is the same for any number of them. */
function ranked(terms: readonly SearchTerm[]): Sql {
  const patterns = terms.flatMap((term, word) => patternsOf(term).map((pattern) => ({ pattern, word })));
  const beginnings = nameBeginnings(terms).map(({ text }) => text);
  const begins = (key: Sql) =>
    sql`EXISTS (SELECT FROM unnest(${beginnings}::text[]) AS beginning WHERE starts_with(${key}, beginning))`;
  return sql`
    SELECT customer_id, words.matched, CASE WHEN by_name OR by_last_word THEN 0 ELSE 1 END AS tier,
      CASE WHEN by_last_word AND NOT by_name THEN last_word_first ELSE sort_name END AS key
    FROM size, few,
      LATERAL (SELECT ${LAST_WORD_FIRST} AS last_word_first) AS other,
      LATERAL (SELECT ${begins(NAME)} AS by_name, ${begins(sql`last_word_first`)} AS by_last_word) AS beginning,
      LATERAL (
        SELECT count(DISTINCT word)::int AS matched
        FROM unnest(${patterns.map(({ pattern }) => pattern)}::text[], ${patterns.map(({ word }) => word)}::int[])
          AS spelling(pattern, word)
        WHERE document LIKE pattern
      ) AS words
    WHERE "isSmall"`;
}
