import fc from 'fast-check';
import { sql } from '../../../src/database/sql';
import { groupsToFind } from '../../../src/services/customers/search-digits';
import { searchTerms } from '../../../src/services/customers/search-terms';
import { useWorld } from '../../support/world';

const groupsIn = (search: string) => groupsToFind(searchTerms(search));

describe('what a search is found by', () => {
  it.each<[string, number[][]]>([
    ['12345', [[12345, 12345, 12345]]],
    ['x-0012345', [[123, 1234, 12345]]],
    ['ilse.vaher0012345@', [[123, 1234, 12345]]],
    ['12-3456-abc', [[12345, 12345, 23456]]],
  ])(
    'F1 are the groups at the beginning, in the middle and at the end of the digits of %j',
    (search, groups) => {
      expect(groupsIn(search)).toEqual(groups);
    },
  );

  it.each(['713 555 0142', '(713) 555-0142', '7135550142'])(
    'F1 are the same however the phone %j is typed',
    (search) => {
      expect(groupsIn(search)).toEqual([[71355, 35550, 50142]]);
    },
  );

  it('F1 are the shorter digits of a number with and without its country code', () => {
    expect(groupsIn('00372 5551 2345')).toEqual(groupsIn('37255512345'));
    expect(groupsIn('+44 (0)20 7946 0958')).toHaveLength(2);
  });

  it.each(['ilse', '4711', '0012345 ilse', 'a12345 b23456 c34567'])(
    'F1 are no digits where %j may be found without them, or by too many',
    (search) => {
      expect(groupsIn(search)).toBeNull();
    },
  );
});

describe('the digits of a text', () => {
  const world = useWorld();
  const sign = fc.constantFrom(...'0123456789012345678901234567890123456789+()./-@ ax');
  const text = fc.string({ unit: sign, maxLength: 40 });

  it('F1 have the groups by which every word in it is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.string({ unit: sign, minLength: 5, maxLength: 25 }),
        text,
        async (before, search, after) => {
          fc.pre(/[0-9].*[0-9]/.test(search));
          const terms = searchTerms(search);
          const groups = groupsToFind(terms);
          fc.pre(groups !== null);
          const found = terms.filter(({ finds }) => finds).flatMap(({ spellings }) => spellings);
          const documents = found.map((spelling) => before + spelling.text + after);
          const read = await world.database.select<{ has: number[] }>(
            sql`SELECT digit_groups(document) AS has FROM unnest(${documents}::text[]) AS document`,
            'plan-kept',
          );
          expect(read).toHaveLength(documents.length);
          for (const { has } of read)
            expect(groups?.some((some) => some.every((group) => has.includes(group)))).toBe(true);
        },
      ),
    );
  });
});
