import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/database';
import type { Customer } from '../../../src/database/rows';
import { raiseRevision } from '../../../src/services/organisation/current-organisation';
import type { Till } from '../../support/till';
import type { World } from '../../support/world';

/** A customer as tests name it: in inputs by guid, in answers by global id. */
export interface GivenCustomer {
  readonly guid: string;
  readonly id: string;
  readonly accountNumber: string;
  readonly name: string;
}

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id accountNumber name } userErrors { code message } }
}`;

/** A new customer of the till's store who stands in no client book. */
export async function newCustomer(
  till: Till,
  lastName = 'Newcomer',
  more: object = {},
): Promise<GivenCustomer> {
  const guid = randomUUID();
  const input = { guid, type: 'PERSON', firstName: 'Ada', lastName, ...more };
  const { createCustomer } = await till.read(CREATE, { input });
  return { guid, ...createCustomer.customer };
}

/** A customer of US01 whose number is not back in this channel, as async creation leaves it behind. */
export async function pendingCustomer({ database, now }: World): Promise<Customer> {
  const id = randomUUID();
  return database.prisma.customer.create({
    data: {
      id,
      legalEntity: 'US01',
      syncState: 'PENDING',
      creationMode: 'ASYNC',
      type: 'PERSON',
      name: 'Pia Pending',
      firstName: 'Pia',
      lastName: 'Pending',
      sortName: 'pia pending',
      financialDimensions: [],
      addressBooks: ['US-SOUTH'],
      affiliations: [],
      createdAtStore: 'HOUSTON',
      createdAt: now,
      updatedAt: now,
    },
  });
}

/** Changes configuration as headquarters would, so that the next call sees it. */
export async function configure(
  { database }: World,
  change: (prisma: Database['prisma']) => Promise<unknown>,
): Promise<void> {
  await change(database.prisma);
  await raiseRevision(database.prisma);
}

/** Switches a feature on or off. */
export function setFeature(world: World, key: string, enabled: boolean): Promise<void> {
  return configure(world, (prisma) => prisma.feature.update({ where: { key }, data: { enabled } }));
}

/** Shows these measures of Customer Insights on cards, in this order. */
export function showMeasures(world: World, ...names: string[]): Promise<void> {
  const measures = names.map((name) => ({ name, label: name }));
  return configure(world, (prisma) => prisma.customerInsightsSettings.updateMany({ data: { measures } }));
}

export const ADD = `mutation ($input: AddToClientBookInput!) {
  addToClientBook(input: $input) {
    clients { id customer { id } clientBook { id } addedBy { staffId } addedAt }
    clientBook { id number owner { staffId } legalEntity { code } }
    userErrors { code message field feature related { __typename id ... on ClientBook { number owner { staffId } } } }
  }
}`;

/** Adds customers by guid to the book of the till's associate, or of a colleague. */
export async function add(till: Till, customers: readonly { guid: string }[], staffId?: string) {
  const input = { customerIds: customers.map(({ guid }) => guid), staffId };
  const { addToClientBook } = await till.read(ADD, { input });
  return addToClientBook;
}

/** Whose client these customers are, by guid; absent who stands in no book. */
export async function bookOwners({ database }: World, customers: readonly { guid: string }[]) {
  const clients = await database.prisma.client.findMany({
    where: { customerId: { in: customers.map(({ guid }) => guid) }, clientBookId: { not: null } },
    include: { clientBook: true },
  });
  return Object.fromEntries(clients.map(({ customerId, clientBook }) => [customerId, clientBook?.staffId]));
}
