import { SCOPES, type Scope } from '../../../src/services/organisation/rights';
import { useIssuer } from '../../support/issuer';
import { Till } from '../../support/till';
import { useWorld } from '../../support/world';

/** What an integration may do with one scope, and not without it. */
const uses: [string, Scope, string][] = [
  ['customers', 'customers:read', '{ customers(search: "example") { nodes { id } } }'],
  ['customer', 'customers:read', '{ customer(accountNumber: "C-000010") { id } }'],
  [
    'createCustomer',
    'customers:write',
    'mutation { createCustomer(input: { lastName: "Sent" }) { userErrors { code } } }',
  ],
  ['clientBook', 'client-books:read', '{ clientBook(staffId: "000110") { number } }'],
  ['associates', 'client-books:read', '{ associates { staffId } }'],
  [
    'logActivity',
    'timeline:write',
    `mutation { logActivity(input: { customerId: "00000000-0000-4000-8000-000000000000", type: "EMAIL", text: "Sent" }) {
      userErrors { code }
    } }`,
  ],
  [
    'addNote',
    'timeline:write',
    `mutation { addNote(input: { customerId: "00000000-0000-4000-8000-000000000000", text: "Sent" }) {
      userErrors { code }
    } }`,
  ],
];

const ADD = `mutation ($id: ID!) { addToClientBook(input: { customerIds: [$id], staffId: "000110" }) { userErrors { code } } }`;

const FIRST_OF = `query ($search: String!) {
  customers(search: $search, scope: LEGAL_ENTITY, first: 100) { nodes { id legalEntity { code } } }
}`;

describe('an integration', () => {
  const world = useWorld();
  const without = (scope: Scope | null) =>
    world.integration(
      SCOPES.filter((one) => one !== scope),
      ['US01'],
    );

  async function aClient(staffId: string, store: string) {
    const { clientBook } = await world
      .till(staffId, store)
      .read('{ clientBook { clients(first: 1) { nodes { customer { id } } } } }');
    return clientBook.clients.nodes[0].customer.id;
  }

  it('P2 is shown its scopes and no operations', async () => {
    const { viewer } = await world
      .integration(['customers:read', 'timeline:read'])
      .read('{ viewer { integration staff { staffId } store { number } operations scopes } }');

    expect(viewer).toEqual({
      integration: 'partner',
      staff: null,
      store: null,
      operations: [],
      scopes: ['customers:read', 'timeline:read'],
    });
  });

  it.each(uses)('P6 may %s with %s alone', async (_operation, scope, query) => {
    const { errors } = await world.integration([scope], ['US01']).ask(query);

    expect(errors).toEqual([]);
  });

  it.each(['timeline', 'activities', 'notes'])(
    'P6 is refused %s of a customer without timeline:read',
    async (field) => {
      const id = await aClient('000110', 'HOUSTON');
      const query = `query ($id: ID!) { customer(id: $id) { ${field} { nodes { id } } } }`;

      expect(await without('timeline:read').refusal(query, { id })).toEqual({ code: 'FORBIDDEN' });
      expect(
        (await world.integration(['customers:read', 'timeline:read']).ask(query, { id })).errors,
      ).toEqual([]);
    },
  );

  it('B5 puts nobody into a client book, whatever its scopes', async () => {
    const id = await aClient('000110', 'HOUSTON');

    expect(await world.integration([...SCOPES]).refusal(ADD, { id })).toEqual({ code: 'FORBIDDEN' });
  });

  it('P6 with admin alone is given all stores and legal entities, and nothing of customers', async () => {
    const admin = world.integration(['admin']);
    const { stores, legalEntities } = await admin.read('{ stores { number } legalEntities { code } }');

    expect(stores.map((store: { number: string }) => store.number)).toEqual([
      'HOUSTON',
      'SEATTLE',
      'TALLINN',
    ]);
    expect(legalEntities.map((entity: { code: string }) => entity.code)).toEqual(['EE01', 'US01']);
    expect(await admin.refusal('{ customers(search: "example") { nodes { id } } }')).toEqual({
      code: 'FORBIDDEN',
    });
  });

  it('P6 without admin is given no store, and the legal entities of its token', async () => {
    const answer = await world
      .integration(['customers:read'], ['EE01'])
      .read('{ stores { number } legalEntities { code } }');

    expect(answer).toEqual({ stores: [], legalEntities: [{ code: 'EE01' }] });
  });

  it('P6 bound to a legal entity finds and reads nobody of another', async () => {
    const [american, estonian] = [await aClient('000110', 'HOUSTON'), await aClient('000210', 'TALLINN')];
    const partner = world.integration(['customers:read'], ['EE01']);
    const { customers } = await partner.read(FIRST_OF, { search: 'example' });
    const read = await partner.read(
      'query ($us: ID!, $ee: ID!) { us: customer(id: $us) { id } ee: customer(id: $ee) { id } nodes(ids: [$us, $ee]) { id } }',
      { us: american, ee: estonian },
    );

    expect(
      new Set(customers.nodes.map((node: { legalEntity: { code: string } }) => node.legalEntity.code)),
    ).toEqual(new Set(['EE01']));
    expect(read).toEqual({ us: null, ee: { id: estonian }, nodes: [null, { id: estonian }] });
  });

  it('P6 bound to none reads the customers of all', async () => {
    const [american, estonian] = [await aClient('000110', 'HOUSTON'), await aClient('000210', 'TALLINN')];
    const read = await world
      .integration(['customers:read'])
      .read('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [american, estonian] });

    expect(read.nodes).toEqual([{ id: american }, { id: estonian }]);
  });

  it('P5 creates customers only where its token leaves no choice of legal entity', async () => {
    const create =
      'mutation { createCustomer(input: { lastName: "Sent" }) { customer { legalEntity { code } } } }';

    expect(await world.integration(['customers:write']).refusal(create)).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await world.integration(['customers:read', 'customers:write'], ['EE01']).read(create)).toEqual({
      createCustomer: { customer: { legalEntity: { code: 'EE01' } } },
    });
  });
});

