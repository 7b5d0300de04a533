import { useWorld } from '../../support/world';
import { logActivity } from '../timeline/given';

const BOOKS = `query ($filter: ClientFilter, $orderBy: ClientOrder! = NAME, $first: Int! = 100, $after: String) {
  storeClientBooks {
    store { number } books { number legalEntity { code } owner { staffId } }
    clients(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      nodes { clientBook { owner { staffId } legalEntity { code } }
        customer { id name } card { name lastActivity { subject } } }
      pageInfo { hasNextPage endCursor }
    }
    facets(filter: $filter) { definition { name } distinct }
  }
}`;

const guidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
// biome-ignore lint/suspicious/noExplicitAny: the answer of the query above
const codeOf = (client: any) => client.clientBook.legalEntity.code;

describe('the client books of a store', () => {
  const world = useWorld();
  // biome-ignore lint/suspicious/noExplicitAny: the answer of the query above
  const books = async (variables: object = {}): Promise<any> =>
    (await world.till('000130').read(BOOKS, { ...variables })).storeClientBooks;

  it('B4 are those of every associate who shares an address book with it, across legal entities', async () => {
    const { store, books: shown } = await books();
    expect(store.number).toBe('HOUSTON');
    expect(
      shown.map(({ legalEntity, owner }: { legalEntity: { code: string }; owner: { staffId: string } }) => [
        ...[legalEntity.code, owner.staffId],
      ]),
    ).toEqual([
      ['EE01', '000150'],
      ['US01', '000110'],
      ['US01', '000111'],
      ['US01', '000120'],
      ['US01', '000150'],
    ]);
  });

  it('B4 list the clients of all of them, each with the book that it is in', async () => {
    const first = (await books()).clients;
    const second = (await books({ after: first.pageInfo.endCursor })).clients;
    const clients = [...first.nodes, ...second.nodes];
    expect(first.totalCount).toBe(200);
    expect(clients).toHaveLength(200);
    expect(clients.filter((client) => codeOf(client) === 'EE01')).toHaveLength(10);
  });

  it('B6 keep the clients of the associates that are asked for', async () => {
    const { clients, facets } = await books({ filter: { staffIds: ['000150'] } });
    expect(clients.totalCount).toBe(20);
    expect(facets.map(({ definition }: { definition: { name: string } }) => definition.name)).toContain(
      'birthday',
    );
  });

  it('T3 show no activity of another legal entity, and count its clients as never contacted', async () => {
    const own = { staffIds: ['000150'] };
    const { clients } = await books({ filter: own, orderBy: 'LEAST_RECENTLY_CONTACTED' });
    const strangers = clients.nodes.filter((client: object) => codeOf(client) === 'EE01');
    expect(strangers.map(({ card }: { card: { lastActivity: null } }) => card.lastActivity)).toEqual(
      Array(10).fill(null),
    );
    expect(clients.nodes.slice(0, 10).map(codeOf)).toEqual(Array(10).fill('EE01'));
    const never = await books({ filter: { ...own, notContactedSince: '1990-01-01T00:00:00Z' } });
    expect(never.clients.nodes.map(codeOf)).toEqual(Array(10).fill('EE01'));
  });

  it('T3 order them by what the caller’s own legal entity had to do with them', async () => {
    const { clients } = await books({ filter: { staffIds: ['000150'] } });
    const stranger = clients.nodes.find((client: object) => codeOf(client) === 'EE01');
    await logActivity(world.till('000130'), guidOf(stranger.customer.id), { subject: 'From Houston' });

    const after = await books({ filter: { staffIds: ['000150'] }, orderBy: 'RECENTLY_CONTACTED' });

    expect(after.clients.nodes[0].customer.id).toBe(stranger.customer.id);
    expect(after.clients.nodes[0].card.lastActivity).toEqual({ subject: 'From Houston' });
  });

  it('B5 need operation 713', async () => {
    const { data, errors } = await world.till('000110').ask(BOOKS);
    expect(data.storeClientBooks).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('P6 are null for an integration, which has no store', async () => {
    const { data, errors } = await world.integration(['client-books:read']).ask(BOOKS);
    expect([data, errors]).toEqual([{ storeClientBooks: null }, []]);
  });
});
