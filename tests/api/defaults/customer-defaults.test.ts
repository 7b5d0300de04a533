import { useWorld } from '../../support/world';
import { configure, created, setFeature } from '../customers/given';

const DEFAULTS = `query ($type: CustomerType) {
  customerDefaults(type: $type) {
    type creationMode customerGroup { code } receiptPreference receiptEmail currency language country
    addressPurpose addressBooks affiliations { code } financialDimensions { name value }
    sources { field source }
  }
}`;
const SOURCES = '{ customerDefaults { sources { field source } } }';

describe('the preview of defaults', () => {
  const world = useWorld();
  const tallinn = () => world.till('000210', 'TALLINN');
  const seattle = () => world.till('000120', 'SEATTLE');

  it('D6 shows what a new customer of the store starts with', async () => {
    const { customerDefaults } = await tallinn().read(DEFAULTS);
    expect(customerDefaults).toMatchObject({
      type: 'PERSON',
      creationMode: 'SYNC',
      customerGroup: { code: 'RETAIL-EE' },
      receiptPreference: 'EMAIL',
      receiptEmail: 'arved@example.com',
      currency: 'EUR',
      language: 'et-EE',
      country: 'EE',
      addressPurpose: 'HOME',
      addressBooks: ['EE'],
      affiliations: [],
      financialDimensions: [
        { name: 'CostCenter', value: '310' },
        { name: 'Department', value: '020' },
      ],
    });
  });

  it('D6 says of every value where it comes from', async () => {
    const { customerDefaults } = await world.till().read(SOURCES);
    const sources = customerDefaults.sources.map(({ field, source }: Record<string, string>) => [
      field,
      source,
    ]);
    expect(Object.fromEntries(sources)).toEqual({
      type: 'DEFAULT_CUSTOMER',
      creationMode: 'BUILT_IN',
      customerGroup: 'DEFAULT_CUSTOMER',
      receiptPreference: 'DEFAULT_CUSTOMER',
      receiptEmail: 'BUILT_IN',
      currency: 'DEFAULT_CUSTOMER',
      language: 'DEFAULT_CUSTOMER',
      country: 'OPERATING_UNIT',
      addressPurpose: 'BUILT_IN',
      addressBooks: 'OPERATING_UNIT',
      affiliations: 'DEFAULT_CUSTOMER',
      financialDimensions: 'CUSTOMER_GROUP',
    });
  });

  it('D4 D6 shows the dimensions of the group, as a creation then has them', async () => {
    const { customerDefaults } = await world.till().read(DEFAULTS);
    const customer = await created(world.till());
    expect(customerDefaults.financialDimensions).toEqual(customer.financialDimensions);
    expect(customerDefaults.affiliations).toEqual(customer.affiliations);
  });

  it('A2 shows the purpose of an address of the type that is asked for', async () => {
    const { customerDefaults } = await world.till().read(DEFAULTS, { type: 'ORGANIZATION' });
    expect(customerDefaults).toMatchObject({ type: 'ORGANIZATION', addressPurpose: 'BUSINESS' });
    expect(customerDefaults.sources).toContainEqual({ field: 'type', source: 'BUILT_IN' });
  });

  it('S2 L2 in async mode shows no affiliations, which would not be inherited', async () => {
    const { customerDefaults } = await seattle().read(DEFAULTS);
    expect(customerDefaults).toMatchObject({
      creationMode: 'ASYNC',
      receiptPreference: 'PRINT_AND_EMAIL',
      affiliations: [],
    });
    expect(customerDefaults.sources).toContainEqual({ field: 'creationMode', source: 'OPERATING_UNIT' });
    expect(customerDefaults.sources).toContainEqual({ field: 'affiliations', source: 'BUILT_IN' });
  });

  it('L2 in async mode with ENHANCED_ASYNC_CREATION shows the affiliations that are inherited', async () => {
    await setFeature(world, 'ENHANCED_ASYNC_CREATION', true);
    const { customerDefaults } = await seattle().read(DEFAULTS);
    await setFeature(world, 'ENHANCED_ASYNC_CREATION', false);
    expect(customerDefaults.affiliations).toEqual([{ code: 'WALK-IN' }, { code: 'COFFEE-CLUB' }]);
  });

  it('D6 is a store’s: an integration is told so', async () => {
    expect(await world.integration(['customers:write'], ['EE01']).refusal(DEFAULTS)).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });

  it('P6 needs CUSTOMER_ADD for the preview of defaults', async () => {
    const customersOnly = world.integration(['customers:read'], ['EE01']);
    expect(await customersOnly.refusal(DEFAULTS)).toEqual({ code: 'FORBIDDEN' });
  });
});

describe('the preview of a store without a default customer', () => {
  const world = useWorld();

  it('D6 shows what the store itself gives, and what is built in', async () => {
    await configure(world, (prisma) =>
      prisma.store.update({ where: { number: 'TALLINN' }, data: { defaultCustomerId: null } }),
    );
    const { customerDefaults } = await world.till('000210', 'TALLINN').read(DEFAULTS);
    expect(customerDefaults).toMatchObject({
      type: 'PERSON',
      customerGroup: null,
      receiptPreference: null,
      currency: 'EUR',
      language: 'et-EE',
      addressBooks: ['EE'],
      financialDimensions: [],
    });
    expect(customerDefaults.sources).toEqual(
      expect.arrayContaining([
        { field: 'type', source: 'BUILT_IN' },
        { field: 'customerGroup', source: 'BUILT_IN' },
        { field: 'currency', source: 'OPERATING_UNIT' },
        { field: 'language', source: 'OPERATING_UNIT' },
        { field: 'financialDimensions', source: 'BUILT_IN' },
      ]),
    );
  });
});
