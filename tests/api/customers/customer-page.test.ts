import { useWorld } from '../../support/world';

const CUSTOMER = `query ($accountNumber: String!, $after: String) { customer(accountNumber: $accountNumber) {
  id name email phones { value } primaryAddress { city } attributes { value createdAt: displayValue }
  activities(first: 3) { nodes { id occurredAt } pageInfo { endCursor } }
  more: activities(first: 3, after: $after) { nodes { id occurredAt } }
  notes(first: 2) { nodes { text } } createdAt
} }`;

/** What lists show of the same customer. */
const PARTS = `
  id name email phones { value } primaryAddress { city } attributes { value createdAt: displayValue }
  activities(first: 3) { nodes { id occurredAt } pageInfo { endCursor } }
  more: activities(first: 3) { nodes { id occurredAt } }
  notes(first: 2) { nodes { text } } createdAt`;
const IN_SEARCH = `query ($search: String!) { customers(search: $search) { nodes { ${PARTS} } } }`;
const IN_BOOK = `{ clientBook { clients(first: 100) { nodes { customer { accountNumber ${PARTS} } } } } }`;

describe('a customer with all that a till shows', () => {
  const world = useWorld();
  const variables = { accountNumber: 'C-000001' };

  it('T2 is read by one statement beside that of the configuration', async () => {
    const statements = await world.countStatements(() => world.till().read(CUSTOMER, variables));
    expect(statements).toHaveLength(2);
  });

  it('T2 is the same as when its parts are read one by one', async () => {
    const { customer } = await world.till().read(CUSTOMER, variables);
    const { clientBook } = await world.till().read(IN_BOOK);
    const clients: { customer: { accountNumber: string } }[] = clientBook.clients.nodes;
    const client = clients.find((one) => one.customer.accountNumber === variables.accountNumber);
    expect(client?.customer).toEqual({ ...variables, ...customer });
  });

  it('F1 is the same where a search found it', async () => {
    const { customer } = await world.till().read(CUSTOMER, variables);
    const { customers } = await world.till().read(IN_SEARCH, { search: variables.accountNumber });
    expect(customers.nodes[0]).toEqual(customer);
  });

  it('T2 a cursor that is none is refused where it was given, and the rest is shown', async () => {
    const answer = await world.till().ask(CUSTOMER, { ...variables, after: 'nowhere' });
    expect(answer).toMatchObject({
      data: { customer: { more: null, notes: { nodes: expect.any(Array) } } },
      errors: [{ path: ['customer', 'more'], extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
