import { joinSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { legalEntitiesOf } from '../organisation/caller';
import {
  afterCursor,
  type Order,
  orderBy,
  type Page,
  type PageRequest,
  pageOf,
  rowLimit,
} from '../paging/keyset';
import type { CustomerRecord } from './customer';
import { customerColumns } from './customer.reads';
import { type SearchTerm, searchTerms } from './search-terms';

/** Whom a search looks among (F2). */
export type SearchScope = 'STORE' | 'LEGAL_ENTITY';

/** A customer that was found, and how many words of the search it matches. */
export interface SearchHit {
  readonly customer: CustomerRecord;
  readonly terms: readonly SearchTerm[];
}

type FoundRow = CustomerRecord & { matched: number };

/** More matched words first, then by name (F1). */
const BEST_FIRST: Order = {
  name: 'search',
  columns: [
    { column: 'matched', direction: 'DESC', type: 'integer' },
    { column: 'hit.sort_name', direction: 'ASC', type: 'text' },
    { column: 'hit.customer_id', direction: 'ASC', type: 'uuid' },
  ],
};

/**
 * Finds customers by any of the words (F1) among those whom the scope admits (F2). One index narrows
 * down legal entity, address books and text at once; no word is ever a pattern (F4).
 *
 * @throws Refused BAD_USER_INPUT for a search too short (F5) or too long, or a wrong page request
 */
export async function searchCustomers(
  call: Call,
  search: string,
  scope: SearchScope,
  request: PageRequest,
): Promise<Page<SearchHit>> {
  const terms = searchTerms(search);
  const statement = searchStatement(call, terms, scope, request);
  const rows = await call.database.prisma.$queryRaw<FoundRow[]>(statement);
  const page = pageOf(BEST_FIRST, request, rows, (row) => [row.matched, row.sortName, row.id]);
  return {
    ...page,
    items: page.items.map(({ record, cursor }) => ({ cursor, record: { customer: record, terms } })),
  };
}

/** The one statement of a search. */
export function searchStatement(
  call: Pick<Call, 'caller'>,
  terms: readonly SearchTerm[],
  scope: SearchScope,
  request: PageRequest,
): Sql {
  const ctes = bestHits(inScope(call, scope), terms, request);
  return sql`
    WITH ${ctes}
    SELECT ${customerColumns}, hit.matched
    FROM page AS hit JOIN customer ON customer.id = hit.customer_id
    ${orderBy(BEST_FIRST)}`;
}

/**
 * The page of hits. Those who match every word come first, and they are few where each word alone is common:
 * with several words that find, the others are only read and ranked if those don't fill the page.
 */
function bestHits(scoped: Sql, terms: readonly SearchTerm[], request: PageRequest): Sql {
  const limit = rowLimit(request);
  const best = (hits: Sql) =>
    sql`SELECT * FROM (${hits}) AS hit WHERE ${afterCursor(BEST_FIRST, request)} ${orderBy(BEST_FIRST)} LIMIT ${limit}`;
  const hits = (matched: Sql, condition: Sql) =>
    sql`SELECT customer_id, sort_name, ${matched} AS matched FROM customer_search WHERE ${scoped} AND ${condition}`;
  const ranked = matchedWords(terms);
  if (terms.filter(({ finds }) => finds).length === 1)
    return sql`page AS (${best(hits(ranked, holdsAny(terms)))})`;

  const every = holdsEvery(terms);
  const isRoomLeft = sql`(SELECT count(*) FROM match_every) < ${limit}`;
  const others = sql`${isRoomLeft} AND ${holdsAny(terms)} AND NOT (${every})`;
  return sql`
    match_every AS MATERIALIZED (${best(hits(sql`${terms.length}::int`, every))}),
    page AS (${best(sql`SELECT * FROM match_every UNION ALL (${best(hits(ranked, others))})`)})`;
}

function inScope({ caller }: Pick<Call, 'caller'>, scope: SearchScope): Sql {
  const legalEntity = sql`legal_entity = ANY(${[...legalEntitiesOf(caller)]}::text[])`;
  if (scope === 'LEGAL_ENTITY' || caller.kind === 'integration') return legalEntity;
  return sql`${legalEntity} AND address_books && ${caller.store.addressBooks}::text[]`;
}

function holdsAny(terms: readonly SearchTerm[]): Sql {
  const patterns = terms.filter((term) => term.finds).flatMap(patternsOf);
  return sql`document LIKE ANY(${patterns}::text[])`;
}

/** A condition a word, which one pass of the index joins; arrays would be passed through in every combination. */
function holdsEvery(terms: readonly SearchTerm[]): Sql {
  const each = terms.map((term) =>
    joinSql(
      patternsOf(term).map((pattern) => sql`document LIKE ${pattern}`),
      ' OR ',
    ),
  );
  return joinSql(
    each.map((any) => sql`(${any})`),
    ' AND ',
  );
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
