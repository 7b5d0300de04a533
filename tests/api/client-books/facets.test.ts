import { useWorld } from '../../support/world';
import { type AnyFilter, countedIn, FACETS, facetsOf } from './faceting';
import { attributes, newClient, refineBy } from './filtering';
import { configure } from './given';
import { remove } from './moving';

describe('the facets of a client book', () => {
  const world = useWorld();

  it.each<[string, AnyFilter | null]>([
    ['without a filter', null],
    ['with a search', { search: 'ar' }],
    [
      'with a condition on one attribute',
      { attributes: [{ name: 'favouriteBrand', in: ['Dune', 'Ember'] }] },
    ],
    [
      'with conditions on each attribute',
      {
        attributes: [
          { name: 'favouriteBrand', in: ['Dune', 'Ember', 'Cinder'] },
          { name: 'shoeSize', atLeast: '37' },
          { name: 'shoeSize', atMost: '43' },
          { name: 'birthday', anniversaryWithinDays: 200 },
        ],
      },
    ],
    ['with an attribute that is not set', { attributes: [{ name: 'shoeSize', isSet: false }] }],
    ['with affiliations', { affiliations: ['COFFEE-CLUB'] }],
    ['with a last contact', { notContactedSince: '2026-11-10T00:00:00.000Z' }],
    ['that nobody passes', { staffIds: [] }],
  ])('B7 %s count what reading the clients counts, the own condition left out', async (_what, filter) => {
    const facets = await facetsOf(world.till(), filter);

    expect(facets.map(({ definition }) => definition.name)).toEqual([
      'birthday',
      'favouriteBrand',
      'shoeSize',
    ]);
    for (const facet of facets)
      expect(facet).toMatchObject(await countedIn(world.till(), filter, facet.definition));
  });
});

