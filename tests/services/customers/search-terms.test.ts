import fc from 'fast-check';
import { fold } from '../../../src/services/customers/fold';
import { matchedOn } from '../../../src/services/customers/matched-on';
import { type SearchableCustomer, searchDocument } from '../../../src/services/customers/search-document';
import { matchesTerm, searchTerms } from '../../../src/services/customers/search-terms';
import { Refused } from '../../../src/services/refused';
import { anyText, hardText } from './any-text';

const aCustomer = (given: Partial<SearchableCustomer>): SearchableCustomer => ({
  name: 'Ilse Vaher',
  accountNumber: null,
  emails: [],
  phones: [],
  loyaltyCards: [],
  addresses: [],
  ...given,
});

function termsOrRefused(search: string) {
  try {
    return searchTerms(search);
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    return [];
  }
}

describe('words of a search', () => {
  it('F5 a search is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), (text) => {
        expect(termsOrRefused(text).every(({ spellings }) => spellings.length > 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('F5 a search that is read has a word that finds', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), (text) => {
        const terms = termsOrRefused(text);
        expect(terms.length === 0 || terms.some(({ finds }) => finds)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('F1 a customer is found by every whole word of their name, whatever the name', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), (name) => {
        const document = searchDocument(aCustomer({ name })).slice(1);
        const terms = fold(name).split(' ').flatMap(termsOrRefused);
        expect(terms.every((term) => matchesTerm(document, term))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('F1 a customer is found by every part of three characters and more of a word of their name', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aõÖšŽłbcΣ'), minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, letters, (before, part, after) => {
        const name = fold(`${before}${part}${after} Vaher`);
        expect(searchTerms(part).every((term) => matchesTerm(name, term))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('F3 whatever makes a customer match is also said', () => {
    const customers = fc.record({ name: hardText, emails: fc.array(fc.emailAddress(), { maxLength: 2 }) });
    fc.assert(
      fc.property(customers, fc.oneof(hardText, anyText), (given, search) => {
        const customer = aCustomer(given);
        const terms = termsOrRefused(search);
        const isFound = terms.some((term) => matchesTerm(searchDocument(customer).slice(1), term));
        expect(matchedOn(customer, terms).length > 0).toBe(isFound);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '+1 (713) 555-0142',
    '1-713-555-0142',
    '713-555-0142',
    '(713) 555 0142',
    '713.555.0142',
    '555-0142',
    '001 713 555 0142',
    '0142',
    '+1 713 555‑0142',
  ])('F1 the phone +17135550142 is found by %s', (search) => {
    const customer = aCustomer({ phones: ['+17135550142'] });
    expect(matchedOn(customer, searchTerms(search))).toEqual([{ field: 'PHONE', value: '+17135550142' }]);
  });

  it.each(['+44 (0)20 7946 0958', '+44(0)2079460958', '020 7946 0958', '02079460958', '0044 20 79460958'])(
    'F1 the phone +442079460958 is found by %s as one number',
    (search) => {
      const last = searchTerms(search).at(-1);
      expect(last && matchesTerm('442079460958', last)).toBe(true);
    },
  );

  it.each([
    ['王小明', '小明'],
    ['田中さくら', 'さく'],
    ['김민수', '민수'],
    ['สมชาย', 'ชา'],
  ])('F1 %s is found by the part %s, since words of that script have no spaces', (name, part) => {
    expect(searchTerms(part).every((term) => matchesTerm(fold(name), term))).toBe(true);
  });

  it('F5 letters of any script count', () => {
    expect(searchTerms('小明')).toHaveLength(1);
  });

  it.each(['', ' ', 'a', '王', '%%', '__', '🙂🙂', '\u200f\u200e', 'a%', '((', '+-'])(
    'F5 %j holds too little to search for',
    (search) => {
      expect(() => searchTerms(search)).toThrow(Refused);
    },
  );

  it.each(['x'.repeat(201), 'ab cd ef gh ij kl mn op qr st uv wx yz'])(
    'F5 %j is too much to search for',
    (search) => {
      expect(() => searchTerms(search)).toThrow(Refused);
    },
  );
});
