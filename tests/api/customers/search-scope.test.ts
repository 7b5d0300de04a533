import { useWorld } from '../../support/world';
import { configure, created, guidIn, namesFound } from './given';

const DETAILS = `query ($id: ID!, $accountNumber: String!, $address: ID!, $ids: [ID!]!) {
  byId: customer(id: $id) { name }
  byNumber: customer(accountNumber: $accountNumber) { name }
  node(id: $id) { id }
  address: node(id: $address) { id }
  nodes(ids: $ids) { id }
}`;

describe('whom a caller finds', () => {
  const world = useWorld();

  it('F2 in the scope of the store, the default, those who share an address book with it', async () => {
    await created(world.till(), { lastName: 'Scopewell' });
    const inHouston = await namesFound(world.till(), 'scopewell');
    const inSeattle = await namesFound(world.till('000120', 'SEATTLE'), 'scopewell');
    expect([inHouston, inSeattle]).toEqual([['Ilse Scopewell'], []]);
  });

  it('F2 in the scope of the legal entity every customer of it', async () => {
    await created(world.till(), { lastName: 'Entitywide' });
    const inSeattle = await namesFound(world.till('000120', 'SEATTLE'), 'entitywide', 'LEGAL_ENTITY');
    expect(inSeattle).toEqual(['Ilse Entitywide']);
  });

  it.each(['STORE', 'LEGAL_ENTITY'])(
    'F2 in the scope %s never one of another legal entity',
    async (scope) => {
      await created(world.till('000210', 'TALLINN'), { lastName: 'Elsewhere' });
      const own = await namesFound(world.till('000210', 'TALLINN'), 'elsewhere', scope);
      const others = await Promise.all(
        ['000110', '000130', '000150', '000900'].map((staff) =>
          namesFound(world.till(staff), 'elsewhere', scope),
        ),
      );
      expect(own).toContain('Ilse Elsewhere');
      expect(others).toEqual([[], [], [], []]);
    },
  );

  it('F2 a customer in address books of two stores is found in both', async () => {
    const { id } = await created(world.till(), { lastName: 'Everywhere' });
    const data = { addressBooks: ['US-SOUTH', 'US-WEST'] };
    await world.database.prisma.customerSearch.update({ where: { customerId: guidIn(id) }, data });
    const inSeattle = await namesFound(world.till('000120', 'SEATTLE'), 'everywhere');
    expect(inSeattle).toEqual(['Ilse Everywhere']);
  });

  it('P6 an integration finds customers of the legal entities that its token names', async () => {
    await created(world.till(), { lastName: 'Partnerside' });
    await created(world.till('000210', 'TALLINN'), { lastName: 'Partnerside' });
    const [both, one] = [
      await namesFound(world.integration(['customers:read']), 'partnerside'),
      await namesFound(world.integration(['customers:read'], ['EE01']), 'partnerside'),
    ];
    expect([both.length, one.length]).toEqual([2, 1]);
  });

  it('P5 by id, number or node a customer of another legal entity is answered like nobody', async () => {
    const { id, accountNumber } = await created(world.till('000210', 'TALLINN'), {
      addresses: [{ street: 'Pikk 1' }],
    });
    const own = world.till('000210', 'TALLINN');
    const { customer } = await own.read('query ($id: ID!) { customer(id: $id) { addresses { id } } }', {
      id,
    });
    const variables = { id, accountNumber, address: customer.addresses[0].id, ids: [id] };
    expect(await world.till().read(DETAILS, variables)).toEqual({
      byId: null,
      byNumber: null,
      node: null,
      address: null,
      nodes: [null],
    });
    expect(await own.read(DETAILS, variables)).toMatchObject({
      byId: { name: 'Ilse Vaher' },
      nodes: [{ id }],
    });
  });

  it('P5 a loyalty card of another legal entity leads to nobody', async () => {
    const card = await world.database.prisma.loyaltyCard.findFirstOrThrow({ where: { legalEntity: 'EE01' } });
    const query = 'query ($loyaltyCard: String!) { customer(loyaltyCard: $loyaltyCard) { id } }';
    const variables = { loyaltyCard: card.number };
    const [here, there] = [
      await world.till().read(query, variables),
      await world.till('000210', 'TALLINN').read(query, variables),
    ];
    expect([here, there]).toEqual([{ customer: null }, { customer: { id: expect.any(String) } }]);
  });

  it('P5 reading by id or number is not narrowed to the address books of the store', async () => {
    const { id, accountNumber } = await created(world.till());
    const read = await world.till('000120', 'SEATTLE').read(
      `query ($id: ID!, $accountNumber: String!) {
        byId: customer(id: $id) { id }
        byNumber: customer(accountNumber: $accountNumber) { id }
      }`,
      { id, accountNumber },
    );
    expect(read).toEqual({ byId: { id }, byNumber: { id } });
  });

  it.each([
    ['none', ''],
    ['two', '(accountNumber: "C-000001", loyaltyCard: "L-00000001")'],
  ])('P5 a customer asked for by %s of its three names is BAD_USER_INPUT', async (_many, args) => {
    expect(await world.till().refusal(`{ customer${args} { id } }`)).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('what a caller sees of whom they find', () => {
  const world = useWorld();

  const FOUND = `query ($search: String!) {
    customers(search: $search) { nodes { email phone emails { value } addresses { street } timeline { nodes { id } } } }
  }`;

  it('P8 a cashier sees the details of a customer, and their timeline', async () => {
    const given = { lastName: 'Cashierseen', email: 'a@example.ee', addresses: [{ street: '1 Elm St' }] };
    const { id } = await created(world.till(), given);
    const cashier = world.till('000140');
    const { customers } = await cashier.read(FOUND, { search: 'cashierseen' });
    const { customer } = await cashier.read(
      'query ($id: ID!) { customer(id: $id) { email notes { nodes { text } } } }',
      {
        id,
      },
    );
    expect(customers.nodes).toMatchObject([{ email: 'a@example.ee', timeline: { nodes: [] } }]);
    expect(customer).toEqual({ email: 'a@example.ee', notes: { nodes: [] } });
  });

  it('P8 who may only search sees contact details and no timeline', async () => {
    await created(world.till(), {
      lastName: 'Onlyfound',
      email: 'a@example.ee',
      addresses: [{ street: '1 Elm St' }],
    });
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({
        where: { code: 'CASHIER' },
        data: { operations: ['CUSTOMER_SEARCH'] },
      }),
    );
    const { data, errors } = await world.till('000140').ask(FOUND, { search: 'onlyfound' });
    const byNumber = await world.till('000140').refusal('{ customer(accountNumber: "C-000001") { id } }');
    expect(data.customers.nodes).toEqual([
      {
        email: 'a@example.ee',
        phone: null,
        emails: [{ value: 'a@example.ee' }],
        addresses: [{ street: '1 Elm St' }],
        timeline: null,
      },
    ]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(byNumber).toEqual({ code: 'FORBIDDEN' });
  });

  it('P2 who may not search is refused', async () => {
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({ where: { code: 'CASHIER' }, data: { operations: [] } }),
    );
    const refusals = await Promise.all([
      world.till('000140').refusal('{ customers(search: "ilse") { nodes { id } } }'),
      world
        .till('000140')
        .refusal('mutation { createCustomer(input: { firstName: "Ilse" }) { creationMode } }'),
      world.integration(['timeline:read']).refusal('{ customers(search: "ilse") { nodes { id } } }'),
    ]);
    expect(refusals).toEqual([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
  });
});
