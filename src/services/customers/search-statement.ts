import type { Planning } from '../../database/database';
import { joinSql, rawSql, type Sql, sql } from '../../database/sql';
import { orderBy } from '../paging/keyset';
import type { CustomerReading } from './customer-with-parts';
import {
  begins,
  beginsOtherwise,
  holdAtLeast,
  holdExactly,
  holdsAny,
  holdsEvery,
  isAnyOf,
  isBeginning,
  isInBooks,
  LAST_WORD_FIRST,
  matchesExactly,
  NAME,
  patternsOf,
  type SearchGround,
} from './search-conditions';
import { BEST_FIRST, hitsStatement, isBehind, isFurther, type Reach } from './search-order';
import { nameBeginnings, type Stratum, type Tier } from './search-strata';
import type { SearchTerm } from './search-terms';

/** How many of the first names in order are looked at before the trigram index is asked. */
const GLIMPSE = 240;

/** A statement, and whether its plan may be kept. */
export interface PlannedStatement {
  readonly statement: Sql;
  readonly planning: Planning;
}

/**
 * The statement that reads the best hits of one stratum. Beginnings of names are ranges of the two
 * indexes by name; where one word is all that is searched for, that is the plan whatever the word. Of the others the
 * planner, who knows how common a word is, either walks the index by name until there are enough, or asks
 * the trigram index for the few that match and sorts them; so these must be planned with their values in sight.
 */
export function searchStatement(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  stratum: Stratum,
  reach: Reach,
  reading: CustomerReading,
): PlannedStatement {
  const hits =
    stratum.kind === 'fewer' ? [fewer(ground, terms, reach)] : counted(ground, terms, stratum, reach);
  const isOneBeginning = terms.length === 1 && stratum.kind === 'counted' && stratum.tier === 0;
  return {
    statement: hitsStatement(bestOf(ground, hits, reach), reading),
    planning: isOneBeginning ? 'plan-kept' : 'planned-anew',
  };
}

function bestOf({ legalEntities }: SearchGround, hits: readonly Sql[], { limit }: Reach): Sql {
  const [only] = legalEntities;
  const grounds =
    legalEntities.length === 1
      ? sql`(SELECT ${only}::text AS legal_entity)`
      : sql`(SELECT unnest(${[...legalEntities]}::text[]) AS legal_entity)`;
  return sql`
    SELECT hit.* FROM ${grounds} AS ground CROSS JOIN LATERAL (${joinSql([...hits], ' UNION ALL ')}) AS hit
    ${orderBy(BEST_FIRST)} LIMIT ${limit}`;
}

/** Hits of a stratum in which matched words and tier are the same for all. */
function counted(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  { matched, tier }: { matched: number; tier: Tier },
  reach: Reach,
): Sql[] {
  const beginnings = nameBeginnings(terms);
  if (tier === 1) return [othersInOrder(ground, terms, matched, reach)];
  if (matched > 1) return [glimpsedOrSorted(ground, terms, matched, reach)];
  return beginnings.flatMap(({ text, term }) => {
    // Who begins the name with a word matches it; to the planner that would be another, rarer condition.
    const onlyThat = sql`NOT ${holdAtLeast(without(terms, term), 1)}`;
    const read = (key: Sql, condition: Sql) => beginningsInOrder(key, ground, condition, reach);
    return [
      read(NAME, sql`${begins(NAME, text)} AND ${onlyThat}`),
      read(LAST_WORD_FIRST, sql`${beginsOtherwise(text, beginnings)} AND ${onlyThat}`),
    ];
  });
}

/**
 * Names that begin with a word, of customers who match other words too. Where most of them do, as with a
 * city, a glimpse of the first ones is enough; where few do, as with a whole name, the trigram index has
 * them all at once.
 */