describe('legal entities in the token of an integration', () => {
  const issuer = useIssuer();
  const world = useWorld({ config: { oidc: issuer } });

  const partner = (legalEntities: unknown) => {
    const claims = { client_id: 'partner', scope: 'customers:read', legal_entities: legalEntities };
    return new Till(world.node.app, () => issuer.sign({ claims }), {});
  };

  it.each([
    ['US01'],
    [null],
    [5],
    [true],
    [{ 0: 'US01' }],
    [[]],
    [['US02']],
    [['us01']],
    [[['US01']]],
    [[5]],
  ])('P6 of another form than a list of codes that exist bind to nothing: %j', async (claim) => {
    const answer = await partner(claim).read(
      '{ legalEntities { code } customer(accountNumber: "C-000010") { id } customers(search: "example") { nodes { id } } }',
    );

    expect(answer).toEqual({ legalEntities: [], customer: null, customers: { nodes: [] } });
  });

  it('P6 that are left out bind to all', async () => {
    expect(await partner(undefined).read('{ legalEntities { code } }')).toEqual({
      legalEntities: [{ code: 'EE01' }, { code: 'US01' }],
    });
  });

  it('P6 are read beside codes that do not exist', async () => {
    expect(await partner(['US02', 'US01', 5]).read('{ legalEntities { code } }')).toEqual({
      legalEntities: [{ code: 'US01' }],
    });
  });

  it('P2 scopes that are no text are none', async () => {
    const claims = { client_id: 'partner', scope: ['customers:read'] };
    const till = new Till(world.node.app, () => issuer.sign({ claims }), {});

    expect(await till.read('{ viewer { scopes } }')).toEqual({ viewer: { scopes: [] } });
  });

  it('P2 scopes that nobody knows give nothing', async () => {
    const claims = { client_id: 'partner', scope: 'customers:* openid CUSTOMERS:READ' };
    const till = new Till(world.node.app, () => issuer.sign({ claims }), {});

    expect(await till.refusal('{ customers(search: "example") { nodes { id } } }')).toEqual({
      code: 'FORBIDDEN',
    });
  });

  it('P1 an integration is known by azp where the issuer gives no client_id', async () => {
    const till = new Till(
      world.node.app,
      () => issuer.sign({ claims: { azp: 'loyalty', scope: 'admin' } }),
      {},
    );

    expect(await till.read('{ viewer { integration } }')).toEqual({ viewer: { integration: 'loyalty' } });
  });
});
