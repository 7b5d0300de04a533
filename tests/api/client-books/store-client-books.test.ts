import { useWorld } from '../../support/world';
import { logActivity } from '../timeline/given';
import { attributes, newClient } from './filtering';
import { configure, setFeature } from './given';

const BOOKS =
  '{ storeClientBooks { store { number } books { number owner { staffId } legalEntity { code } } } }';
const CLIENTS = `query ($filter: ClientFilter, $orderBy: ClientOrder! = NAME) {
  storeClientBooks {
    clients(filter: $filter, orderBy: $orderBy, first: 100) {
      totalCount
      nodes { clientBook { owner { staffId } legalEntity { code } } customer { id firstName legalEntity { code } } card { name lastActivity { id } } }
    }
    facets(filter: $filter) { definition { name } distinct values { value count } }
  }
}`;

interface AnsweredClient {
  readonly clientBook: { readonly owner: { readonly staffId: string } };
  readonly customer: { readonly firstName: string; readonly legalEntity: { readonly code: string } };
}

describe("the store's client books", () => {
  const world = useWorld();

  const clients = async (filter: object | null, till = world.till('000130')) =>
    (await till.read(CLIENTS, { filter })).storeClientBooks.clients;
  const owners = (nodes: AnsweredClient[]) => [
    ...new Set(nodes.map(({ clientBook }) => clientBook.owner.staffId)),
  ];

  it('B4 are those of every associate who shares an address book with the store, across legal entities', async () => {
    const { storeClientBooks } = await world.till('000130').read(BOOKS);

    expect(storeClientBooks.store).toEqual({ number: 'HOUSTON' });
    expect(storeClientBooks.books).toEqual([
      { number: 'CB-000002', owner: { staffId: '000150' }, legalEntity: { code: 'EE01' } },
      { number: 'CB-000001', owner: { staffId: '000110' }, legalEntity: { code: 'US01' } },
      { number: 'CB-000002', owner: { staffId: '000111' }, legalEntity: { code: 'US01' } },
      { number: 'CB-000003', owner: { staffId: '000120' }, legalEntity: { code: 'US01' } },
      { number: 'CB-000004', owner: { staffId: '000150' }, legalEntity: { code: 'US01' } },
    ]);
  });

  it('B4 are others in another store', async () => {
    const { storeClientBooks } = await world.till('000220', 'TALLINN').read(BOOKS);

    expect(storeClientBooks.books).toEqual([
      { number: 'CB-000001', owner: { staffId: '000210' }, legalEntity: { code: 'EE01' } },
      { number: 'CB-000002', owner: { staffId: '000150' }, legalEntity: { code: 'EE01' } },
      { number: 'CB-000004', owner: { staffId: '000150' }, legalEntity: { code: 'US01' } },
    ]);
  });

  it('B4 hold the clients of all these books', async () => {
    const { totalCount } = await clients(null);

    expect(totalCount).toBe(60 + 60 + 60 + 10 + 10);
  });

  it('B6 of some of the associates hold theirs alone, in every legal entity', async () => {
    const { totalCount, nodes } = await clients({ staffIds: ['000150'] });

    expect(totalCount).toBe(20);
    expect(owners(nodes)).toEqual(['000150']);
    expect(nodes.filter(({ customer }: AnsweredClient) => customer.legalEntity.code === 'EE01')).toHaveLength(
      10,
    );
  });

  it('B4 of an associate who shares no address book are none, and C8 of a stranger INVALID_VALUE', async () => {
    expect((await clients({ staffIds: ['000210'] })).totalCount).toBe(0);
    expect(await world.till('000130').ask(CLIENTS, { filter: { staffIds: ['x'] } })).toMatchObject({
      data: { storeClientBooks: { clients: null, facets: null } },
      errors: [
        { extensions: { code: 'INVALID_VALUE', field: ['filter', 'staffIds', '0'] } },
        { extensions: { code: 'INVALID_VALUE', field: ['filter', 'staffIds', '0'] } },
      ],
    });
  });

  it('B7 have facets over all these books', async () => {
    const filter = { staffIds: ['000110', '000150'] };
    const { storeClientBooks } = await world.till('000130').read(CLIENTS, { filter });
    const held = await world.database.prisma.customerAttribute.count({
      where: {
        name: 'favouriteBrand',
        customer: { client: { some: { clientBook: { staffId: { in: filter.staffIds } } } } },
      },
    });

    const counts = storeClientBooks.facets[1].values.map(({ count }: { count: number }) => count);
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(held);
  });

  it('P6 need 713: an associate is FORBIDDEN', async () => {
    expect(await world.till('000110').ask(BOOKS)).toMatchObject({
      data: { storeClientBooks: null },
      errors: [{ path: ['storeClientBooks'], extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it('B4 are null for an integration, which has no store, and FORBIDDEN for one without the scope', async () => {
    expect(await world.integration(['client-books:read']).read(BOOKS)).toEqual({ storeClientBooks: null });
    expect(await world.integration(['customers:read']).refusal(BOOKS)).toEqual({ code: 'FORBIDDEN' });
  });

  it('B8 are null with FEATURE_DISABLED while CLIENTELING is off', async () => {
    await setFeature(world, 'CLIENTELING', false);

    expect(await world.till('000130').ask(BOOKS)).toMatchObject({
      data: { storeClientBooks: null },
      errors: [
        { path: ['storeClientBooks'], extensions: { code: 'FEATURE_DISABLED', feature: 'CLIENTELING' } },
      ],
    });

    await setFeature(world, 'CLIENTELING', true);
  });

  it('B4 are none where nobody shares an address book with the store', async () => {
    await configure(world, (prisma) =>
      prisma.store.update({ where: { number: 'HOUSTON' }, data: { addressBooks: [] } }),
    );

    expect((await world.till('000130').read(BOOKS)).storeClientBooks.books).toEqual([]);
    expect(await clients(null)).toMatchObject({ totalCount: 0, nodes: [] });

    await configure(world, (prisma) =>
      prisma.store.update({ where: { number: 'HOUSTON' }, data: { addressBooks: ['US-SOUTH'] } }),
    );
  });
});

describe('clients of another legal entity', () => {
  const world = useWorld();
  const houston = () => world.till('000130');
  const tallinn = () => world.till('000150', 'TALLINN');
  const ofStore = { staffIds: ['000150'], search: 'Abroad' };

  const names = async (till: ReturnType<typeof world.till>, filter: object, orderBy = 'NAME') => {
    const { storeClientBooks } = await till.read(CLIENTS, { filter, orderBy });
    expect(storeClientBooks.clients.totalCount).toBe(storeClientBooks.clients.nodes.length);
    return storeClientBooks.clients.nodes.map(({ customer }: AnsweredClient) => customer.firstName);
  };

  beforeAll(async () => {
    const given = { lastName: 'Abroad', attributes: attributes({ birthday: '1990-01-01' }) };
    const eva = await newClient(tallinn(), { ...given, firstName: 'Eva' });
    await newClient(tallinn(), { ...given, firstName: 'Nora' });
    const uma = await newClient(world.till('000150'), { ...given, firstName: 'Uma' });
    const ago = (hours: number) => new Date(world.now.getTime() - hours * 3_600_000).toISOString();
    await logActivity(tallinn(), eva.guid, { occurredAt: ago(1) });
    await logActivity(world.till('000150'), uma.guid, { occurredAt: ago(5) });
  });

  it('T3 show no last activity and an empty timeline', async () => {
    const { storeClientBooks } = await houston().read(CLIENTS, {
      filter: { ...ofStore, search: 'Eva Abroad' },
    });
    const [client] = storeClientBooks.clients.nodes;

    expect(client.card).toEqual({ name: 'Eva Abroad', lastActivity: null });
    expect(
      await houston().read('query ($id: ID!) { customer(id: $id) { timeline { nodes { id } } } }', {
        id: client.customer.id,
      }),
    ).toEqual({ customer: { timeline: { nodes: [] } } });
  });

  it('T3 count as never contacted where another legal entity alone contacted them', async () => {
    const notContactedSince = new Date(world.now.getTime() - 48 * 3_600_000).toISOString();

    expect(await names(houston(), { ...ofStore, notContactedSince })).toEqual(['Eva', 'Nora']);
    expect(await names(tallinn(), { ...ofStore, notContactedSince })).toEqual(['Nora', 'Uma']);
  });

  it("T3 stand in orders by contact where the caller's legal entity alone puts them", async () => {
    expect((await names(houston(), ofStore, 'RECENTLY_CONTACTED'))[0]).toBe('Uma');
    expect((await names(houston(), ofStore, 'LEAST_RECENTLY_CONTACTED'))[2]).toBe('Uma');
    expect((await names(tallinn(), ofStore, 'RECENTLY_CONTACTED'))[0]).toBe('Eva');
    expect((await names(tallinn(), ofStore, 'LEAST_RECENTLY_CONTACTED'))[2]).toBe('Eva');
  });

  it("T3 count what the caller's legal entity itself logged with them", async () => {
    const [nora] = (await houston().read(CLIENTS, { filter: { ...ofStore, search: 'Nora Abroad' } }))
      .storeClientBooks.clients.nodes;
    await logActivity(houston(), Buffer.from(nora.customer.id, 'base64url').toString().split(':')[1] ?? '');

    expect(await names(houston(), ofStore, 'RECENTLY_CONTACTED')).toEqual(['Nora', 'Uma', 'Eva']);
    expect((await names(tallinn(), ofStore, 'RECENTLY_CONTACTED'))[0]).toBe('Eva');
  });
});
