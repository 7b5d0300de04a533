import { jsonRows } from '../../database/json-rows';
import { joinSql, rawSql, type Sql, sql } from '../../database/sql';
import { type Order, orderBy } from '../paging/keyset';
import { columnsWithParts, type PartsAlong } from './customer-with-parts';
import { combinations, type NameBeginning, nameBeginnings, type Stratum, type Tier } from './search-strata';
import type { SearchTerm } from './search-terms';

/** Among whom a search looks: legal entities, and in them the address books, null for every customer (F2). */
export interface SearchGround {
  readonly legalEntities: readonly string[];
  readonly addressBooks: readonly string[] | null;
}

/** More matched words first (F1), then beginnings of names, then by name. */
export const BEST_FIRST: Order = {
  name: 'search',
  columns: [
    { column: 'matched', direction: 'DESC', type: 'integer' },
    { column: 'tier', direction: 'ASC', type: 'integer' },
    { column: 'key', direction: 'ASC', type: 'text' },
    { column: 'customer_id', direction: 'ASC', type: 'uuid' },
  ],
};

/** The two ways in which an index has names: as they are shown, and with their last word first. */
const NAME = rawSql('sort_name');
const LAST_WORD_FIRST = rawSql(`regexp_replace(sort_name, '^(.*) ([^ ]+)$', '\\2 \\1')`);
/** How many of the first names in order are looked at before the trigram index is asked. */
const GLIMPSE = 240;
/** Stands behind every text that goes on. */
const BEYOND = '\u{10FFFF}';

/** A place behind which a stratum is read on. */
export interface Place {
  readonly matched: number;
  readonly tier: number;
  readonly key: string;
  readonly customerId: string;
}

/** What of a stratum is read. */
export interface Reach {
  /** Null: from its beginning. */
  readonly behind: Place | null;
  readonly limit: number;
}

/**
 * The statement that reads the best hits of one stratum. Beginnings of names are ranges of the two
 * indexes by name. Of the others the planner, who knows how common a word is, either walks the index by
 * name until there are enough, or asks the trigram index for the few that match and sorts them; so this
 * must be planned with its values in sight.
 */
export function searchStatement(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  stratum: Stratum,
  reach: Reach,
  along: PartsAlong,
): Sql {
  const hits =
    stratum.kind === 'fewer' ? [fewer(ground, terms, reach)] : counted(ground, terms, stratum, reach);
  return sql`SELECT ${jsonRows(sql`
    SELECT hit.matched, hit.tier, hit.key, ${joinSql(columnsWithParts(along))}
    FROM (
      SELECT hit.* FROM unnest(${[...ground.legalEntities]}::text[]) AS ground(legal_entity)
      CROSS JOIN LATERAL (${joinSql(hits, ' UNION ALL ')}) AS hit
      ${orderBy(BEST_FIRST)} LIMIT ${reach.limit}
    ) AS hit JOIN customer ON customer.id = hit.customer_id
    ${orderBy(BEST_FIRST)}`)} AS hits`;
}