describe('a facet', () => {
  const world = useWorld();
  const manager = () => world.till('000130');

  const facet = async (name: string, filter: object | null = null, headers: Record<string, string> = {}) => {
    const facets = await facetsOf(world.till('000130', 'HOUSTON', headers), filter);
    return facets.find(({ definition }) => definition.name === name);
  };

  beforeAll(async () => {
    await refineBy(world, 'shoeSize', 'visitsAYear', 'favouriteBrand', 'prefersEmail', 'birthday', 'remark');
    const long = 'x'.repeat(300);
    const people: Readonly<Record<string, string>>[] = [
      {
        shoeSize: '38.5',
        visitsAYear: '9',
        favouriteBrand: 'Ember',
        prefersEmail: 'true',
        birthday: '1990-02-28',
        remark: `${long}1`,
      },
      {
        shoeSize: '40',
        visitsAYear: '10',
        favouriteBrand: 'Dune',
        prefersEmail: 'true',
        birthday: '1990-02-28',
        remark: `${long}2`,
      },
      {
        shoeSize: '40',
        visitsAYear: '100',
        favouriteBrand: 'Dune',
        prefersEmail: 'false',
        birthday: '1985-12-31',
        remark: `${long}2`,
      },
      { shoeSize: '9.25', favouriteBrand: 'Aurelia', prefersEmail: 'true' },
    ];
    for (const values of people)
      await newClient(manager(), { affiliations: [], attributes: attributes(values) });
    await newClient(manager(), { affiliations: [] });
  });

  it('B7 stands for each refinable attribute, in display order', async () => {
    expect((await facetsOf(manager(), null)).map(({ definition }) => definition.name)).toEqual([
      'shoeSize',
      'visitsAYear',
      'favouriteBrand',
      'prefersEmail',
      'birthday',
      'remark',
    ]);
  });

  it('B7 of a choice has its values, most frequent first, ties by value, and no range', async () => {
    expect(await facet('favouriteBrand')).toEqual({
      definition: { name: 'favouriteBrand', type: 'CHOICE' },
      distinct: 3,
      min: null,
      max: null,
      values: [
        { value: 'Dune', displayValue: 'Dune', count: 2 },
        { value: 'Aurelia', displayValue: 'Aurelia', count: 1 },
        { value: 'Ember', displayValue: 'Ember', count: 1 },
      ],
    });
  });

  it('B7 of a number has its values, ties by number, and the range', async () => {
    expect(await facet('visitsAYear')).toMatchObject({
      distinct: 3,
      min: '9',
      max: '100',
      values: [{ value: '9' }, { value: '10' }, { value: '100' }],
    });
    expect(await facet('shoeSize')).toMatchObject({
      distinct: 3,
      min: '9.25',
      max: '40',
      values: [
        { value: '40', count: 2 },
        { value: '9.25', count: 1 },
        { value: '38.5', count: 1 },
      ],
    });
  });

  it('B7 of a date has the range and no values', async () => {
    expect(await facet('birthday')).toMatchObject({
      distinct: 2,
      min: '1985-12-31',
      max: '1990-02-28',
      values: [],
    });
  });

  it('B7 of a text has neither, and tells long texts apart to their end', async () => {
    expect(await facet('remark')).toMatchObject({ distinct: 2, min: null, max: null, values: [] });
  });

  it("B7 shows its values in the caller's language beside the canonical ones", async () => {
    const headers = { 'accept-language': 'et-EE' };

    expect((await facet('shoeSize', null, headers))?.values[2]).toEqual({
      value: '38.5',
      displayValue: '38,5',
      count: 1,
    });
    expect((await facet('prefersEmail', null, headers))?.values).toEqual([
      { value: 'true', displayValue: 'Jah', count: 3 },
      { value: 'false', displayValue: 'Ei', count: 1 },
    ]);
  });

  it('B7 leaves its own condition out, so that the other choices stay visible, and no other', async () => {
    const filter = {
      attributes: [
        { name: 'favouriteBrand', equals: 'Dune' },
        { name: 'prefersEmail', equals: 'true' },
      ],
    };

    expect((await facet('favouriteBrand', filter))?.values.map(({ value }) => value)).toEqual([
      'Aurelia',
      'Dune',
      'Ember',
    ]);
    expect((await facet('prefersEmail', filter))?.values).toMatchObject([
      { value: 'false', count: 1 },
      { value: 'true', count: 1 },
    ]);
    expect((await facet('shoeSize', filter))?.values).toMatchObject([{ value: '40', count: 1 }]);
  });

  it('B7 leaves every condition on its attribute out', async () => {
    const filter = {
      attributes: [
        { name: 'visitsAYear', atLeast: '10' },
        { name: 'visitsAYear', atMost: '10' },
      ],
    };

    expect(await facet('visitsAYear', filter)).toMatchObject({ distinct: 3, min: '9', max: '100' });
    expect(await facet('shoeSize', filter)).toMatchObject({ distinct: 1, min: '40', max: '40' });
  });

  it('B7 of an attribute that nobody has is empty', async () => {
    expect(await facet('visitsAYear', { affiliations: ['PRESS'] })).toEqual({
      definition: { name: 'visitsAYear', type: 'INTEGER' },
      distinct: 0,
      min: null,
      max: null,
      values: [],
    });
  });

  it('B7 shows as many values as asked for, of 1 to 100, and counts them all', async () => {
    const query = `query ($first: Int!) { clientBook { facets { distinct values(first: $first) { value } } } }`;

    expect((await manager().read(query, { first: 1 })).clientBook.facets[2]).toEqual({
      distinct: 3,
      values: [{ value: 'Dune' }],
    });
  });

  it.each([0, 101, -1])('B7 with %i values is BAD_USER_INPUT', async (first) => {
    const { data, errors } = await manager().ask(
      'query ($first: Int!) { clientBook { number facets { values(first: $first) { value } } } }',
      { first },
    );

    expect(data.clientBook).toEqual({ number: expect.any(String), facets: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: ['first'] });
  });

  it('B7 follows what happens to the clients', async () => {
    const client = await newClient(manager(), {
      affiliations: [],
      attributes: attributes({ favouriteBrand: 'Borealis' }),
    });
    const borealis = async () =>
      (await facet('favouriteBrand'))?.values.filter(({ value }) => value === 'Borealis').length;
    expect(await borealis()).toBe(1);

    await remove(manager(), [client]);

    expect(await borealis()).toBe(0);
  });

  it('P8 is not open to who may see the book alone', async () => {
    const { guid } = await newClient(manager(), { affiliations: [] });

    const { data, errors } = await world
      .till('000110')
      .ask(
        'query ($id: ID!) { customer(id: $id) { clientBook { owner { staffId } facets { distinct } } } }',
        { id: guid },
      );

    expect(data.customer.clientBook).toEqual({ owner: { staffId: '000130' }, facets: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('B7 stands for nothing where no attribute refines', async () => {
    await configure(world, (prisma) => prisma.clientBookAttribute.updateMany({ data: { refinable: false } }));

    expect((await manager().read(FACETS)).clientBook.facets).toEqual([]);
  });
});
