import type { Call } from '../call';
import { legalEntitiesOf } from '../organisation/caller';
import { cursorPlace, mapPage, type Page, type PageRequest, pageOf, rowLimit } from '../paging/keyset';
import { type CustomerWithParts, type PartsAlong, type RowWithParts, withParts } from './customer-with-parts';
import { BEST_FIRST, type Place, type SearchGround, searchStatement } from './search-statement';
import { type Stratum, searchStrata } from './search-strata';
import { type SearchTerm, searchTerms } from './search-terms';

/** Whom a search looks among (F2). */
export type SearchScope = 'STORE' | 'LEGAL_ENTITY';

/** A customer that was found, the parts that were read along, and the words that were searched for. */
export interface SearchHit extends CustomerWithParts {
  readonly terms: readonly SearchTerm[];
}

type FoundRow = RowWithParts & { readonly matched: number; readonly tier: number; readonly key: string };

/**
 * Finds customers by any of the words (F1) among those whom the scope admits (F2), one stratum of hits
 * after the other until the page is full; each hit comes with the parts that are asked for. No word is ever a pattern (F4).
 *
 * @throws Refused BAD_USER_INPUT for a search too short (F5) or too long, or a wrong page request
 */
export async function searchCustomers(
  call: Call,
  search: string,
  scope: SearchScope,
  request: PageRequest,
  along: PartsAlong,
): Promise<Page<SearchHit>> {
  const terms = searchTerms(search);
  const ground = searchGround(call, scope);
  const limit = rowLimit(request);
  const start = startOf(request);
  const rows: FoundRow[] = [];
  for (const stratum of searchStrata(terms)) {
    if (rows.length === limit) break;
    if (start && isBefore(stratum, start)) continue;
    const reach = { behind: start && isWithin(stratum, start) ? start : null, limit: limit - rows.length };
    const statement = searchStatement(ground, terms, stratum, reach, along);
    const [read] = await call.database.select<{ hits: FoundRow[] }>(statement, 'planned-anew');
    rows.push(...(read?.hits ?? []));
  }
  const page = pageOf(BEST_FIRST, request, rows, ({ matched, tier, key, customer }) => [
    ...[matched, tier, key],
    customer.id,
  ]);
  return mapPage(page, (row) => ({ ...withParts(row), terms }));
}

/** An integration has no store, so that its every search is one of its legal entities. */
export function searchGround({ caller }: Pick<Call, 'caller'>, scope: SearchScope): SearchGround {
  const isWide = scope === 'LEGAL_ENTITY' || caller.kind === 'integration';
  return {
    legalEntities: legalEntitiesOf(caller),
    addressBooks: isWide ? null : caller.store.addressBooks,
  };
}

function startOf(request: PageRequest): Place | null {
  const place = cursorPlace(BEST_FIRST, request);
  if (!place) return null;
  const [matched, tier, key, customerId] = place;
  return { matched: Number(matched), tier: Number(tier), key: String(key), customerId: String(customerId) };
}

/** Whether the page begins behind the whole stratum. */
function isBefore(stratum: Stratum, start: Place): boolean {
  if (stratum.kind === 'fewer') return false;
  return stratum.matched > start.matched || (stratum.matched === start.matched && stratum.tier < start.tier);
}

function isWithin(stratum: Stratum, { matched, tier }: Place): boolean {
  if (stratum.kind === 'fewer') return matched <= stratum.matched;
  return stratum.matched === matched && stratum.tier === tier;
}