/** Hits of a stratum in which matched words and tier are the same for all. */
function counted(
  ground: SearchGround,
  terms: readonly SearchTerm[],
  { matched, tier }: { matched: number; tier: Tier },
  reach: Reach,
): Sql[] {
  const read = (key: Sql, condition: Sql) => inOrderOf(key, ground, { matched, tier }, condition, reach);
  const beginnings = nameBeginnings(terms);
  const exactly = matchesExactly(terms, matched);
  if (tier === 1) return [read(NAME, sql`${exactly} AND NOT (${isBeginning(beginnings)})`)];
  if (matched > 1) return [glimpsedOrSorted(ground, terms, matched, reach)];
  return beginnings.flatMap(({ text, term }) => {
    // Who begins the name with a word matches it; to the planner that would be another, rarer condition.
    const onlyThat = sql`NOT ${holdAtLeast(without(terms, term), 1)}`;
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
  const isFurther = behind
    ? sql`(-matched, tier, key, customer_id) > (${-behind.matched}, ${behind.tier}, ${behind.key}, ${behind.customerId}::uuid)`
    : sql`TRUE`;
  return sql`
    (SELECT * FROM (
       SELECT customer_id, ${matchedWords(terms)} AS matched,
         CASE WHEN ${byName} OR ${byLastWord} THEN 0 ELSE 1 END AS tier,
         CASE WHEN ${byLastWord} AND NOT (${byName}) THEN ${LAST_WORD_FIRST} ELSE sort_name END AS key
       FROM customer_search
       WHERE ${isIn(ground)} AND ${holdsAny(terms)} AND NOT (${holdsEvery(terms)})
     ) AS ranked
     WHERE ${isFurther} ${orderBy(BEST_FIRST)} LIMIT ${limit})`;
}

/** The best of a stratum in the order of an index by name. */
function inOrderOf(
  key: Sql,
  ground: SearchGround,
  { matched, tier }: { matched: number; tier: Tier },
  condition: Sql,
  { behind, limit }: Reach,
): Sql {
  return sql`
    (SELECT customer_id, ${matched}::int AS matched, ${tier}::int AS tier, ${key} AS key FROM customer_search
     WHERE ${isIn(ground)} AND ${condition} AND ${isBehind(key, behind)}
     ORDER BY ${key}, customer_id LIMIT ${limit})`;
}

function isIn(ground: SearchGround): Sql {
  return sql`legal_entity = ground.legal_entity AND ${isInBooks(ground)}`;
}

function isInBooks({ addressBooks }: SearchGround): Sql {
  return addressBooks ? sql`address_books && ${[...addressBooks]}::text[]` : sql`TRUE`;
}

function isBehind(key: Sql, behind: Place | null): Sql {
  return behind ? sql`(${key}, customer_id) > (${behind.key}, ${behind.customerId}::uuid)` : sql`TRUE`;
}

function begins(key: Sql, text: string): Sql {
  return sql`${key} >= ${text} AND ${key} < ${text + BEYOND}`;
}

/** Begins with its last word, and with no word of the search as it is shown: so that nobody comes twice. */
function beginsOtherwise(text: string, beginnings: readonly NameBeginning[]): Sql {
  return sql`${begins(LAST_WORD_FIRST, text)} AND NOT (${isAnyOf(NAME, beginnings)})`;
}

function isBeginning(beginnings: readonly NameBeginning[]): Sql {
  return sql`${isAnyOf(NAME, beginnings)} OR ${isAnyOf(LAST_WORD_FIRST, beginnings)}`;
}

function without(terms: readonly SearchTerm[], term: SearchTerm): SearchTerm[] {
  return terms.filter((other) => other !== term);
}

function isAnyOf(key: Sql, beginnings: readonly NameBeginning[]): Sql {
  return joinSql(
    beginnings.map(({ text }) => sql`(${begins(key, text)})`),
    ' OR ',
  );
}

/** Whether just so many words match, one of them a word that finds by itself. */
function matchesExactly(terms: readonly SearchTerm[], matched: number): Sql {
  return sql`${holdExactly(terms, matched)} AND ${matched === terms.length ? sql`TRUE` : holdsAny(terms)}`;
}

/** Said without arithmetic, so that the planner can tell how many customers that is. */
function holdExactly(terms: readonly SearchTerm[], matched: number): Sql {
  return sql`${holdAtLeast(terms, matched)} AND NOT ${holdAtLeast(terms, matched + 1)}`;
}

function holdAtLeast(terms: readonly SearchTerm[], matched: number): Sql {
  if (matched > terms.length) return sql`FALSE`;
  return sql`(${joinSql(
    combinations(terms, matched).map((chosen) => sql`(${holdsEvery(chosen)})`),
    ' OR ',
  )})`;
}

/** A condition a word, which one pass of the index joins; arrays would be passed through in every combination. */
function holdsEvery(terms: readonly SearchTerm[]): Sql {
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

function holdsAny(terms: readonly SearchTerm[]): Sql {
  const patterns = terms.filter((term) => term.finds).flatMap(patternsOf);
  return sql`document LIKE ANY(${patterns}::text[])`;
}

function matchedWords(terms: readonly SearchTerm[]): Sql {
  return joinSql(
    terms.map((term) => sql`(document LIKE ANY(${patternsOf(term)}::text[]))::int`),
    ' + ',
  );
}

/** `LIKE` patterns in which every character of the word stands for itself (F4). */
function patternsOf({ spellings }: SearchTerm): string[] {
  return spellings.map(({ text, beginsWord }) => {
    const literal = text.replace(/[\\%_]/g, '\\$&');
    return beginsWord ? `% ${literal}%` : `%${literal}%`;
  });
}
