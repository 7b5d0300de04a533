import { useChain } from '../support/chain';

jest.setTimeout(120_000);

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    creationMode
    customer { id name accountNumber accountLabel syncState creationMode version affiliations { code } }
    userErrors { code field }
  }
}`;
const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) { name accountNumber syncState syncError version email addresses { street syncState } }
}`;

describe('a chain', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000110', 'HOUSTON');
  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const create = async (till = houston(), input: object = {}) =>
    (await till.read(CREATE, { input: { firstName: 'Ada', lastName: 'Quill', ...input } })).createCustomer;
  const read = async (id: string, till = houston()) => (await till.read(CUSTOMER, { id })).customer;

  it('J5 a new channel fills itself: its customers and client books read as at headquarters', async () => {
    const query = `{ clientBook { number clients(first: 60) { totalCount nodes { customer { id accountNumber name version } } } } }`;
    const there = await chain.headquarters.till('000110', 'HOUSTON').read(query);
    expect(await houston().read(query)).toEqual(there);
    expect(there.clientBook.clients.totalCount).toBe(60);
  });

  it('S1 a customer is created at headquarters in real time, and stands in both databases with one number', async () => {
    const { customer, creationMode } = await create();
    expect(creationMode).toBe('SYNC');
    expect(customer).toMatchObject({
      syncState: 'SYNCED',
      accountNumber: expect.stringMatching(/^C-\d{6}$/),
    });
    expect(await read(customer.id, chain.headquarters.till('000110', 'HOUSTON'))).toEqual(
      await read(customer.id),
    );
  });

  it('S4 where headquarters can not be reached creation falls back, and the three jobs number it', async () => {
    chain.houston.line.state = 'CUT';
    const { customer, creationMode } = await create();
    chain.houston.line.state = 'UP';
    expect(creationMode).toBe('OFFLINE');
    expect(customer).toMatchObject({ syncState: 'PENDING', accountNumber: null, affiliations: [] });
    await chain.drain(chain.houston);
    const synced = await read(customer.id);
    expect(synced).toMatchObject({ syncState: 'SYNCED', accountNumber: expect.stringMatching(/^C-/) });
    expect(synced).toEqual(await read(customer.id, chain.headquarters.till('000110', 'HOUSTON')));
  });

  it('S5 a creation whose answer was lost falls back with the same guid and makes no second customer', async () => {
    chain.houston.line.state = 'LOSES_ANSWERS';
    const { customer } = await create();
    chain.houston.line.state = 'UP';
    expect(customer.syncState).toBe('PENDING');
    await chain.drain(chain.houston);
    const there = await chain.headquarters.database.prisma.customer.findMany({
      where: { name: 'Ada Quill' },
    });
    expect(there.filter(({ id }) => id === customer.id || false).length).toBeLessThanOrEqual(1);
    expect(await read(customer.id)).toMatchObject({ syncState: 'SYNCED' });
  });

  it('S2 SEATTLE keeps it without asking', async () => {
    chain.houston.line.sent.length = 0;
    const { creationMode } = await create(seattle());
    expect(creationMode).toBe('ASYNC');
    expect(chain.houston.line.sent).toEqual([]);
  });
});
