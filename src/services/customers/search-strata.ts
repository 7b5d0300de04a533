import type { SearchTerm } from './search-terms';

/** Most words for which every number of matched words is a stratum of its own; the combinations grow fast. */
const MOST_COUNTED_WORDS = 3;

/** Where a hit stands in its stratum: 0, its name or the last word of it begins with a word of the search; 1, any other. */
export type Tier = 0 | 1;

/**
 * Hits that match the same number of words in the same way, so that an index has them in the order in
 * which they are shown. `fewer`: all that match less than every word, ranked one by one.
 */
export type Stratum =
  | { readonly kind: 'counted'; readonly matched: number; readonly tier: Tier }
  | { readonly kind: 'fewer'; readonly matched: number };

/**
 * The strata of a search, best first: more matched words before fewer (F1), beginnings of names before
 * other places. A search reads one after the other until its page is full, so that a common word costs
 * what its first page costs, not what all its matches would.
 */
export function searchStrata(terms: readonly SearchTerm[]): Stratum[] {
  const every = terms.length;
  if (every > MOST_COUNTED_WORDS) return [...tiersOf(every), { kind: 'fewer', matched: every - 1 }];
  return Array.from({ length: every }, (_, less) => every - less).flatMap(tiersOf);
}

/** The beginning of a name that a word of the search asks for. */
export interface NameBeginning {
  readonly text: string;
  readonly term: SearchTerm;
}

/** Beginnings of names that the search asks for; one that begins with another is asked for already. */
export function nameBeginnings(terms: readonly SearchTerm[]): NameBeginning[] {
  const all = terms
    .filter(({ finds }) => finds)
    .flatMap((term) => term.spellings.map(({ text }) => ({ text, term })));
  return all.filter(
    ({ text }, index) =>
      !all.some((other, place) => text.startsWith(other.text) && (text !== other.text || place < index)),
  );
}

/** Every way to choose so many words. Who matches at least that many, matches all of one of these. */
export function combinations(terms: readonly SearchTerm[], size: number): SearchTerm[][] {
  if (size === 0) return [[]];
  return terms.flatMap((first, index) =>
    combinations(terms.slice(index + 1), size - 1).map((rest) => [first, ...rest]),
  );
}

function tiersOf(matched: number): Stratum[] {
  return ([0, 1] as const).map((tier) => ({ kind: 'counted', matched, tier }));
}
