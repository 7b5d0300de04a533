import type { Till } from '../../support/till';
import type { World } from '../../support/world';

const BOOK = 'id number owner { staffId } legalEntity { code }';
const ERRORS =
  'userErrors { code field feature related { __typename id ... on ClientBook { number owner { staffId } } } }';

export const REMOVE = `mutation ($input: RemoveFromClientBookInput!) {
  removeFromClientBook(input: $input) { removedCustomerIds clientBook { ${BOOK} } ${ERRORS} }
}`;

export const REASSIGN = `mutation ($input: ReassignClientsInput!) {
  reassignClients(input: $input) { reassignedCount clientBook { ${BOOK} } ${ERRORS} }
}`;

/** What a removal that was refused answers besides its errors. */
export const NOBODY_REMOVED = { removedCustomerIds: [], clientBook: null };

/** What a reassignment that was refused answers besides its errors. */
export const NOBODY_MOVED = { reassignedCount: 0, clientBook: null };

/** Takes customers out, by guid, of whatever book holds them or of the one named. */
export async function remove(till: Till, customers: readonly { guid: string }[], clientBookId?: string) {
  const input = { customerIds: customers.map(({ guid }) => guid), clientBookId };
  return (await till.read(REMOVE, { input })).removeFromClientBook;
}

/** Moves customers, by guid, into the book of an associate. */
export async function reassign(
  till: Till,
  customers: readonly { guid: string }[],
  toStaffId: string,
  fromClientBookId?: string,
) {
  const input = { customerIds: customers.map(({ guid }) => guid), toStaffId, fromClientBookId };
  return (await till.read(REASSIGN, { input })).reassignClients;
}

/** Moves everyone in a book into that of an associate. */
export async function reassignBook(till: Till, fromClientBookId: string, toStaffId: string) {
  const input = { wholeBook: true, fromClientBookId, toStaffId };
  return (await till.read(REASSIGN, { input })).reassignClients;
}

/** Everything that a refused verb must have left as it was. */
export async function traces({ database: { prisma } }: World) {
  return {
    clients: await prisma.client.findMany({ orderBy: { id: 'asc' } }),
    books: await prisma.clientBook.findMany({ orderBy: { id: 'asc' } }),
    sequences: (await prisma.numberSequence.findMany()).filter(({ purpose }) => purpose === 'CLIENT_BOOK'),
    entries: await prisma.auditEntry.count(),
    changes: await prisma.changeLog.count(),
  };
}

/** How often a customer stands in a client book of each legal entity; never more than once (B2). */
export async function crowdedPlaces({ database: { prisma } }: World): Promise<unknown[]> {
  return prisma.$queryRaw`
    SELECT legal_entity, customer_id FROM client GROUP BY legal_entity, customer_id HAVING count(*) > 1`;
}
