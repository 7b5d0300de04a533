import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id name email phone } userErrors { code message field } }
}`;

const CANARY = {
  firstName: 'Xanthippe',
  lastName: 'Kanarienvogel',
  email: 'xanthippe@canary.example.com',
  phone: '+1 281 555 0177',
  addresses: [
    { name: 'Xanthippe Kanarienvogel', street: '7 Birdcage Walk', city: 'Canaria', postalCode: '77099' },
  ],
  attributes: [{ name: 'remark', value: 'Keeps canaries' }],
};

const PERSONAL = /xanthippe|kanarienvogel|canar|5550177|555.0177|birdcage|77099/i;

describe('personal data', () => {
  const world = useWorld();
  let id: string;

  beforeAll(async () => {
    const { createCustomer } = await world.till().read(CREATE, { input: CANARY });
    id = createCustomer.customer.id;
  });

  const log = () => world.log.join('\n');

  it('of a customer who is created and read stays out of the log, at every level', async () => {
    const { customer } = await world
      .till()
      .read(
        'query ($id: ID!) { customer(id: $id) { name email phone addresses { street } attributes { value } } }',
        { id },
      );

    expect(customer).toMatchObject({
      name: 'Xanthippe Kanarienvogel',
      email: 'xanthippe@canary.example.com',
    });
    expect(log()).toContain('"msg":"request"');
    expect(log()).not.toMatch(PERSONAL);
  });

  it.each(['Kanarienvogel', 'xanthippe@canary.example.com', '(281) 555-0177', 'Birdcage'])(
    'that is searched for stays out of the log: %s',
    async (search) => {
      const query = 'query ($search: String!) { customers(search: $search) { nodes { id } } }';

      expect(await world.till().read(query, { search })).toMatchObject({
        customers: { nodes: expect.arrayContaining([{ id }]) },
      });
      expect(log()).not.toMatch(PERSONAL);
    },
  );

  it('in the query string of a GET stays out of the log', async () => {
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' };
    const url = `/graphql?query=${encodeURIComponent('{ customers(search: "Kanarienvogel") { nodes { name } } }')}`;

    expect((await knock(world.node.app, { method: 'GET', url, headers })).text).toContain('Xanthippe');
    expect(log()).not.toMatch(PERSONAL);
  });

  it('in a request that is refused stays out of the log', async () => {
    const till = world.till();
    const codes = [
      await till.ask(CREATE, { input: { ...CANARY, email: 'xanthippe at canary' } }),
      await till.ask(CREATE, { input: { ...CANARY, phone: '555-0177' } }),
      await till.ask(CREATE, { input: { ...CANARY, lastName: { text: 'Kanarienvogel' } } }),
      await till.ask('{ customers(search: "Kanarienvogel") { nodes { canary } } }'),
      await till.ask('{ customers(search: "Kanarienvogel'),
    ].map(({ errors }) => errors[0]?.extensions.code);

    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    expect(codes).not.toContain(undefined);
    expect(log()).not.toMatch(PERSONAL);
  });

  it('in an error of a rule is not repeated to the caller', async () => {
    const { errors } = await world.till().ask(CREATE, {
      input: { ...CANARY, email: 'xanthippe at canary', phone: '555-0177' },
    });

    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(PERSONAL);
  });

  it('in notes and activities stays out of the log', async () => {
    await world.till().read(
      `mutation ($id: ID!) {
        addNote(input: { customerId: $id, text: "Xanthippe keeps canaries" }) { userErrors { code } }
        logActivity(input: { customerId: $id, type: "EMAIL", subject: "Canary", text: "Birdcage" }) { userErrors { code } }
      }`,
      { id },
    );

    expect(log()).not.toMatch(PERSONAL);
  });

  it('is not among what /metrics and /health tell', async () => {
    const pages = await Promise.all(
      ['/metrics', '/health/ready', '/health/live'].map((url) =>
        knock(world.node.app, { method: 'GET', url }),
      ),
    );

    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(pages.map(({ text }) => text).join('\n')).not.toMatch(PERSONAL);
  });
});
