import { useWorld } from '../../support/world';
import { logActivity } from '../timeline/given';
import { attributes, NAMES, namesIn, newClient, refineBy } from './filtering';

const DAY = 24 * 3_600_000;

describe('a filtered client book', () => {
  const world = useWorld();
  const manager = () => world.till('000130');

  beforeAll(async () => {
    await refineBy(world, 'birthday', 'favouriteBrand', 'shoeSize', 'prefersEmail', 'visitsAYear', 'remark');
    const zoe = await newClient(manager(), {
      firstName: 'Zoé',
      lastName: 'Õunapuu',
      email: 'zoe.blossom@example.com',
      phone: '+1 713 555 0142',
      affiliations: ['PRESS', 'STAFF-FAMILY'],
      attributes: attributes({
        birthday: '1990-12-01',
        favouriteBrand: 'Aurelia',
        shoeSize: '38.5',
        prefersEmail: 'true',
        visitsAYear: '9',
        remark: 'Wears 100% WOOL_blend; Émile knows',
      }),
    });
    const bo = await newClient(manager(), {
      firstName: 'Bo',
      lastName: 'Berg',
      email: 'bo_b@example.com',
      phone: '+1 206 555 0199',
      affiliations: ['COFFEE-CLUB'],
      attributes: attributes({
        birthday: '1985-01-03',
        favouriteBrand: 'Borealis',
        shoeSize: '40',
        prefersEmail: 'false',
        visitsAYear: '10',
        remark: 'Wears 100 wool',
      }),
    });
    await newClient(manager(), {
      firstName: 'Cy',
      lastName: 'J. Dahl & Sons 54 77',
      affiliations: [],
      attributes: attributes({ birthday: '2000-02-29', favouriteBrand: 'Dune', visitsAYear: '100' }),
    });
    await newClient(manager(), { firstName: 'Di', lastName: '50%_Off\\Sale', affiliations: [] });
    await logActivity(manager(), zoe.guid, {
      occurredAt: new Date(world.now.getTime() - 10 * DAY).toISOString(),
    });
    await logActivity(manager(), bo.guid, {
      occurredAt: new Date(world.now.getTime() - 40 * DAY).toISOString(),
    });
  });

  const named = (filter: object | null) => namesIn(manager(), filter);

  it('B6 without conditions is the whole book', async () => {
    expect(await named(null)).toEqual(['Bo', 'Cy', 'Di', 'Zoé']);
    expect(
      await named({ search: null, attributes: [], affiliations: null, notContactedSince: null }),
    ).toEqual(['Bo', 'Cy', 'Di', 'Zoé']);
  });

  it.each([
    [{ name: 'favouriteBrand', equals: 'Dune' }, ['Cy']],
    [{ name: 'favouriteBrand', in: ['Dune', 'Aurelia', 'Ember'] }, ['Cy', 'Zoé']],
    [{ name: 'favouriteBrand', in: [] }, []],
    [{ name: 'favouriteBrand', contains: 'REA' }, ['Bo']],
    [{ name: 'favouriteBrand', isSet: true }, ['Bo', 'Cy', 'Zoé']],
    [{ name: 'favouriteBrand', isSet: false }, ['Di']],
    [{ name: 'birthday', equals: '1985-01-03' }, ['Bo']],
    [{ name: 'birthday', in: ['1985-01-03', '2000-02-29'] }, ['Bo', 'Cy']],
    [{ name: 'birthday', atLeast: '1990-12-01' }, ['Cy', 'Zoé']],
    [{ name: 'birthday', atMost: '1990-12-01' }, ['Bo', 'Zoé']],
    [{ name: 'birthday', isSet: false }, ['Di']],
    [{ name: 'shoeSize', equals: '38.50' }, ['Zoé']],
    [{ name: 'shoeSize', in: ['40.0', '1'] }, ['Bo']],
    [{ name: 'shoeSize', atLeast: '38.6' }, ['Bo']],
    [{ name: 'shoeSize', atMost: '38.5' }, ['Zoé']],
    [{ name: 'shoeSize', isSet: false }, ['Cy', 'Di']],
    [{ name: 'visitsAYear', equals: '010' }, ['Bo']],
    [{ name: 'visitsAYear', in: ['9', '100'] }, ['Cy', 'Zoé']],
    [{ name: 'visitsAYear', atLeast: '10' }, ['Bo', 'Cy']],
    [{ name: 'visitsAYear', atMost: '10' }, ['Bo', 'Zoé']],
    [{ name: 'visitsAYear', isSet: true }, ['Bo', 'Cy', 'Zoé']],
    [{ name: 'prefersEmail', equals: 'TRUE' }, ['Zoé']],
    [{ name: 'prefersEmail', in: ['true', 'false'] }, ['Bo', 'Zoé']],
    [{ name: 'prefersEmail', isSet: false }, ['Cy', 'Di']],
    [{ name: 'remark', equals: 'Wears 100 wool' }, ['Bo']],
    [{ name: 'remark', in: ['Wears 100 wool', 'Wears'] }, ['Bo']],
    [{ name: 'remark', contains: 'wears' }, ['Bo', 'Zoé']],
    [{ name: 'remark', contains: 'éMILE' }, ['Zoé']],
    [{ name: 'remark', isSet: true }, ['Bo', 'Zoé']],
  ])('B6 by %j', async (condition, names) => {
    expect(await named({ attributes: [condition] })).toEqual(names);
  });

  it.each([
    { days: 0, names: [] },
    { days: 5, names: [] },
    { days: 6, names: ['Zoé'] },
    { days: 38, names: ['Zoé'] },
    { days: 39, names: ['Bo', 'Zoé'] },
    { days: 94, names: ['Bo', 'Zoé'] },
    { days: 95, names: ['Bo', 'Cy', 'Zoé'] },
    { days: 366, names: ['Bo', 'Cy', 'Zoé'] },
  ])('B6 by a birthday within $days days of 25 November', async ({ days, names }) => {
    expect(await named({ attributes: [{ name: 'birthday', anniversaryWithinDays: days }] })).toEqual(names);
  });

  it.each([
    ['zoe', ['Zoé']],
    ['OUNA', ['Zoé']],
    ['õunapuu zoé', ['Zoé']],
    ['zoe berg', []],
    ['blossom@', ['Zoé']],
    ['BO_B@EXAMPLE', ['Bo']],
    ['o_b', ['Bo']],
    ['example.com', ['Bo', 'Zoé']],
    ['j dahl', ['Cy']],
    ['q dahl', []],
    ['dahl & sons', ['Cy']],
    ['dahl @ sons', []],
    ['sons 54 77', ['Cy']],
    ['+17135550142', ['Zoé']],
    ['(713) 555-0142', ['Zoé']],
    ['713 555 0142', ['Zoé']],
    ['713 555', ['Zoé']],
    ['555-01', ['Bo', 'Zoé']],
    ['555 0199 bo', ['Bo']],
    ['0142 713', []],
  ])('B6 by the contact text %j', async (search, names) => {
    expect(await named({ search })).toEqual(names);
  });

  it.each(['   ', ''])('B6 by the blank text %j is the whole book', async (search) => {
    expect(await named({ search })).toHaveLength(4);
  });

  it.each([
    [{ search: '50%' }, ['Di']],
    [{ search: '50_' }, []],
    [{ search: '%_off' }, ['Di']],
    [{ search: 'off\\sale' }, ['Di']],
    [{ search: 'b%rg' }, []],
    [{ search: "'; DROP TABLE client --" }, []],
    [{ attributes: [{ name: 'remark', contains: '0% w' }] }, ['Zoé']],
    [{ attributes: [{ name: 'remark', contains: 'l_b' }] }, ['Zoé']],
    [{ attributes: [{ name: 'remark', contains: '1_0' }] }, []],
    [{ attributes: [{ name: 'remark', contains: '\\' }] }, []],
  ])('F4 takes %j as text, never as a pattern', async (filter, names) => {
    expect(await named(filter)).toEqual(names);
  });

  it.each([
    [['PRESS'], ['Zoé']],
    [
      ['COFFEE-CLUB', 'STAFF-FAMILY'],
      ['Bo', 'Zoé'],
    ],
    [[], []],
  ])('B6 by any of the affiliations %j', async (affiliations, names) => {
    expect(await named({ affiliations })).toEqual(names);
  });

  it.each([
    { daysAgo: 9, names: ['Bo', 'Cy', 'Di', 'Zoé'] },
    { daysAgo: 10, names: ['Bo', 'Cy', 'Di'] },
    { daysAgo: 30, names: ['Bo', 'Cy', 'Di'] },
    { daysAgo: 40, names: ['Cy', 'Di'] },
  ])('B6 by no contact for $daysAgo days, those never contacted with them', async ({ daysAgo, names }) => {
    const notContactedSince = new Date(world.now.getTime() - daysAgo * DAY).toISOString();

    expect(await named({ notContactedSince })).toEqual(names);
  });

  it.each([
    [['000130'], 4],
    [['000110', '000130'], 4],
    [['000110'], 0],
    [[], 0],
  ])('B6 by the associates %j', async (staffIds, count) => {
    expect(await named({ staffIds })).toHaveLength(count);
  });

  it('B6 by several conditions at once is who passes all of them', async () => {
    const filter = {
      search: 'example.com',
      affiliations: ['PRESS', 'COFFEE-CLUB'],
      attributes: [
        { name: 'visitsAYear', atLeast: '9' },
        { name: 'visitsAYear', atMost: '9' },
        { name: 'remark', contains: 'wool' },
      ],
      notContactedSince: world.now.toISOString(),
      staffIds: ['000130'],
    };

    expect(await named(filter)).toEqual(['Zoé']);
    expect(await named({ ...filter, search: 'example.org' })).toEqual([]);
  });

  it.each([
    ['INVALID_VALUE', ['attributes', '0', 'name'], { attributes: [{ name: 'shoes', isSet: true }] }],
    ['INVALID_ATTRIBUTE', ['attributes', '0', 'name'], { attributes: [{ name: 'ringSize', isSet: true }] }],
    [
      'INVALID_ATTRIBUTE',
      ['attributes', '0', 'atLeast'],
      { attributes: [{ name: 'shoeSize', atLeast: 'x' }] },
    ],
    ['BAD_USER_INPUT', ['attributes', '0'], { attributes: [{ name: 'shoeSize' }] }],
    ['INVALID_VALUE', ['affiliations', '0'], { affiliations: ['CHESS'] }],
    ['INVALID_VALUE', ['staffIds', '1'], { staffIds: ['000110', '999999'] }],
    ['BAD_USER_INPUT', ['search'], { search: '%' }],
    ['BAD_USER_INPUT', ['search'], { search: 'x'.repeat(201) }],
  ])(
    'P7 a filter that is %s at %j is a top-level error, and the rest is answered',
    async (code, place, filter) => {
      const { data, errors } = await manager().ask(
        `query ($filter: ClientFilter) {
        viewer { staff { staffId } } clientBook { owner { staffId } clients(filter: $filter) { totalCount } facets(filter: $filter) { distinct } }
      }`,
        { filter },
      );

      expect(data).toEqual({
        viewer: { staff: { staffId: '000130' } },
        clientBook: { owner: { staffId: '000130' }, clients: null, facets: null },
      });
      expect(errors).toMatchObject([
        { path: ['clientBook', 'clients'], extensions: { code, field: ['filter', ...place] } },
        { path: ['clientBook', 'facets'], extensions: { code, field: ['filter', ...place] } },
      ]);
    },
  );

  it('B6 tells long texts apart to their end', async () => {
    const long = 'x'.repeat(200);
    const given = { lastName: 'Long', affiliations: [] };
    const till = world.till('000120');
    await newClient(till, { ...given, firstName: 'Short', attributes: attributes({ remark: long }) });
    await newClient(till, { ...given, firstName: 'Longer', attributes: attributes({ remark: `${long}1` }) });
    const equal = (value: string) => namesIn(till, { attributes: [{ name: 'remark', equals: value }] });

    expect(await equal(long)).toEqual(['Short']);
    expect(await equal(`${long}1`)).toEqual(['Longer']);
    expect(await equal(`${long}2`)).toEqual([]);
  });

  it('B6 counts all who pass, whatever the page', async () => {
    const { clientBook } = await world
      .till()
      .read(
        `query ($filter: ClientFilter) { clientBook { clients(filter: $filter, first: 3) { totalCount nodes { id } pageInfo { hasNextPage } } } }`,
        { filter: { attributes: [{ name: 'birthday', isSet: true }] } },
      );

    expect(clientBook.clients.nodes).toHaveLength(3);
    expect(clientBook.clients.pageInfo.hasNextPage).toBe(true);
    expect(clientBook.clients.totalCount).toBeGreaterThan(3);
  });

  it("B3 shows clients of every address book, whatever the store's", async () => {
    const till = world.till('000120', 'SEATTLE');
    const { clientBook } = await till.read(NAMES, { filter: { search: 'example' } });
    const south = await world.database.prisma.client.count({
      where: { clientBook: { staffId: '000120' }, customer: { addressBooks: { has: 'US-SOUTH' } } },
    });

    expect(south).toBeGreaterThan(0);
    expect(clientBook.clients.totalCount).toBeGreaterThanOrEqual(60);
  });
});
