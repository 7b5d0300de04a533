import type { Planning } from '../../database/database';
import type { Sql } from '../../database/sql';
import type { CustomerReading } from './customer-with-parts';
import type { SearchGround } from './search-conditions';
import { fewStatement } from './search-few';
import type { HitRow, Reach } from './search-order';
import { searchStatement } from './search-statement';
import { type Stratum, searchStrata } from './search-strata';
import type { SearchTerm } from './search-terms';

/** What a statement of a search answers; `areAll` is told by that for few hits alone. */
export interface ReadHits {
  readonly hits: readonly HitRow[];
  readonly areAll?: boolean;
}

/** Runs a statement of a search, which has one row. */
export type RunSearch = (statement: Sql, planning: Planning) => Promise<ReadHits>;

/** Reads hits, best first: all at once where they are few, else one stratum after the other until there are enough. */
export async function readHits(
  run: RunSearch,
  ground: SearchGround,
  terms: readonly SearchTerm[],
  reach: Reach,
  reading: CustomerReading,
): Promise<HitRow[]> {
  const statement = fewStatement(ground, terms, reach, reading);
  const few = statement && (await run(statement, 'plan-kept'));
  if (few?.areAll) return [...few.hits];
  const { behind, limit } = reach;
  const rows: HitRow[] = [];
  for (const stratum of searchStrata(terms)) {
    if (rows.length === limit) break;
    if (behind && isBefore(stratum, behind)) continue;
    const rest = {
      behind: behind && isWithin(stratum, behind) ? behind : null,
      limit: limit - rows.length,
    };
    const { statement, planning } = searchStatement(ground, terms, stratum, rest, reading);
    rows.push(...(await run(statement, planning)).hits);
  }
  return rows;
}

type Standing = { readonly matched: number; readonly tier: number };

/** Whether the page begins behind the whole stratum. */
function isBefore(stratum: Stratum, start: Standing): boolean {
  if (stratum.kind === 'fewer') return false;
  return stratum.matched > start.matched || (stratum.matched === start.matched && stratum.tier < start.tier);
}

function isWithin(stratum: Stratum, { matched, tier }: Standing): boolean {
  if (stratum.kind === 'fewer') return matched <= stratum.matched;
  return stratum.matched === matched && stratum.tier === tier;
}
