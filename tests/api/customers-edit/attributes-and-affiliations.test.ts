import { useWorld } from '../../support/world';
import { configure, created, guidIn } from '../customers/given';
import { edited, read, refusals, trailOf } from './given';

const SET = 'setCustomerAttributes';

describe('attributes of a customer', () => {
  const world = useWorld();
  const setRequired = (required: boolean) =>
    configure(world, (prisma) =>
      prisma.attributeDefinition.update({ where: { name: 'ringSize' }, data: { required } }),
    );

  it('C1 sets and removes those that are named, in canonical form, and keeps the others', async () => {
    const attributes = [
      { name: 'birthday', value: '1990-02-28' },
      { name: 'remark', value: 'Kind' },
    ];
    const { id } = await created(world.till(), { attributes });
    const values = [
      { name: 'visitsAYear', value: '+07' },
      { name: 'prefersEmail', value: 'TRUE' },
      { name: 'remark', value: null },
    ];
    const { customer } = await edited(world.till(), SET, { customerId: id, values });
    expect(customer).toMatchObject({ version: 2 });
    expect(customer.attributes).toEqual([
      { definition: { name: 'birthday' }, value: '1990-02-28' },
      { definition: { name: 'prefersEmail' }, value: 'true' },
      { definition: { name: 'visitsAYear' }, value: '7' },
    ]);
  });

  it('B6 writes the typed columns that filters read', async () => {
    const { id } = await created(world.till(), { attributes: [{ name: 'birthday', value: '1990-01-01' }] });
    const values = [
      { name: 'birthday', value: '2000-02-29' },
      { name: 'ringSize', value: '17.50' },
    ];
    await edited(world.till(), SET, { customerId: id, values });
    const rows = await world.database.prisma.customerAttribute.findMany({
      where: { customerId: guidIn(id) },
      orderBy: { name: 'asc' },
    });
    expect(rows.map(({ monthDay, numberValue }) => [monthDay, numberValue?.toFixed() ?? null])).toEqual([
      [229, null],
      [null, '17.5'],
    ]);
  });

  it('C1 a required one can be changed, but not removed', async () => {
    const { id } = await created(world.till(), { attributes: [{ name: 'ringSize', value: '17' }] });
    await setRequired(true);
    const changed = await edited(world.till(), SET, {
      customerId: id,
      values: [{ name: 'ringSize', value: '18' }],
    });
    const removed = { name: 'ringSize', value: null };
    const answers = [
      await refusals(world.till(), SET, { customerId: id, values: [removed] }),
      await refusals(world.till(), 'updateCustomer', { id, attributes: [removed] }),
      await refusals(world.till(), 'updateCustomer', { id, attributes: null }),
    ];
    await setRequired(false);
    expect(changed.customer.attributes).toMatchObject([{ value: '18' }]);
    expect(answers).toEqual([
      [{ code: 'INVALID_ATTRIBUTE', field: ['values', '0', 'value'] }],
      [{ code: 'INVALID_ATTRIBUTE', field: ['attributes', '0', 'value'] }],
      [{ code: 'INVALID_ATTRIBUTE', field: ['attributes'] }],
    ]);
  });

  it('C8 an unknown one, one that does not fit and one given twice are named at once', async () => {
    const { id } = await created(world.till());
    const before = await trailOf(world, id);
    const values = [
      { name: 'nothing', value: '1' },
      { name: 'favouriteBrand', value: 'Zephyr' },
      { name: 'shoeSize', value: '41' },
      { name: 'shoeSize', value: '42' },
    ];
    expect(await refusals(world.till(), SET, { customerId: id, values })).toEqual([
      { code: 'INVALID_VALUE', field: ['values', '0', 'name'] },
      { code: 'INVALID_ATTRIBUTE', field: ['values', '1', 'value'] },
      { code: 'INVALID_ATTRIBUTE', field: ['values', '3'] },
    ]);
    expect(await trailOf(world, id)).toEqual(before);
  });
});

describe('affiliations of a customer', () => {
  const world = useWorld();

  it('C8 adds one after those that stand, and takes one away', async () => {
    const { id } = await created(world.till());
    const added = await edited(world.till(), 'addAffiliation', { customerId: id, affiliation: 'PRESS' });
    const removed = await edited(world.till(), 'removeAffiliation', {
      customerId: id,
      affiliation: 'WALK-IN',
    });
    expect(added.customer).toMatchObject({
      affiliations: [{ code: 'WALK-IN' }, { code: 'PRESS' }],
      version: 2,
    });
    expect(removed.customer).toMatchObject({ affiliations: [{ code: 'PRESS' }], version: 3 });
  });

  it('C8 two who add different ones at once both have their way', async () => {
    const { id } = await created(world.till());
    const add = (staff: string, affiliation: string) =>
      edited(world.till(staff), 'addAffiliation', { customerId: id, affiliation });
    await Promise.all([add('000110', 'PRESS'), add('000111', 'COFFEE-CLUB')]);
    const { affiliations, version } = await read(world.till(), id);
    expect(affiliations.map(({ code }: { code: string }) => code).sort()).toEqual([
      'COFFEE-CLUB',
      'PRESS',
      'WALK-IN',
    ]);
    expect(version).toBe(3);
  });

  it.each([
    ['addAffiliation', 'WALK-IN'],
    ['removeAffiliation', 'PRESS'],
  ] as const)('C8 %s of what is so already changes nothing', async (verb, affiliation) => {
    const { id } = await created(world.till());
    const before = await trailOf(world, id);
    const { customer } = await edited(world.till(), verb, { customerId: id, affiliation });
    expect(customer.version).toBe(1);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it.each(['addAffiliation', 'removeAffiliation'] as const)(
    'C8 %s of an unknown one is INVALID_VALUE',
    async (verb) => {
      const { id } = await created(world.till());
      expect(await refusals(world.till(), verb, { customerId: id, affiliation: 'NOBODY' })).toEqual([
        { code: 'INVALID_VALUE', field: ['affiliation'] },
      ]);
    },
  );

  it('C8 one that is not defined any more can still be taken away', async () => {
    const { id } = await created(world.till());
    await world.database.prisma.customer.update({
      where: { id: guidIn(id) },
      data: { affiliations: ['RETIRED'] },
    });
    await edited(world.till(), 'removeAffiliation', { customerId: id, affiliation: 'RETIRED' });
    const { affiliations } = await world.database.prisma.customer.findUniqueOrThrow({
      where: { id: guidIn(id) },
    });
    expect(affiliations).toEqual([]);
  });
});
