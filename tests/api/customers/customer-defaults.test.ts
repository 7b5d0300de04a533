import { useWorld } from '../../support/world';
import { configure, created } from './given';

const RETAIL = [
  { name: 'CostCenter', value: '100' },
  { name: 'Department', value: '020' },
];

describe('defaults of a new customer', () => {
  const world = useWorld();

  it('D1 in HOUSTON they are those of its default customer', async () => {
    expect(await created(world.till())).toMatchObject({
      type: 'PERSON',
      customerGroup: { code: 'RETAIL' },
      receiptPreference: 'PRINT',
      receiptEmail: null,
      currency: 'USD',
      language: 'en-US',
      affiliations: [{ code: 'WALK-IN' }],
    });
  });

  it('D1 in TALLINN they are those of its default customer, receipt email too', async () => {
    expect(await created(world.till('000210', 'TALLINN'))).toMatchObject({
      type: 'PERSON',
      customerGroup: { code: 'RETAIL-EE' },
      receiptPreference: 'EMAIL',
      receiptEmail: 'arved@example.com',
      currency: 'EUR',
      language: 'et-EE',
      affiliations: [],
    });
  });

  it('D2 what the caller gives wins over all of them', async () => {
    const given = await created(world.till('000210', 'TALLINN'), {
      type: 'ORGANIZATION',
      firstName: null,
      lastName: null,
      organizationName: 'Vaher OÜ',
      customerGroup: 'VIP',
      receiptPreference: 'NONE',
      receiptEmail: 'office@example.ee',
      currency: 'NOK',
      language: 'nb-NO',
      affiliations: ['PRESS', 'COFFEE-CLUB', 'PRESS'],
    });
    expect(given).toMatchObject({
      type: 'ORGANIZATION',
      customerGroup: { code: 'VIP' },
      receiptPreference: 'NONE',
      receiptEmail: 'office@example.ee',
      currency: 'NOK',
      language: 'nb-NO',
      affiliations: [{ code: 'PRESS' }, { code: 'COFFEE-CLUB' }],
    });
  });

  it('D2 affiliations given as an empty list replace the inherited ones, null leaves them', async () => {
    const none = await created(world.till(), { affiliations: [] });
    const inherited = await created(world.till(), { affiliations: null });
    expect([none.affiliations, inherited.affiliations]).toEqual([[], [{ code: 'WALK-IN' }]]);
  });

  it('D4 financial dimensions are those of the default customer’s group, not its own', async () => {
    const [inHouston, inTallinn] = [
      await created(world.till()),
      await created(world.till('000210', 'TALLINN')),
    ];
    expect([inHouston.financialDimensions, inTallinn.financialDimensions]).toEqual([
      RETAIL,
      [
        { name: 'CostCenter', value: '310' },
        { name: 'Department', value: '020' },
      ],
    ]);
  });

  it('D4 where the caller names another group they are those of that group', async () => {
    expect((await created(world.till(), { customerGroup: 'VIP' })).financialDimensions).toEqual([
      { name: 'CostCenter', value: '900' },
      { name: 'Department', value: '010' },
    ]);
  });

  it('D5 a receipt email that was given is kept, with the default customer’s other values', async () => {
    expect(await created(world.till('000210', 'TALLINN'), { receiptEmail: 'ilse@example.ee' })).toMatchObject(
      {
        receiptEmail: 'ilse@example.ee',
        receiptPreference: 'EMAIL',
      },
    );
  });

  it('D5 reading a store whose default customer has a receipt email warns of it', async () => {
    const { stores } = await world.till('000900').read('{ stores { number warnings } }');
    expect(stores).toEqual([
      { number: 'HOUSTON', warnings: [] },
      { number: 'SEATTLE', warnings: [] },
      { number: 'TALLINN', warnings: [expect.stringContaining('receipt email')] },
    ]);
  });

  it('D7 a new customer gets the address books of its store', async () => {
    const [inHouston, inTallinn] = [
      await created(world.till()),
      await created(world.till('000210', 'TALLINN')),
    ];
    expect([inHouston.addressBooks, inTallinn.addressBooks]).toEqual([['US-SOUTH'], ['EE']]);
  });
});

describe('a default customer that changes', () => {
  const world = useWorld();

  it('D3 changes new customers and none that exists', async () => {
    const till = world.till();
    const before = await created(till);
    const store = await world.database.prisma.store.findUniqueOrThrow({ where: { number: 'HOUSTON' } });
    await configure(world, (prisma) =>
      prisma.customer.update({
        where: { id: store.defaultCustomerId ?? '' },
        data: { customerGroup: 'VIP', receiptPreference: 'NONE', currency: 'CAD', affiliations: ['PRESS'] },
      }),
    );
    const after = await created(till);
    const { customer } = await till.read(
      `query ($id: ID!) { customer(id: $id) {
        customerGroup { code } receiptPreference currency affiliations { code } financialDimensions { name value }
      } }`,
      { id: before.id },
    );
    expect(customer).toEqual({
      customerGroup: { code: 'RETAIL' },
      receiptPreference: 'PRINT',
      currency: 'USD',
      affiliations: [{ code: 'WALK-IN' }],
      financialDimensions: RETAIL,
    });
    expect(after).toMatchObject({
      customerGroup: { code: 'VIP' },
      receiptPreference: 'NONE',
      currency: 'CAD',
      affiliations: [{ code: 'PRESS' }],
    });
  });

  it('D1 a store without one gives its own currency and language and nothing else', async () => {
    await configure(world, (prisma) =>
      prisma.store.update({ where: { number: 'TALLINN' }, data: { defaultCustomerId: null } }),
    );
    expect(await created(world.till('000210', 'TALLINN'))).toMatchObject({
      type: 'PERSON',
      customerGroup: null,
      receiptPreference: null,
      receiptEmail: null,
      currency: 'EUR',
      language: 'et-EE',
      affiliations: [],
      financialDimensions: [],
      addressBooks: ['EE'],
    });
  });
});
