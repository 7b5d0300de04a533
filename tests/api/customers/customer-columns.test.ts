import fc from 'fast-check';
import { fieldsOf } from '../../support/fields-of';
import { useWorld } from '../../support/world';

const CUSTOMER = fieldsOf('Customer');

interface Shown {
  readonly id: string;
}

describe('what is read of a customer', () => {
  const world = useWorld();

  /** Customers of every sort that the demo organisation has: persons, organizations, clients and others. */
  const given = async (): Promise<string[]> => {
    const { customers, clientBook } = await world.till().read(`{
      customers(search: "c-0", scope: LEGAL_ENTITY, first: 12) { nodes { id } }
      clientBook { clients(first: 3) { nodes { customer { id } } } }
    }`);
    return [
      ...customers.nodes.map(({ id }: Shown) => id),
      ...clientBook.clients.nodes.map(({ customer }: { customer: Shown }) => customer.id),
    ];
  };

  it('P5 is enough for whatever is asked: each shows by its id, in a search and in a book what it shows as a node', async () => {
    const ids = await given();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...CUSTOMER.map((field) => [field])), fc.subarray(CUSTOMER)),
        fc.constantFrom(...ids),
        async (fields, id) => {
          const shown = `id ${fields.join(' ')}`;
          const one = await world.till().read(
            `query ($id: ID!) {
              customer(id: $id) { ${shown} }
              customers(search: "c-0", scope: LEGAL_ENTITY, first: 4) { edges { node { ${shown} } } }
              clientBook { clients(first: 3) { nodes { customer { ${shown} } } } }
            }`,
            { id },
          );
          const found: Shown[] = one.customers.edges.map(({ node }: { node: Shown }) => node);
          const clients: Shown[] = one.clientBook.clients.nodes.map(
            ({ customer }: { customer: Shown }) => customer,
          );
          const all = [one.customer, ...found, ...clients];

          // A statement each, whose resolvers find whole customers.
          const { nodes } = await world
            .till()
            .read(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { ${shown} } } }`, {
              ids: [...new Set(all.map((customer) => customer.id))],
            });
          const whole = new Map<string, Shown>(nodes.map((node: Shown) => [node.id, node]));
          expect(all).toEqual(all.map((customer) => whole.get(customer.id)));
        },
      ),
      { numRuns: CUSTOMER.length + 10, examples: CUSTOMER.map((field) => [[field], ids[0] ?? '']) },
    );
  }, 120_000);

  it('F3 is enough to tell what matched', async () => {
    const { customers } = await world
      .till()
      .read('{ customers(search: "c-000001") { edges { matchedOn { field } } } }');
    expect(customers.edges[0].matchedOn).toContainEqual({ field: 'ACCOUNT_NUMBER' });
  });

  it('P5 is nothing else: who asks for a name is read no other column', async () => {
    const [id] = await given();
    const statements = await world.countStatements(() =>
      world.till().read('query ($id: ID!) { customer(id: $id) { name } }', { id }),
    );

    expect(statements.join()).toContain('customer.name');
    expect(statements.join()).not.toMatch(/customer\.(first_name|sort_name|affiliations|created_at|version)/);
  });

  it('A4 is all of it where somebody below shows the customer again, who is not read twice', async () => {
    const [id] = await given();
    for (const below of ['addresses { name }', 'timeline { nodes { customer { firstName } } }']) {
      const statements = await world.countStatements(() =>
        world.till().read(`query ($id: ID!) { customer(id: $id) { ${below} } }`, { id }),
      );
      expect(statements).toHaveLength(2);
    }
  });
});
