import { useWorld } from '../../support/world';

const PAGE = `query ($search: String!, $first: Int!) { customers(search: $search, first: $first) {
  nodes { id email phone emails { value } primaryAddress { city } attributes { value } loyaltyCards { number } }
  edges { matchedOn { field value } }
} }`;
const NODES = `query ($search: String!) { customers(search: $search) { nodes {
  id email phones { value } addresses { street } attributes { value } loyaltyCards { number issuedAt }
} } }`;
const NUMBERS = `query ($search: String!) { customers(search: $search) { nodes { accountNumber } } }`;
const CUSTOMER = `query ($accountNumber: String!) { customer(accountNumber: $accountNumber) {
  id email phones { value } addresses { street } attributes { value } loyaltyCards { number issuedAt }
} }`;

describe('the statements of a search', () => {
  const world = useWorld();

  it('F3 are one beside that of the configuration for hits with what is asked of them and what matched', async () => {
    const statements = await world.countStatements(() => world.till().read(PAGE, { search: 'ma', first: 3 }));
    expect(statements).toHaveLength(2);
  });

  it('F1 read of each hit what is read of the customer alone', async () => {
    const numbers = (await world.till().read(NUMBERS, { search: 'ma' })).customers.nodes;
    const { nodes } = (await world.till().read(NODES, { search: 'ma' })).customers;
    expect(nodes.length).toBeGreaterThan(3);
    for (const [index, variables] of numbers.entries())
      expect(nodes[index]).toEqual((await world.till().read(CUSTOMER, variables)).customer);
  });
});
