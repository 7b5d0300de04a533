import { useWorld } from '../../support/world';

const CREATE = `mutation ($lastName: String!) {
  createCustomer(input: { lastName: $lastName }) { customer { id } userErrors { code } }
}`;
const ADD = `mutation ($customerId: ID!, $staffId: String) {
  addToClientBook(input: { customerIds: [$customerId], staffId: $staffId }) { clientBook { number } }
}`;

/** What the permission group CASHIER of the demo holds. */
const MAY = ['CUSTOMER_ADD', 'CUSTOMER_SEARCH', 'VIEW_CUSTOMER_DETAILS'];

describe('a cashier, who may add, search and view customers', () => {
  const world = useWorld();
  const cashier = () => world.till('000140');

  async function aClientOf(staffId: string) {
    const { clientBook } = await world
      .till(staffId)
      .read('{ clientBook { id clients(first: 1) { nodes { customer { id name } } } } }');
    return { bookId: clientBook.id, customer: clientBook.clients.nodes[0].customer };
  }

  it('P2 has those operations and no other', async () => {
    const { viewer } = await cashier().read('{ viewer { operations scopes } }');

    expect([...viewer.operations].sort()).toEqual(MAY);
    expect(viewer.scopes).toEqual([]);
  });

  it('P6 creates a customer, finds it and reads it', async () => {
    const { createCustomer } = await cashier().read(CREATE, { lastName: 'Cashiersdottir' });
    const { id } = createCustomer.customer;
    const answer = await cashier().read(
      `query ($id: ID!) {
        customers(search: "Cashiersdottir") { nodes { id } }
        customer(id: $id) { timeline { nodes { id } } }
      }`,
      { id },
    );

    expect(answer).toEqual({ customers: { nodes: [{ id }] }, customer: { timeline: { nodes: [] } } });
  });

  it("P6 is refused an associate's client book behind a customer, and its clients", async () => {
    const { customer } = await aClientOf('000111');
    const query = `query ($id: ID!) {
      customer(id: $id) { name clientBook { owner { staffId CLIENTS } CLIENTSOFBOOK } }
    }`;
    const ask = (ofOwner: string, ofBook: string) =>
      cashier().ask(query.replace('CLIENTSOFBOOK', ofBook).replace('CLIENTS', ofOwner), { id: customer.id });

    expect((await ask('', 'number')).errors).toEqual([]);
    expect(await ask('clientBook { number }', '')).toMatchObject({
      data: {
        customer: { name: customer.name, clientBook: { owner: { staffId: '000111', clientBook: null } } },
      },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await ask('', 'clients { nodes { id } }')).toMatchObject({
      data: { customer: { clientBook: { owner: { staffId: '000111' }, clients: null } } },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it('P6 reads no client book as a node', async () => {
    const { bookId } = await aClientOf('000110');

    expect(await cashier().read('query ($id: ID!) { node(id: $id) { id } }', { id: bookId })).toEqual({
      node: null,
    });
  });

  it.each([null, '000110'])(
    'B5 puts nobody into a client book (of %s), and nothing is written',
    async (staffId) => {
      const { createCustomer } = await cashier().read(CREATE, { lastName: 'Bookless' });
      const entries = await world.database.prisma.auditEntry.count();

      expect(await cashier().refusal(ADD, { customerId: createCustomer.customer.id, staffId })).toEqual({
        code: 'FORBIDDEN',
      });
      expect(await world.database.prisma.auditEntry.count()).toBe(entries);
    },
  );
});

describe('a person without a single POS operation', () => {
  const world = useWorld();
  const nobody = () => world.till('000110');
  let customerId: string;

  beforeAll(async () => {
    const { createCustomer } = await nobody().read(CREATE, { lastName: 'Unreachable' });
    customerId = createCustomer.customer.id;
    await world.database.prisma.permissionGroup.update({
      where: { code: 'ASSOCIATE' },
      data: { operations: [] },
    });
    await world.database.prisma.configurationRevision.update({
      where: { id: 1 },
      data: { revision: { increment: 1 } },
    });
  });

  it('P6 still reads what needs a valid token only, and their own store', async () => {
    const answer = await nobody().read(`{
      viewer { operations } stores { number } legalEntities { code } activityTypes { code }
      attributeDefinitions { name } clientBookAttributes { displayOrder } customerGroups { code }
      affiliations { code } features { key }
    }`);

    expect(answer).toMatchObject({
      viewer: { operations: [] },
      stores: [{ number: 'HOUSTON' }],
      legalEntities: [{ code: 'US01' }],
    });
    expect(answer.activityTypes).toHaveLength(4);
    expect(answer.attributeDefinitions).toHaveLength(8);
    expect(answer.clientBookAttributes).toHaveLength(4);
    expect(answer.customerGroups).toHaveLength(3);
    expect(answer.affiliations).toHaveLength(4);
    expect(answer.features).toHaveLength(5);
  });

  it('P2 reads no customer as a node, and is told no more than that of one who does not exist', async () => {
    expect(await nobody().read('query ($id: ID!) { node(id: $id) { id } }', { id: customerId })).toEqual({
      node: null,
    });
  });
});
