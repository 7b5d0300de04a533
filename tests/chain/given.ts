import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/resolvers/relay/global-id';
import { raiseRevision } from '../../src/services/organisation/current-organisation';
import type { FeatureKey } from '../../src/services/organisation/organisation';
import type { Chain, ChainNode } from '../support/chain';
import type { LineState } from '../support/test-line';
import type { Till } from '../support/till';

export { guidIn } from '../api/customers/given';

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    creationMode
    customer { id accountNumber syncState }
    userErrors { code field }
  }
}`;

const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) {
    id name email accountNumber syncState syncError version
    addresses { street syncState syncError }
    timeline(first: 50) { nodes { __typename text syncState syncError } }
    loyaltyCards { number }
  }
}`;

/** A customer as a test refers to it: the guid in inputs, the global id in answers. */
export interface Given {
  readonly guid: string;
  readonly id: string;
}

/** The payload of a creation, with a guid of the test's own. */
export async function create(till: Till, input: object = {}, guid: string = randomUUID()) {
  const { createCustomer } = await till.read(CREATE, {
    input: { guid, firstName: 'Ada', lastName: 'Quill', ...input },
  });
  return { guid, id: globalId('Customer', guid), ...createCustomer };
}

/** The customer as that till reads it now. */
export async function read(till: Till, { id }: Pick<Given, 'id'>) {
  return (await till.read(CUSTOMER, { id })).customer;
}

/** Does the work while the line is in that state; afterwards it is up. */
export async function whileLine<T>(
  { line }: ChainNode,
  state: LineState,
  work: () => Promise<T>,
): Promise<T> {
  line.state = state;
  try {
    return await work();
  } finally {
    line.state = 'UP';
  }
}

/** Switches features on or off everywhere, as 1110 would bring them. */
export async function setFeatures(chain: Chain, enabled: boolean, ...keys: FeatureKey[]): Promise<void> {
  const { headquarters, houston, tallinn } = chain;
  for (const { database } of [headquarters, houston, tallinn]) {
    await database.prisma.feature.updateMany({ where: { key: { in: keys } }, data: { enabled } });
    await raiseRevision(database.prisma);
  }
}

/** Everything about a customer that every node must have alike once nothing waits any more. */
export async function wholeRecord({ database: { prisma } }: Pick<ChainNode, 'database'>, guid: string) {
  const byId = { orderBy: { id: 'asc' } } as const;
  const customer = await prisma.customer.findUnique({
    where: { id: guid },
    omit: { downloadedVersion: true },
    include: {
      contactPoints: byId,
      consentRecords: byId,
      addresses: byId,
      attributes: { orderBy: { name: 'asc' } },
      loyaltyCards: byId,
      client: { omit: { ordinal: true }, orderBy: { legalEntity: 'asc' } },
      timelineEntries: {
        ...byId,
        omit: { downloadedVersion: true },
        include: { versions: { orderBy: { version: 'asc' } } },
      },
      search: true,
    },
  });
  return customer;
}

/** How often a record stands in change log and audit trail of a node. */
export async function traces({ database: { prisma } }: ChainNode, recordId: string) {
  const logged = await prisma.changeLog.count({ where: { recordId } });
  const audited = await prisma.auditEntry.count({ where: { recordId } });
  return { logged, audited };
}

/** Operations of a channel on a customer, in the order of their birth. */
export async function operationsOn({ database: { prisma } }: ChainNode, customerId: string) {
  const found = await prisma.operation.findMany({ where: { customerId }, orderBy: { sequence: 'asc' } });
  return found.map(({ kind, state }) => `${kind} ${state}`);
}
