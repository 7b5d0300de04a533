import { v7 } from 'uuid';
import type { ClientBook } from '../../database/rows';
import { inTransaction, type UnitOfWork } from '../../database/transaction';
import type { Call } from '../call';
import type { CustomerRecord } from '../customers/customer';
import { customersByIds } from '../customers/customer.reads';
import { type Caller, requireRight } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { rights } from '../organisation/rights';
import { badInput, Refused, type RuleFault, refuseAll, refused } from '../refused';
import { openClientBook } from './open-client-book';

/** Most customers in one operation on client books (B5). */
export const MOST_AT_ONCE = 500;

/** The book that the customers are in now, and their places in it in the order in which they were named. */
export interface Addition {
  readonly clientBook: ClientBook;
  readonly clientIds: readonly string[];
}

interface Place {
  id: string;
  customerId: string;
  clientBookId: string | null;
  version: number;
}

/**
 * Puts customers into the caller's client book, or into a colleague's (which needs the right to
 * reassign, B5); all or nothing. Who stands in that very book already changes nothing; who stands in
 * another is refused with that book named (B2), also when two add at once: the database holds it.
 *
 * @throws Refused FORBIDDEN, FEATURE_DISABLED (B8), NOT_FOUND, CUSTOMER_PENDING_SYNC (L6),
 *   ALREADY_IN_CLIENT_BOOK, CONFIGURATION_INVALID (B1)
 */
export async function addToClientBook(
  call: Call,
  customerIds: readonly string[],
  forStaffId: string | null,
): Promise<Addition> {
  requireFeature(call.organisation, 'CLIENTELING');
  const { legalEntity, staffId } = ownerOf(call, forStaffId);
  const ids = [...new Set(customerIds)];
  if (ids.length === 0 || ids.length > MOST_AT_ONCE) {
    throw badInput(`Name 1 to ${MOST_AT_ONCE} customers.`, 'customerIds');
  }
  refuseUnfit(customerIds, await customersByIds(call, ids));
  return inTransaction(call, 'addToClientBook', async (unit) => {
    const at = call.now();
    const clientBook = await openClientBook(unit, legalEntity, staffId, at);
    const places = await claimPlaces(unit, clientBook, ids, staffIdOf(call.caller), at);
    refuseAll(elsewhere(customerIds, places, clientBook));
    return { clientBook, clientIds: ids.map((id) => placeOf(places, id).id) };
  });
}

function ownerOf({ caller, organisation }: Call, forStaffId: string | null) {
  if (caller.kind !== 'person')
    throw new Refused([{ code: 'FORBIDDEN', message: 'Client books are kept by associates.' }]);
  const { legalEntity } = caller.store;
  const own = forStaffId === null || forStaffId === caller.staff.staffId;
  requireRight(caller, own ? rights.addToClientBook : rights.reassignClients);
  if (own) return { legalEntity, staffId: caller.staff.staffId };
  if (!organisation.staff.has(forStaffId))
    throw refused('INVALID_VALUE', 'There is no such associate.', 'staffId');
  return { legalEntity, staffId: forStaffId };
}

/** Customers who are not there, or not visible, and those who have no account number yet (L6). */
function refuseUnfit(customerIds: readonly string[], found: readonly CustomerRecord[]): void {
  const byId = new Map(found.map((customer) => [customer.id, customer]));
  const faults = customerIds.flatMap((id, index): RuleFault[] => {
    const field = ['customerIds', String(index)];
    const customer = byId.get(id);
    if (!customer) return [{ code: 'NOT_FOUND', message: 'There is no such customer.', field }];
    if (customer.accountNumber !== null) return [];
    const related = { type: 'Customer' as const, id };
    return [
      { code: 'CUSTOMER_PENDING_SYNC', message: 'The customer has no account number yet.', field, related },
    ];
  });
  refuseAll(faults);
}

/**
 * Takes the one place of each customer in this legal entity where it is free, and locks it where it is
 * not. Places are taken in the order of their keys, so that two who add the same customers never
 * deadlock.
 */
async function claimPlaces(
  unit: UnitOfWork,
  book: ClientBook,
  customerIds: readonly string[],
  addedBy: string,
  at: Date,
): Promise<Place[]> {
  const rows = [...customerIds].sort().map((customerId) => ({ id: v7(), customerId }));
  // The first assignment is a lock: a row that stands is held even where the condition keeps it as it is.
  const taken = await unit.prisma.$queryRaw<Place[]>`
    INSERT INTO client AS c (id, legal_entity, customer_id, client_book_id, added_by, added_at)
    SELECT (r->>'id')::uuid, ${book.legalEntity}, (r->>'customerId')::uuid, ${book.id}::uuid, ${addedBy}, ${at}
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS r
    ON CONFLICT (legal_entity, customer_id) DO UPDATE
      SET client_book_id = excluded.client_book_id, added_by = excluded.added_by, added_at = excluded.added_at,
          version = c.version + 1
      WHERE c.client_book_id IS NULL
    RETURNING id, customer_id AS "customerId", client_book_id AS "clientBookId", version`;
  for (const { id, customerId, version } of taken) {
    unit.changed({
      kind: 'CLIENT',
      recordId: id,
      version,
      buckets: [`LE:${book.legalEntity}`, `CB:${book.id}`],
      changes: [
        { path: 'clientBook', before: null, after: book.number },
        { path: 'customer', before: null, after: customerId },
      ],
    });
  }
  const others = customerIds.filter((id) => !taken.some((place) => place.customerId === id));
  return [...taken, ...(await lockedPlaces(unit, book.legalEntity, others))];
}

function lockedPlaces(
  { prisma }: UnitOfWork,
  legalEntity: string,
  customerIds: readonly string[],
): Promise<Place[]> {
  return prisma.client.findMany({
    where: { legalEntity, customerId: { in: [...customerIds] } },
    select: { id: true, customerId: true, clientBookId: true, version: true },
  });
}

function elsewhere(customerIds: readonly string[], places: readonly Place[], book: ClientBook): RuleFault[] {
  return customerIds.flatMap((id, index): RuleFault[] => {
    const { clientBookId } = placeOf(places, id);
    if (clientBookId === null || clientBookId === book.id) return [];
    return [
      {
        code: 'ALREADY_IN_CLIENT_BOOK',
        message: 'The customer stands in another client book of this legal entity.',
        field: ['customerIds', String(index)],
        related: { type: 'ClientBook', id: clientBookId },
      },
    ];
  });
}

function placeOf(places: readonly Place[], customerId: string): Place {
  const place = places.find((one) => one.customerId === customerId);
  if (!place) throw new Error('A customer that was to be added has no place in any client book.');
  return place;
}

function staffIdOf(caller: Caller): string {
  return caller.kind === 'person' ? caller.staff.staffId : caller.name;
}
