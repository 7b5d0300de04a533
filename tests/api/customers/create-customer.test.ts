import { useWorld } from '../../support/world';
import { configure, create, created, found, guidIn, refusals, rowCounts, setFeature } from './given';

describe('capturing a customer', () => {
  const world = useWorld();

  it.each([
    ['a first name', { firstName: 'Ilse' }, 'Ilse'],
    ['a last name', { lastName: 'Vaher' }, 'Vaher'],
    ['both names', { firstName: ' Ilse ', lastName: 'Vaher' }, 'Ilse Vaher'],
  ])('C1 a person needs nothing but %s', async (_what, input, name) => {
    const { customer, creationMode, userErrors } = await create(world.till(), input);
    expect({ customer, creationMode, userErrors }).toMatchObject({
      customer: { type: 'PERSON', name, emails: [], phones: [], addresses: [], attributes: [], version: 1 },
      creationMode: 'SYNC',
      userErrors: [],
    });
  });

  it.each([
    ['a person without any', {}, 'firstName'],
    ['a person with nothing but spaces', { firstName: ' ', lastName: '\t' }, 'firstName'],
    ['an organization without any', { type: 'ORGANIZATION' }, 'organizationName'],
  ])('C1 a name is required of %s', async (_what, input, field) => {
    expect(await refusals(world.till(), input)).toEqual([{ code: 'INVALID_VALUE', field: [field] }]);
  });

  it('C1 a required attribute must have a value, and one that is there may not be null', async () => {
    await configure(world, (prisma) =>
      prisma.attributeDefinition.update({ where: { name: 'ringSize' }, data: { required: true } }),
    );
    const missing = await refusals(world.till(), { firstName: 'Ilse' });
    const empty = await refusals(world.till(), {
      firstName: 'Ilse',
      attributes: [{ name: 'ringSize', value: null }],
    });
    const given = await created(world.till(), { attributes: [{ name: 'ringSize', value: '17.50' }] });
    await configure(world, (prisma) =>
      prisma.attributeDefinition.update({ where: { name: 'ringSize' }, data: { required: false } }),
    );
    const refused = [{ code: 'INVALID_ATTRIBUTE', field: ['attributes'] }];
    expect([missing, empty]).toEqual([refused, refused]);
    expect(given.attributes).toMatchObject([{ definition: { name: 'ringSize' }, value: '17.5' }]);
  });

  it('C2 an organization has a name of its own and no first or last name', async () => {
    const customer = await created(world.till(), {
      type: 'ORGANIZATION',
      firstName: null,
      lastName: null,
      organizationName: 'Vaher Interiors',
    });
    expect(customer).toMatchObject({
      type: 'ORGANIZATION',
      name: 'Vaher Interiors',
      firstName: null,
      lastName: null,
      organizationName: 'Vaher Interiors',
    });
  });

  it('C2 a type has no names of the other type', async () => {
    const person = await refusals(world.till(), { firstName: 'Ilse', organizationName: 'Vaher OÜ' });
    const organization = await refusals(world.till(), {
      type: 'ORGANIZATION',
      firstName: 'Ilse',
      organizationName: 'Vaher OÜ',
    });
    expect([person, organization]).toEqual([
      [{ code: 'INVALID_VALUE', field: ['organizationName'] }],
      [{ code: 'INVALID_VALUE', field: ['firstName'] }],
    ]);
  });

  it('C2 a third type does not exist', async () => {
    expect(
      await world
        .till()
        .refusal('mutation { createCustomer(input: { type: ROBOT, firstName: "R2" }) { creationMode } }'),
    ).toEqual({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
  });

  it.each([
    ['group', { customerGroup: 'NOBODY' }, ['customerGroup'], 'INVALID_VALUE'],
    ['affiliation', { affiliations: ['PRESS', 'NOBODY'] }, ['affiliations', '1'], 'INVALID_VALUE'],
    [
      'attribute',
      { attributes: [{ name: 'nothing', value: '1' }] },
      ['attributes', '0', 'name'],
      'INVALID_VALUE',
    ],
    [
      'option of an attribute',
      { attributes: [{ name: 'favouriteBrand', value: 'Zephyr' }] },
      ['attributes', '0', 'value'],
      'INVALID_ATTRIBUTE',
    ],
    [
      'date of an attribute',
      { attributes: [{ name: 'birthday', value: '0000-01-01' }] },
      ['attributes', '0', 'value'],
      'INVALID_ATTRIBUTE',
    ],
  ])('C8 an unknown %s is refused', async (_what, part, field, code) => {
    expect(await refusals(world.till(), { firstName: 'Ilse', ...part })).toEqual([{ code, field }]);
  });

  it('C8 everything that is unknown is named at once, and nothing is written', async () => {
    const before = await rowCounts(world);
    const refused = await refusals(world.till(), {
      firstName: 'Ilse',
      email: 'ilse@example.ee',
      customerGroup: 'NOBODY',
      affiliations: ['NOBODY'],
      addresses: [{ street: '1 Elm St' }],
    });
    expect(refused).toEqual([
      { code: 'INVALID_VALUE', field: ['customerGroup'] },
      { code: 'INVALID_VALUE', field: ['affiliations', '0'] },
    ]);
    expect(await rowCounts(world)).toEqual(before);
  });

  it('S1 a customer has an account number at once and is found by it, by id, by guid and by search', async () => {
    const till = world.till();
    const customer = await created(till, { lastName: 'Synctester' });
    const { id, accountNumber } = customer;
    const read = await till.read(
      `query ($id: ID!, $guid: ID!, $accountNumber: String!) {
        byId: customer(id: $id) { id }
        byGuid: customer(id: $guid) { id }
        byNumber: customer(accountNumber: $accountNumber) { id }
        node(id: $id) { id }
      }`,
      { id, guid: guidIn(id), accountNumber },
    );
    expect(customer).toMatchObject({
      syncState: 'SYNCED',
      accountNumber: expect.stringMatching(/^C-\d{6}$/),
      accountLabel: accountNumber,
      legalEntity: { code: 'US01' },
      createdAtStore: { number: 'HOUSTON' },
      createdAt: world.now.toISOString(),
    });
    expect(read).toEqual({ byId: { id }, byGuid: { id }, byNumber: { id }, node: { id } });
    expect((await found(till, 'synctester')).map(({ node }) => node.id)).toEqual([id]);
    expect((await found(till, accountNumber)).map(({ node }) => node.id)).toContain(id);
  });

  it('S1 customers made at once have account numbers of their own', async () => {
    const customers = await Promise.all(
      Array.from({ length: 12 }, () => created(world.till(), { lastName: 'Numbered' })),
    );
    expect(new Set(customers.map(({ accountNumber }) => accountNumber)).size).toBe(12);
  });
});

describe('secondary contacts and consent', () => {
  const world = useWorld();

  it('C3 consent belongs to each contact point, with when it was recorded', async () => {
    const recorded = world.now.toISOString();
    const customer = await created(world.till(), {
      email: 'ilse@example.ee',
      emailMarketingConsent: 'GRANTED',
      phone: '713-555-0142',
      secondaryEmails: [
        { value: 'ilse@work.example.ee', marketingConsent: 'DENIED' },
        { value: 'ilse@club.example.ee' },
      ],
      secondaryPhones: [{ value: '+372 5551 2345' }],
    });
    expect(customer.emails).toEqual([
      { value: 'ilse@example.ee', primary: true, marketingConsent: 'GRANTED', consentRecordedAt: recorded },
      {
        value: 'ilse@work.example.ee',
        primary: false,
        marketingConsent: 'DENIED',
        consentRecordedAt: recorded,
      },
      {
        value: 'ilse@club.example.ee',
        primary: false,
        marketingConsent: 'NOT_ASKED',
        consentRecordedAt: null,
      },
    ]);
    expect(customer.phones).toEqual([
      { value: '+17135550142', primary: true, marketingConsent: 'NOT_ASKED', consentRecordedAt: null },
      { value: '+37255512345', primary: false, marketingConsent: 'NOT_ASKED', consentRecordedAt: null },
    ]);
  });

  it('C3 consent keeps who recorded it, where and when', async () => {
    const { id } = await created(world.till(), { email: 'ilse@example.ee', emailMarketingConsent: 'DENIED' });
    const records = await world.database.prisma.consentRecord.findMany({ where: { customerId: guidIn(id) } });
    expect(records).toMatchObject([
      {
        kind: 'EMAIL',
        contact: 'ilse@example.ee',
        consent: 'DENIED',
        recordedBy: '000110',
        store: 'HOUSTON',
        recordedAt: world.now,
      },
    ]);
  });

  it.each([
    ['secondaryEmails', { secondaryEmails: [{ value: 'b@example.ee' }] }],
    ['secondaryPhones', { secondaryPhones: [{ value: '713-555-0143' }] }],
    ['emailMarketingConsent', { emailMarketingConsent: 'GRANTED' }],
    ['phoneMarketingConsent', { phoneMarketingConsent: 'DENIED' }],
  ])('C3 %s without a primary contact is refused', async (field, part) => {
    expect(await refusals(world.till(), { firstName: 'Ilse', ...part })).toEqual([
      { code: 'INVALID_VALUE', field: [field] },
    ]);
  });

  it('C3 the same contact is not given twice', async () => {
    const refused = await refusals(world.till(), {
      firstName: 'Ilse',
      phone: '713-555-0142',
      secondaryPhones: [{ value: '+1 (713) 555 0142' }],
    });
    expect(refused).toEqual([{ code: 'INVALID_VALUE', field: ['secondaryPhones', '0', 'value'] }]);
  });
});

describe('secondary contacts with their feature off', () => {
  const world = useWorld();
  beforeAll(() => setFeature(world, 'SECONDARY_CONTACTS', false));

  it.each([
    ['secondaryEmails', { secondaryEmails: [{ value: 'b@example.ee' }] }],
    ['secondaryPhones', { secondaryPhones: [{ value: '713-555-0143' }] }],
    ['emailMarketingConsent', { emailMarketingConsent: 'GRANTED' }],
    ['phoneMarketingConsent', { phoneMarketingConsent: 'DENIED' }],
  ])('C3 %s is refused, naming the feature, and nothing is written', async (field, part) => {
    const before = await rowCounts(world);
    const payload = await create(world.till(), {
      firstName: 'Ilse',
      email: 'a@example.ee',
      phone: '713-555-0142',
      ...part,
    });
    expect(payload).toEqual({
      customer: null,
      creationMode: null,
      userErrors: [
        { code: 'FEATURE_DISABLED', field: [field], feature: 'SECONDARY_CONTACTS', related: null },
      ],
    });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('C3 primary contacts, NOT_ASKED and empty lists never need the feature', async () => {
    const customer = await created(world.till(), {
      email: 'a@example.ee',
      emailMarketingConsent: 'NOT_ASKED',
      phone: '713-555-0142',
      phoneMarketingConsent: 'NOT_ASKED',
      secondaryEmails: [],
      secondaryPhones: [],
    });
    expect(customer).toMatchObject({ email: 'a@example.ee', phone: '+17135550142' });
  });
});
