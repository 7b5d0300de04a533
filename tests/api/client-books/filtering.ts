import type { Till } from '../../support/till';
import type { World } from '../../support/world';
import { created, guidIn } from '../customers/given';
import { ADD, type GivenCustomer } from './given';

/** A new customer who stands in the own book of the till's associate. */
export async function newClient(
  till: Till,
  input: Readonly<Record<string, unknown>>,
): Promise<GivenCustomer> {
  const customer = await created(till, input);
  const { addToClientBook } = await till.read(ADD, { input: { customerIds: [customer.id] } });
  expect(addToClientBook.userErrors).toEqual([]);
  return { ...customer, guid: guidIn(customer.id) };
}

/** Attribute values as inputs take them. */
export function attributes(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

/** Client books are refined by these attributes and no others, which cards show in this order. */
export async function refineBy(world: World, ...names: string[]): Promise<void> {
  const input = {
    attributes: names.map((name, index) => ({ name, displayOrder: index + 1, refinable: true })),
  };
  const { setClientBookAttributes } = await world
    .till('000900')
    .read(
      'mutation ($input: SetClientBookAttributesInput!) { setClientBookAttributes(input: $input) { userErrors { code field } } }',
      { input },
    );
  expect(setClientBookAttributes.userErrors).toEqual([]);
}

export const NAMES = `query ($filter: ClientFilter, $orderBy: ClientOrder! = NAME, $staffId: String) {
  clientBook(staffId: $staffId) {
    clients(filter: $filter, orderBy: $orderBy, first: 100) { totalCount nodes { customer { firstName } } }
  }
}`;

/** The first names of the clients who pass a filter, in the order asked for; as many are counted. */
export async function namesIn(till: Till, filter: object | null, orderBy = 'NAME'): Promise<string[]> {
  const { clientBook } = await till.read(NAMES, { filter, orderBy });
  const { nodes, totalCount } = clientBook.clients;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ customer }: { customer: { firstName: string } }) => customer.firstName);
}
