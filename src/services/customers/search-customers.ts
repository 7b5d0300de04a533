import type { Call } from '../call';
import { legalEntitiesOf } from '../organisation/caller';
import { cursorPlace, mapPage, type Page, type PageRequest, pageOf, rowLimit } from '../paging/keyset';
import { type CustomerReading, type CustomerWithParts, withParts } from './customer-with-parts';
import type { SearchGround } from './search-conditions';
import { type ReadHits, type RunSearch, readHits } from './search-hits.reads';
import { BEST_FIRST, type Place } from './search-order';
import { type SearchTerm, searchTerms } from './search-terms';

/** Whom a search looks among (F2). */
export type SearchScope = 'STORE' | 'LEGAL_ENTITY';

/** Customers that were found with the parts that were read along, and the words that were searched for. */
export interface Found {
  readonly terms: readonly SearchTerm[];
  readonly page: Page<CustomerWithParts>;
}

/**
 * Finds customers by any of the words (F1) among those whom the scope admits (F2), the best
 * first; each comes with the parts that are asked for. No word is ever a pattern (F4).
 *
 * @throws Refused BAD_USER_INPUT for a search too short (F5) or too long, or a wrong page request
 */
export async function searchCustomers(
  call: Call,
  search: string,
  scope: SearchScope,
  request: PageRequest,
  reading: CustomerReading,
): Promise<Found> {
  const terms = searchTerms(search);
  const ground = searchGround(call, scope);
  const run: RunSearch = async (statement, planning) => {
    const [read] = await call.database.select<ReadHits>(statement, planning);
    return read ?? { hits: [] };
  };
  const reach = { behind: startOf(request), limit: rowLimit(request) };
  const rows = await readHits(run, ground, terms, reach, reading);
  const hits = rows.map((place) => ({ place, hit: withParts(place, reading) }));
  const page = pageOf(BEST_FIRST, request, hits, ({ place: { matched, tier, key }, hit }) => [
    ...[matched, tier, key],
    hit.customer.id,
  ]);
  return { terms, page: mapPage(page, ({ hit }) => hit) };
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
