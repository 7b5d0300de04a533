import { useWorld } from '../../support/world';

const CUSTOMER = `query ($accountNumber: String!, $after: String) { customer(accountNumber: $accountNumber) {
  id name email phones { value } primaryAddress { city } attributes { value createdAt: displayValue }
  activities(first: 3) { nodes { id occurredAt } pageInfo { endCursor } }
  more: activities(first: 3, after: $after) { nodes { id occurredAt } }
  notes(first: 2) { nodes { text } } createdAt
} }`;

/** The same, asked one at a time by the customer that a search found, so that loaders read it. */
const PARTS = `query ($search: String!) { customers(search: $search) { nodes {
  id name email phones { value } primaryAddress { city } attributes { value createdAt: displayValue }
  activities(first: 3) { nodes { id occurredAt } pageInfo { endCursor } }
  more: activities(first: 3) { nodes { id occurredAt } }
  notes(first: 2) { nodes { text } } createdAt
} } }`;

describe('a customer with all that a till shows', () => {
  const world = useWorld();
  const variables = { accountNumber: 'C-000001' };

  it('T2 is read by one statement beside that of the configuration', async () => {
    const statements = await world.countStatements(() => world.till().read(CUSTOMER, variables));
    expect(statements).toHaveLength(2);
  });

  it('T2 is the same as when its parts are read one by one', async () => {
    const { customer } = await world.till().read(CUSTOMER, variables);
    const { customers } = await world.till().read(PARTS, { search: 'C-000001' });
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
