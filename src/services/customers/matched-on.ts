import type { SearchableCustomer, SearchField } from './search-document';
import { searchableValues } from './search-document';
import { matchesTerm, type SearchTerm } from './search-terms';

/** What a search found in a customer (F3). */
export interface SearchMatch {
  readonly field: SearchField;
  readonly value: string;
}

/** The values that hold a word of the search, those with the most words first; also secondary contacts that no card shows (F3). */
export function matchedOn(customer: SearchableCustomer, terms: readonly SearchTerm[]): SearchMatch[] {
  return searchableValues(customer)
    .map(({ field, value, folded }) => ({
      field,
      value,
      words: terms.filter((term) => matchesTerm(folded, term)).length,
    }))
    .filter(({ words }) => words > 0)
    .sort((a, b) => b.words - a.words)
    .map(({ field, value }) => ({ field, value }));
}
