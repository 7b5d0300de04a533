import { searchTerms } from '../../../src/services/customers/search-terms';

const finding = (search: string) =>
  searchTerms(search)
    .filter((term) => term.finds)
    .map((term) => term.spellings[0]?.text);

describe('the words of a search that holds a phone', () => {
  it('F1 a whole phone typed in pieces finds by all of it, not by its area code', () => {
    expect(finding('713 555 01 03')).toEqual(['7135550103']);
  });

  it('F1 a name beside it finds as well', () => {
    expect(finding('espinoza 713 555 0103')).toEqual(['espinoza', '7135550103']);
  });

  it('F1 a part of a phone finds by its pieces too', () => {
    expect(finding('555 01')).toEqual(['555', '01', '55501']);
  });
});
