import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';

const NODE = `query ($id: ID!) {
  node(id: $id) {
    __typename id
    ... on Client { customer { name } clientBook { number } card { name } addedBy { staffId } }
    ... on ClientBook { number owner { staffId } legalEntity { code } clients(first: 1) { totalCount } }
  }
}`;
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('a client and a client book by global id', () => {
  const world = useWorld();

  const given = async (staffId: string, legalEntity = 'US01') => {
    const client = await world.database.prisma.client.findFirstOrThrow({
      where: { legalEntity, clientBook: { staffId } },
      include: { customer: true },
    });
    return {
      name: client.customer.name,
      clientId: globalId('Client', client.id),
      bookId: globalId('ClientBook', client.clientBookId ?? ''),
    };
  };

  it('P5 are read by the owner of the book', async () => {
    const { clientId, bookId, name } = await given('000110');

    expect(await world.till('000110').read(NODE, { id: clientId })).toEqual({
      node: {
        __typename: 'Client',
        id: clientId,
        customer: { name },
        clientBook: { number: 'CB-000001' },
        card: { name },
        addedBy: { staffId: '000110' },
      },
    });
    expect(await world.till('000110').read(NODE, { id: bookId })).toEqual({
      node: {
        __typename: 'ClientBook',
        id: bookId,
        number: 'CB-000001',
        owner: { staffId: '000110' },
        legalEntity: { code: 'US01' },
        clients: { totalCount: 60 },
      },
    });
  });

  it('P6 are null for an associate without 713, and there for a manager', async () => {
    const { clientId, bookId } = await given('000111');
    const ids = [clientId, bookId];

    expect(await world.till('000110').read(NODES, { ids })).toEqual({ nodes: [null, null] });
    expect(await world.till('000130').read(NODES, { ids })).toEqual({
      nodes: [
        { __typename: 'Client', id: clientId },
        { __typename: 'ClientBook', id: bookId },
      ],
    });
  });

  it('P3 are null for a person of another legal entity', async () => {
    const { clientId, bookId } = await given('000110');

    expect(await world.till('000220', 'TALLINN').read(NODES, { ids: [clientId, bookId] })).toEqual({
      nodes: [null, null],
    });
  });

  it('B4 are there for a manager whose store shares an address book with the owner, across legal entities', async () => {
    const { clientId, bookId, name } = await given('000150', 'EE01');

    const { node } = await world.till('000130', 'HOUSTON').read(NODE, { id: clientId });

    expect(node).toMatchObject({ customer: { name }, card: { name }, clientBook: { number: 'CB-000002' } });
    expect(await world.till('000130', 'HOUSTON').read(NODE, { id: bookId })).toMatchObject({
      node: { legalEntity: { code: 'EE01' }, clients: { totalCount: 10 } },
    });
  });

  it('P6 are null for an integration without client-books:read or of another legal entity', async () => {
    const { clientId, bookId } = await given('000110');
    const ids = [clientId, bookId];

    expect(await world.integration(['customers:read']).read(NODES, { ids })).toEqual({ nodes: [null, null] });
    expect(await world.integration(['client-books:read'], ['EE01']).read(NODES, { ids })).toEqual({
      nodes: [null, null],
    });
    expect(
      (await world.integration(['client-books:read'], ['US01']).read(NODES, { ids })).nodes,
    ).toHaveLength(2);
  });

  it('B2 a client who stands in no book any longer is null', async () => {
    const { clientId } = await given('000110');
    const client = await world.database.prisma.client.findFirstOrThrow({
      where: { id: Buffer.from(clientId, 'base64url').toString().split(':')[1] },
    });
    const where = { id: client.id };
    await world.database.prisma.client.update({ where, data: { clientBookId: null } });

    expect(await world.till('000110').read(NODES, { ids: [clientId] })).toEqual({ nodes: [null] });

    await world.database.prisma.client.update({ where, data: { clientBookId: client.clientBookId } });
  });

  it('P5 nodes keeps the order of the ids, twice where one is asked for twice, null where there is none', async () => {
    const { clientId, bookId } = await given('000110');
    const ids = [bookId, globalId('Client', randomUUID()), clientId, bookId];

    const { nodes } = await world.till().read(NODES, { ids });

    expect(nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      bookId,
      null,
      clientId,
      bookId,
    ]);
  });

  it('P5 nodes takes at most 100 ids, and names the one that is none', async () => {
    const { clientId } = await given('000110');

    expect(await world.till().refusal(NODES, { ids: Array(101).fill(clientId) })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['ids'],
    });
    expect(await world.till().refusal(NODES, { ids: [clientId, 'client'] })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['ids', '1'],
    });
    expect(await world.till().refusal(NODE, { id: `${clientId}x` })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['id'],
    });
  });
});