function glimpsedOrSorted(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  matched: number,
  reach: Reach,
): Sql {
  const { behind, limit } = reach;
  const beginnings = nameBeginnings(terms);
  const glimpses = beginnings.flatMap(({ text, term }) => {
    const others = holdExactly(without(terms, term), matched - 1);
    const glimpse = (key: Sql, condition: Sql) => sql`
      SELECT customer_id, key FROM (
        SELECT customer_id, address_books, document, ${key} AS key FROM customer_search
        WHERE legal_entity = ground.legal_entity AND ${condition} AND ${isBehind(key, behind)}
        ORDER BY ${key}, customer_id LIMIT ${GLIMPSE}
      ) AS first WHERE ${isInBooks(ground)} AND ${others}`;
    return [glimpse(NAME, begins(NAME, text)), glimpse(LAST_WORD_FIRST, beginsOtherwise(text, beginnings))];
  });
  const key = sql`CASE WHEN ${isAnyOf(NAME, beginnings)} THEN sort_name ELSE ${LAST_WORD_FIRST} END`;
  const matching = sql`${matchesExactly(terms, matched)} AND (${isBeginning(beginnings)})`;
  return sql`
    (WITH glimpse AS MATERIALIZED (
       SELECT * FROM (${joinSql(glimpses, ' UNION ALL ')}) AS seen ORDER BY key, customer_id LIMIT ${limit}
     )
     SELECT customer_id, ${matched}::int AS matched, 0 AS tier, key FROM (
       SELECT * FROM glimpse WHERE (SELECT count(*) FROM glimpse) = ${limit}
       UNION ALL
       (SELECT * FROM (SELECT customer_id, ${key} AS key FROM customer_search WHERE ${isIn(ground)} AND ${matching}) AS sorted
        WHERE (SELECT count(*) FROM glimpse) < ${limit} AND ${isBehind(rawSql('key'), behind)}
        ORDER BY key, customer_id LIMIT ${limit})
     ) AS either)`;
}

/** Hits that match any word but not every one, each ranked. */
function fewer(ground: SearchGround, terms: readonly SearchTerm[], { behind, limit }: Reach): Sql {
  const beginnings = nameBeginnings(terms);
  const byName = isAnyOf(NAME, beginnings);
  const byLastWord = isAnyOf(LAST_WORD_FIRST, beginnings);
  return sql`
    (SELECT * FROM (
       SELECT customer_id, ${matchedWords(terms)} AS matched,
         CASE WHEN ${byName} OR ${byLastWord} THEN 0 ELSE 1 END AS tier,
         CASE WHEN ${byLastWord} AND NOT (${byName}) THEN ${LAST_WORD_FIRST} ELSE sort_name END AS key
       FROM customer_search
       WHERE ${isIn(ground)} AND ${holdsAny(terms)} AND NOT (${holdsEvery(terms)})
     ) AS ranked
     WHERE ${isFurther(behind)} ${orderBy(BEST_FIRST)} LIMIT ${limit})`;
}

/**
 * The first of a range of an index by name, which is read in its order even by a plan for any values: no other
 * index serves what is asked of address books, and a limit that the planner does not see counts as a tenth, three of them
 * as little as it is, so that the server keeps that plan.
 */
function beginningsInOrder(key: Sql, ground: SearchGround, condition: Sql, { behind, limit }: Reach): Sql {
  const first = sql`
    SELECT customer_id, 1 AS matched, 0 AS tier, ${key} AS key FROM customer_search
    WHERE legal_entity = ground.legal_entity AND COALESCE(${isInBooks(ground)}, FALSE) AND ${condition}
      AND ${isBehind(key, behind)}
    ORDER BY ${key}, customer_id LIMIT ${limit}`;
  return sql`(SELECT * FROM (SELECT * FROM (${first}) AS first LIMIT ${limit}) AS few LIMIT ${limit})`;
}

/** Who matches otherwise than by the beginning of the name, by name. */
function othersInOrder(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  matched: number,
  { behind, limit }: Reach,
): Sql {
  return sql`
    (SELECT customer_id, ${rawSql(String(matched))} AS matched, 1 AS tier, sort_name AS key FROM customer_search
     WHERE ${isIn(ground)} AND ${matchesExactly(terms, matched)} AND NOT (${isBeginning(nameBeginnings(terms))})
       AND ${isBehind(NAME, behind)}
     ORDER BY sort_name, customer_id LIMIT ${limit})`;
}

function isIn(ground: SearchGround): Sql {
  return sql`legal_entity = ground.legal_entity AND ${isInBooks(ground)}`;
}

function without(terms: readonly SearchTerm[], term: SearchTerm): SearchTerm[] {
  return terms.filter((other) => other !== term);
}

function matchedWords(terms: readonly SearchTerm[]): Sql {
  return joinSql(
    terms.map((term) => sql`(document LIKE ANY(${patternsOf(term)}::text[]))::int`),
    ' + ',
  );
}
