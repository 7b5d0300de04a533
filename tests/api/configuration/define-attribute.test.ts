import { useWorld } from '../../support/world';
import { created } from '../customers/given';
import { configured, newest, refusals, traces } from './given';

const BRANDS = ['Aurelia', 'Borealis', 'Cinder', 'Dune', 'Ember'];

describe('defining attributes', () => {
  const world = useWorld();
  const define = (input: object) => configured(world.till('000900'), 'defineAttribute', input);
  const refused = (input: object) => refusals(world.till('000900'), 'defineAttribute', input);

  it('C7 a new name is a new attribute, which customers may have at once', async () => {
    const { attribute } = await define({
      name: 'hat.size',
      label: ' Hat size ',
      type: 'INTEGER',
      displayOrder: 9,
    });
    expect(attribute).toMatchObject({
      name: 'hat.size',
      label: 'Hat size',
      type: 'INTEGER',
      options: [],
      required: false,
      displayOrder: 9,
    });
    const { attributes } = await created(world.till(), { attributes: [{ name: 'hat.size', value: '57' }] });
    expect(attributes).toMatchObject([{ definition: { name: 'hat.size' }, value: '57' }]);
  });

  it('C7 a name that exists changes its definition', async () => {
    const options = [...BRANDS, 'Frost'];
    const label = 'Brand';
    const { attribute } = await define({
      name: 'favouriteBrand',
      label,
      type: 'CHOICE',
      options,
      displayOrder: 3,
    });
    expect(attribute).toMatchObject({ label, options, displayOrder: 3 });
    expect((await newest(world)).entry.changes).toEqual(
      expect.arrayContaining([
        { path: 'label', before: 'Favourite brand', after: 'Brand' },
        { path: 'options', before: JSON.stringify(BRANDS), after: JSON.stringify(options) },
      ]),
    );
  });

  it('C7 options that are left out stay', async () => {
    await define({ name: 'shade', label: 'Shade', type: 'CHOICE', options: ['Dark', 'Light'] });
    const { attribute } = await define({ name: 'shade', label: 'Shades', type: 'CHOICE' });
    expect(attribute).toMatchObject({ label: 'Shades', options: ['Dark', 'Light'] });
  });

  it.each([
    ['another type', { name: 'birthday', label: 'Birthday', type: 'INTEGER' }, ['type']],
    [
      'fewer options',
      { name: 'favouriteBrand', label: 'Brand', type: 'CHOICE', options: ['Frost'] },
      ['options'],
    ],
  ])('C7 a change that existing values don’t fit is refused: %s', async (_what, input, field) => {
    const before = await traces(world);
    expect(await refused(input)).toEqual([{ code: 'INVALID_VALUE', field }]);
    expect(await traces(world)).toEqual(before);
  });

  it.each([
    ['TEXT', '42', 'INTEGER'],
    ['INTEGER', '-7', 'DECIMAL'],
    ['DECIMAL', '38.5', 'TEXT'],
    ['TEXT', 'true', 'BOOLEAN'],
    ['DATE', '1990-05-01', 'TEXT'],
  ])('C7 another type is taken where every value fits it: %s %s as %s', async (type, value, into) => {
    const name = `from${type}to${into}`;
    await define({ name, label: name, type });
    const { id } = await created(world.till(), { attributes: [{ name, value }] });
    expect((await define({ name, label: name, type: into })).attribute).toMatchObject({ type: into });
    const { customer } = await world
      .till()
      .read('query ($id: ID!) { customer(id: $id) { attributes { value definition { name type } } } }', {
        id,
      });
    expect(customer.attributes).toEqual([{ value, definition: { name, type: into } }]);
  });

  it('B6 values of another type can be filtered as that type from then on', async () => {
    await define({ name: 'leapday', label: 'Leap day', type: 'TEXT' });
    await created(world.till(), { attributes: [{ name: 'leapday', value: '2024-02-29' }] });
    await define({ name: 'leapday', label: 'Leap day', type: 'DATE' });
    const held = () => world.database.prisma.customerAttribute.findFirst({ where: { name: 'leapday' } });
    expect(await held()).toMatchObject({
      value: '2024-02-29',
      dateValue: new Date('2024-02-29T00:00:00Z'),
      monthDay: 229,
      numberValue: null,
    });
    await define({ name: 'leapday', label: 'Leap day', type: 'TEXT' });
    expect(await held()).toMatchObject({ value: '2024-02-29', dateValue: null, monthDay: null });
  });

  it('C7 one value that does not fit refuses another type, and leaves all as they are', async () => {
    await define({ name: 'mixed', label: 'Mixed', type: 'TEXT' });
    await created(world.till(), { attributes: [{ name: 'mixed', value: '12' }] });
    await created(world.till(), { attributes: [{ name: 'mixed', value: 'a dozen' }] });
    const before = await traces(world);
    expect(await refused({ name: 'mixed', label: 'Mixed', type: 'INTEGER' })).toEqual([
      { code: 'INVALID_VALUE', field: ['type'] },
    ]);
    expect(await traces(world)).toEqual(before);
    const held = await world.database.prisma.customerAttribute.findMany({ where: { name: 'mixed' } });
    expect(held.map(({ numberValue }) => numberValue)).toEqual([null, null]);
  });

  it('C7 the values of any number of customers are looked at, a page at a time', async () => {
    await define({ name: 'many', label: 'Many', type: 'TEXT' });
    const holders = await world.database.prisma.customer.findMany({ select: { id: true }, take: 600 });
    const values = (prefix: string) =>
      holders.map(({ id }, index) => ({ customerId: id, name: 'many', value: `${prefix}${index}` }));
    await world.database.prisma.customerAttribute.createMany({ data: values('1') });
    const { length: cost } = await world.countStatements(() =>
      define({ name: 'many', label: 'Many', type: 'INTEGER' }),
    );
    const filled = await world.database.prisma.customerAttribute.count({
      where: { name: 'many', numberValue: { not: null } },
    });
    expect(filled).toBe(holders.length);
    expect(cost).toBeLessThan(30);
  });

  it('C7 another type is taken where no customer has a value', async () => {
    await define({ name: 'glove', label: 'Glove', type: 'TEXT' });
    const { attribute } = await define({ name: 'glove', label: 'Glove', type: 'DECIMAL' });
    expect(attribute).toMatchObject({ type: 'DECIMAL' });
  });

  it('C1 an attribute that is required is asked for from then on', async () => {
    await define({ name: 'scarf', label: 'Scarf', type: 'BOOLEAN', required: true });
    const { createCustomer } = await world.till().read(`mutation {
      createCustomer(input: { lastName: "Vaher" }) { userErrors { code field } }
    }`);
    await define({ name: 'scarf', label: 'Scarf', type: 'BOOLEAN' });
    expect(createCustomer.userErrors).toEqual([{ code: 'INVALID_ATTRIBUTE', field: ['attributes'] }]);
  });

  it.each([
    ['a name with a space', { name: 'hat size', label: 'Hat', type: 'TEXT' }, ['name']],
    ['no label', { name: 'hat', label: '  ', type: 'TEXT' }, ['label']],
    ['a negative order', { name: 'hat', label: 'Hat', type: 'TEXT', displayOrder: -1 }, ['displayOrder']],
    ['a CHOICE without options', { name: 'hat', label: 'Hat', type: 'CHOICE' }, ['options']],
    [
      'a CHOICE whose options are cleared',
      { name: 'favouriteBrand', label: 'B', type: 'CHOICE', options: null },
      ['options'],
    ],
    ['options of a TEXT', { name: 'hat', label: 'Hat', type: 'TEXT', options: ['A'] }, ['options']],
    ['an option twice', { name: 'hat', label: 'Hat', type: 'CHOICE', options: ['A', 'A'] }, ['options']],
    ['an empty option', { name: 'hat', label: 'Hat', type: 'CHOICE', options: ['A', ''] }, ['options', '1']],
  ])('C4 what can’t be defined is INVALID_VALUE: %s', async (_what, input, field) => {
    expect(await refused(input)).toEqual([{ code: 'INVALID_VALUE', field }]);
  });
});
