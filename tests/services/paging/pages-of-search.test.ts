import fc from 'fast-check';
import { searchTerms } from '../../../src/services/customers/search-terms';
import { created } from '../../api/customers/given';
import { useWorld } from '../../support/world';
import { ranked, type Searched } from './rank';
import { walk } from './walk';

const PAGE = `query ($search: String!, $first: Int!, $after: String, $scope: SearchScope!) {
  customers(search: $search, first: $first, after: $after, scope: $scope) {
    edges { node { id } } pageInfo { hasNextPage endCursor }
  }
}`;

/** Words of every kind that the demo's customers have: names, beginnings and middles of them, streets, mail, numbers. */
const words = fc.constantFrom(
  'aaliyah',
  'ma',
  'mar',
  'son',
  'hughes',
  'o',
  'ln',
  'houston',
  'ave',
  'example.com',
  'c-0001',
  '713',
  '77',
  // Few have the first ones, many the last ones.
  'c-000013',
  '(713)555-0142',
  'hughes000013',
  '55501',
  '1713555',
  'nobody-has-this',
);
const searches = fc.uniqueArray(words, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(' '));

describe('the pages of a search', () => {
  const world = useWorld();
  let everyone: Searched[] = [];
  beforeAll(async () => {
    // Names that begin with a word of the search in both ways in which names are read, and names of one word.
    const names = [
      ['Martin', 'Marsh'],
      ['Sonja', 'Sonntag'],
      ['Hughes', 'Hughes'],
      [undefined, 'Marwa'],
    ];
    for (const [firstName, lastName] of names) await created(world.till(), { firstName, lastName });
    everyone = await world.database.prisma.customerSearch.findMany({ where: { legalEntity: 'US01' } });
  });

  const read = async (search: string, first: number, scope: string, after: string | null = null) =>
    (await world.till().read(PAGE, { search, first, after, scope })).customers;
  const guidsOf = ({ edges }: { edges: { node: { id: string } }[] }) =>
    edges.map(({ node }) => Buffer.from(node.id, 'base64url').toString().split(':')[1]);

  it('F1 one after another are everyone who matches a word, in the order of matched words, beginnings and names', async () => {
    await fc.assert(
      fc.asyncProperty(searches, fc.integer({ min: 3, max: 60 }), async (search, first) => {
        fc.pre(/[a-z0-9].*[a-z0-9]/.test(search));
        const pages = await walk((after) => read(search, first, 'LEGAL_ENTITY', after));
        expect(pages.flatMap(guidsOf)).toEqual(ranked(everyone, searchTerms(search)));
      }),
      {
        numRuns: 30,
        examples: [
          ['ma', 7],
          ['son hughes', 5],
          ['mar', 3],
          ['c-000013', 3],
          ['713 555 01 42', 3],
          ['c-000013 5550142', 3],
          ['55501', 60],
        ],
      },
    );
  });

  it('F2 keep to the address books of the store in every stratum', async () => {
    const near = everyone.filter(({ addressBooks }) => addressBooks.includes('US-SOUTH'));
    const pages = await walk((after) => read('aaliyah son houston', 25, 'STORE', after));
    expect(pages.flatMap(guidsOf)).toEqual(ranked(near, searchTerms('aaliyah son houston')));
  });

  it('F1 an integration of several legal entities gets one order of all of them', async () => {
    const all = await world.database.prisma.customerSearch.findMany();
    const partner = world.integration(['customers:read']);
    const pages = await walk(
      async (after) =>
        (await partner.read(PAGE, { search: 'ma tallinn', first: 50, after, scope: 'STORE' })).customers,
    );
    expect(pages.flatMap(guidsOf)).toEqual(ranked(all, searchTerms('ma tallinn')));
  });
});
