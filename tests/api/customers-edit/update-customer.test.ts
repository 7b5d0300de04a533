import { useWorld } from '../../support/world';
import { configure, created, guidIn } from '../customers/given';
import { edit, edited, read, refusals, trailOf } from './given';

const UPDATE = 'updateCustomer';

describe('the edit form of a customer', () => {
  const world = useWorld();
  const organization = () =>
    created(world.till(), {
      type: 'ORGANIZATION',
      firstName: null,
      lastName: null,
      organizationName: 'Vaher OÜ',
    });

  it('C1 changes the names that are given and keeps those that are left out', async () => {
    const { id } = await created(world.till());
    const { customer } = await edited(world.till(), UPDATE, { id, lastName: ' Tamm ' });
    expect(customer).toMatchObject({ firstName: 'Ilse', lastName: 'Tamm', name: 'Ilse Tamm', version: 2 });
  });

  it('C1 clears one name of a person with null where the other stays', async () => {
    const { id } = await created(world.till());
    const { customer } = await edited(world.till(), UPDATE, { id, firstName: null });
    expect(customer).toMatchObject({ firstName: null, lastName: 'Vaher', name: 'Vaher' });
  });

  it.each([
    ['null', { firstName: null, lastName: null }],
    ['blank', { firstName: ' ', lastName: null }],
  ])('C1 leaves no person without a name, were it %s', async (_how, names) => {
    const { id } = await created(world.till());
    expect(await refusals(world.till(), UPDATE, { id, ...names })).toEqual([
      { code: 'INVALID_VALUE', field: ['firstName'] },
    ]);
  });

  it('C1 leaves no organization without its name', async () => {
    const { id } = await organization();
    expect(await refusals(world.till(), UPDATE, { id, organizationName: null })).toEqual([
      { code: 'INVALID_VALUE', field: ['organizationName'] },
    ]);
  });

  it('C1 clears both names only one at a time, also where two people do it at once', async () => {
    const { id } = await created(world.till());
    const payloads = await Promise.all([
      edit(world.till(), UPDATE, { id, firstName: null }),
      edit(world.till('000111'), UPDATE, { id, lastName: null }),
    ]);
    expect(payloads.filter(({ customer }) => customer === null)).toHaveLength(1);
    expect((await read(world.till(), id)).name).not.toBe('');
  });

  it('C2 gives no type the names of the other one', async () => {
    const [person, company] = [await created(world.till()), await organization()];
    const answers = [
      await refusals(world.till(), UPDATE, { id: person.id, organizationName: 'Vaher OÜ' }),
      await refusals(world.till(), UPDATE, { id: company.id, lastName: 'Vaher' }),
    ];
    expect(answers).toEqual([
      [{ code: 'INVALID_VALUE', field: ['organizationName'] }],
      [{ code: 'INVALID_VALUE', field: ['lastName'] }],
    ]);
  });

  it('C2 knows no change of the type', async () => {
    const { id } = await created(world.till());
    const query =
      'mutation ($id: ID!) { updateCustomer(input: { id: $id, type: ORGANIZATION }) { customer { id } } }';
    expect(await world.till().refusal(query, { id })).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('D4 a change of the group brings the financial dimensions of that group', async () => {
    const { id } = await created(world.till());
    const { customer } = await edited(world.till(), UPDATE, { id, customerGroup: 'VIP' });
    const cleared = await edited(world.till(), UPDATE, { id, customerGroup: null });
    expect(customer).toMatchObject({
      customerGroup: { code: 'VIP' },
      financialDimensions: [
        { name: 'CostCenter', value: '900' },
        { name: 'Department', value: '010' },
      ],
    });
    expect(cleared.customer).toMatchObject({ customerGroup: null, financialDimensions: [] });
  });

  it('D3 the same group given again keeps the dimensions of the day on which it was given', async () => {
    const { id, financialDimensions } = await created(world.till());
    await configure(world, (prisma) =>
      prisma.customerGroup.update({ where: { code: 'RETAIL' }, data: { financialDimensions: [] } }),
    );
    const { customer } = await edited(world.till(), UPDATE, { id, customerGroup: 'RETAIL' });
    await configure(world, (prisma) =>
      prisma.customerGroup.update({ where: { code: 'RETAIL' }, data: { financialDimensions } }),
    );
    expect(customer).toMatchObject({ financialDimensions, version: 1 });
  });

  it('C4 normalises what it is given and clears with null', async () => {
    const { id } = await created(world.till());
    const terms = { currency: 'eur', language: 'ET-ee', receiptPreference: 'EMAIL' };
    const set = await edited(world.till(), UPDATE, { id, ...terms, receiptEmail: ' Ilse@EXAMPLE.ee ' });
    const nothing = { currency: null, language: null, receiptPreference: null, receiptEmail: null };
    const cleared = await edited(world.till(), UPDATE, { id, ...nothing });
    expect(set.customer).toMatchObject({
      currency: 'EUR',
      language: 'et-EE',
      receiptPreference: 'EMAIL',
      receiptEmail: 'Ilse@example.ee',
    });
    expect(cleared.customer).toMatchObject(nothing);
  });

  it.each([
    ['email', 'nobody'],
    ['email', ''],
    ['phone', '12'],
    ['receiptEmail', 'nobody@'],
    ['currency', 'XXXX'],
    ['language', '!'],
  ])('C4 a malformed %s (%j) of an edit is BAD_USER_INPUT', async (field, value) => {
    const { id } = await created(world.till());
    const query =
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { id } } }';
    const refusal = await world.till().refusal(query, { input: { id, [field]: value } });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: [field] });
  });

  it('C4 a national phone of an edit is one of the country of the store', async () => {
    const { id } = await created(world.till('000210', 'TALLINN'));
    const { customer } = await edited(world.till('000210', 'TALLINN'), UPDATE, { id, phone: '5551 2345' });
    expect(customer.phone).toBe('+37255512345');
  });

  it('C8 names everything that is unknown at once and writes nothing', async () => {
    const { id } = await created(world.till());
    const before = await trailOf(world, id);
    const refused = await refusals(world.till(), UPDATE, {
      id,
      lastName: 'Tamm',
      customerGroup: 'NOBODY',
      addressBooks: ['US-WEST', 'NOWHERE'],
      affiliations: ['NOBODY'],
      attributes: [
        { name: 'nothing', value: '1' },
        { name: 'birthday', value: 'soon' },
      ],
    });
    expect(refused).toEqual([
      { code: 'INVALID_VALUE', field: ['customerGroup'] },
      { code: 'INVALID_VALUE', field: ['addressBooks', '1'] },
      { code: 'INVALID_VALUE', field: ['affiliations', '0'] },
      { code: 'INVALID_VALUE', field: ['attributes', '0', 'name'] },
      { code: 'INVALID_ATTRIBUTE', field: ['attributes', '1', 'value'] },
    ]);
    expect(await trailOf(world, id)).toEqual(before);
  });

  it('C7 a given list of affiliations replaces those that stand, and null leaves none', async () => {
    const { id } = await created(world.till());
    const set = await edited(world.till(), UPDATE, { id, affiliations: ['PRESS', 'COFFEE-CLUB', 'PRESS'] });
    const cleared = await edited(world.till(), UPDATE, { id, affiliations: null });
    expect(set.customer.affiliations).toEqual([{ code: 'PRESS' }, { code: 'COFFEE-CLUB' }]);
    expect(cleared.customer.affiliations).toEqual([]);
  });

  it('C1 attributes that are given are set or removed, the others stay, and null removes all', async () => {
    const { id } = await created(world.till(), {
      attributes: [
        { name: 'birthday', value: '1990-02-28' },
        { name: 'shoeSize', value: '41' },
        { name: 'remark', value: 'Kind' },
      ],
    });
    const attributes = [
      { name: 'shoeSize', value: '42.50' },
      { name: 'remark', value: null },
    ];
    const set = await edited(world.till(), UPDATE, { id, attributes });
    const cleared = await edited(world.till(), UPDATE, { id, attributes: null });
    expect(set.customer.attributes).toEqual([
      { definition: { name: 'birthday' }, value: '1990-02-28' },
      { definition: { name: 'shoeSize' }, value: '42.5' },
    ]);
    expect(cleared.customer.attributes).toEqual([]);
  });

  it('F2 other address books make other stores find the customer', async () => {
    const { id } = await created(world.till(), { lastName: 'Movedwest' });
    const { customer } = await edited(world.till(), UPDATE, { id, addressBooks: ['US-WEST'] });
    const query = '{ customers(search: "movedwest") { nodes { id } } }';
    const [here, there] = [await world.till().read(query), await world.till('000120', 'SEATTLE').read(query)];
    expect(customer.addressBooks).toEqual(['US-WEST']);
    expect([here.customers.nodes, there.customers.nodes]).toEqual([[], [{ id }]]);
  });

  it('C5 a customer is named by its guid as well as by its global id', async () => {
    const { id } = await created(world.till());
    const { customer } = await edited(world.till(), UPDATE, { id: guidIn(id), lastName: 'Tamm' });
    expect(customer.id).toBe(id);
  });

  it('P5 a customer of another legal entity is NOT_FOUND to whoever would edit it', async () => {
    const { id } = await created(world.till('000210', 'TALLINN'));
    expect(await refusals(world.till(), UPDATE, { id, lastName: 'Tamm' })).toEqual([
      { code: 'NOT_FOUND', field: ['id'] },
    ]);
  });

  it('C5 two edits in one request each answer with the customer as it is then', async () => {
    const { id } = await created(world.till(), { email: 'a@example.ee' });
    const answer = await world.till().read(
      `mutation ($id: ID!) {
        one: updateCustomer(input: { id: $id, email: "b@example.ee" }) { customer { version emails { value } } }
        two: updateCustomer(input: { id: $id, email: "c@example.ee" }) { customer { version emails { value } } }
      }`,
      { id },
    );
    expect(answer).toEqual({
      one: { customer: { version: 2, emails: [{ value: 'b@example.ee' }] } },
      two: { customer: { version: 3, emails: [{ value: 'c@example.ee' }] } },
    });
  });
});
