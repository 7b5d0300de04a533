import { useWorld } from '../../support/world';
import { created } from './given';

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

const PRIMARY = `query ($search: String!) { customers(search: $search) { nodes { name email phone } } }`;
const CONTACTS = `query ($search: String!) { customers(search: $search) { nodes {
  name emails { value primary } phones { value primary }
} } }`;

interface Point {
  readonly value: string;
  readonly primary: boolean;
}

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

  it('C3 read of each hit the primary email and phone alone where no others are shown', async () => {
    const names = { firstName: 'Piret', lastName: 'Kontaktivaba' };
    await created(world.till(), names);
    await created(world.till(), {
      ...{ ...names, email: 'first@piret.example.ee', phone: '+372 5551 7777' },
      secondaryEmails: [{ value: 'second@piret.example.ee' }],
      secondaryPhones: [{ value: '+372 5551 8888' }],
    });
    const shown = (await world.till().read(PRIMARY, { search: 'kontaktivaba' })).customers.nodes;
    const { nodes } = (await world.till().read(CONTACTS, { search: 'kontaktivaba' })).customers;
    const primary = (points: Point[]) => points.find((point) => point.primary)?.value ?? null;
    expect(shown).toHaveLength(2);
    expect(shown).toEqual(
      nodes.map(({ name, emails, phones }: { name: string; emails: Point[]; phones: Point[] }) => ({
        ...{ name, email: primary(emails), phone: primary(phones) },
      })),
    );
  });
});
