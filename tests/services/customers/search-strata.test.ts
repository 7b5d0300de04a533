import { combinations, nameBeginnings, searchStrata } from '../../../src/services/customers/search-strata';
import { searchTerms } from '../../../src/services/customers/search-terms';

const textsOf = (terms: readonly { spellings: readonly { text: string }[] }[]) =>
  terms.map(({ spellings }) => spellings[0]?.text);

describe('the strata of a search', () => {
  it('F1 come with more matched words first, and beginnings of names before other places', () => {
    expect(searchStrata(searchTerms('maria garcia'))).toEqual([
      { kind: 'counted', matched: 2, tier: 0 },
      { kind: 'counted', matched: 2, tier: 1 },
      { kind: 'counted', matched: 1, tier: 0 },
      { kind: 'counted', matched: 1, tier: 1 },
    ]);
  });

  it('F1 are one for all but every word where the combinations would be many', () => {
    expect(searchStrata(searchTerms('maria del carmen garcia'))).toEqual([
      { kind: 'counted', matched: 4, tier: 0 },
      { kind: 'counted', matched: 4, tier: 1 },
      { kind: 'fewer', matched: 3 },
    ]);
  });

  it('F1 whoever matches so many words matches all of one combination', () => {
    const chosen = combinations(searchTerms('maria del garcia'), 2);
    expect(chosen.map(textsOf)).toEqual([
      ['maria', 'del'],
      ['maria', 'garcia'],
      ['del', 'garcia'],
    ]);
  });

  it('F1 a beginning that another one begins is asked for once', () => {
    expect(nameBeginnings(searchTerms('anna an bo')).map(({ text }) => text)).toEqual(['an', 'bo']);
  });

  it('F1 a word too short to find anybody asks for no beginning of a name', () => {
    expect(nameBeginnings(searchTerms('maria j')).map(({ text }) => text)).toEqual(['maria']);
  });
});
