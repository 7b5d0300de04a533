import { matchesTerm, type SearchTerm } from '../../../src/services/customers/search-terms';

/** What the database holds of a customer for search. */
export interface Searched {
  readonly customerId: string;
  readonly addressBooks: string[];
  readonly sortName: string;
  readonly document: string;
}

/**
 * The ids of all whom the words find, in the order in which a search must show them, by plain sorting of
 * everyone: more matched words, then names or last words that begin with a word, then names byte by byte.
 */
export function ranked(everyone: readonly Searched[], terms: readonly SearchTerm[]): string[] {
  const beginnings = terms
    .filter(({ finds }) => finds)
    .flatMap(({ spellings }) => spellings.map(({ text }) => text));
  const begins = (name: string) => beginnings.some((text) => name.startsWith(text));
  return everyone
    .filter(({ document }) => terms.some((term) => term.finds && matchesTerm(document, term)))
    .map(({ customerId, sortName, document }) => {
      const lastWordFirst = sortName.replace(/^(.*) ([^ ]+)$/, '$2 $1');
      const isByName = begins(sortName);
      const isByLastWord = begins(lastWordFirst);
      const key = isByLastWord && !isByName ? lastWordFirst : sortName;
      const matched = terms.filter((term) => matchesTerm(document, term)).length;
      return { customerId, matched, tier: isByName || isByLastWord ? 0 : 1, key };
    })
    .sort(
      (a, b) =>
        b.matched - a.matched ||
        a.tier - b.tier ||
        Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) ||
        (a.customerId < b.customerId ? -1 : 1),
    )
    .map(({ customerId }) => customerId);
}
