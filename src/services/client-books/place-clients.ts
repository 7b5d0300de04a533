import { v7 } from 'uuid';
import type { ClientBook } from '../../database/rows';
import { inTransaction, type UnitOfWork, type WriteContext } from '../../database/transaction';
import { refuseAll } from '../refused';
import { lockPlaces, type Place } from './client-place';
import { faultsOf } from './named-customers';
import { openClientBook } from './open-client-book';

/** Customers on their way into an associate's book of a legal entity. */
export interface Placement {
  readonly legalEntity: string;
  readonly staffId: string;
  /** As they were named, one perhaps twice. */
  readonly customerIds: readonly string[];
}

/** The book that the customers are in now, and their places in it in the order in which they were named. */
export interface Addition {
  readonly clientBook: ClientBook;
  readonly clientIds: readonly string[];
}

/**
 * Headquarters' part of adding to a client book: one transaction that opens the book (B1) and takes the one
 * place that each customer has in the legal entity (B2); all or nothing.
 *
 * @throws Refused ALREADY_IN_CLIENT_BOOK with the book that holds the customer; CONFIGURATION_INVALID (B1)
 */
export async function placeClients(context: WriteContext, placement: Placement): Promise<Addition> {
  const { legalEntity, staffId, customerIds } = placement;
  const ids = [...new Set(customerIds)];
  return inTransaction(context, 'addToClientBook', async (unit) => {
    const at = context.now();
    const clientBook = await openClientBook(unit, legalEntity, staffId, at);
    const taken = await takePlaces(unit, clientBook, ids, context.author.staffId ?? staffId, at);
    const others = ids.filter((id) => !taken.some((place) => place.customerId === id));
    const held = await lockPlaces(unit, legalEntity, others);
    refuseAll(faultsOf(customerIds, (id) => elsewhere(held.get(id), clientBook)));
    const places = new Map([...taken, ...held.values()].map((place) => [place.customerId, place.id]));
    return { clientBook, clientIds: ids.flatMap((id) => places.get(id) ?? []) };
  });
}

/**
 * Takes the one place of each customer in this legal entity where it is free, and locks it where it is
 * not. Places are taken in the order of their customers, so that two who add the same ones never deadlock.
 */
async function takePlaces(
  unit: UnitOfWork,
  book: ClientBook,
  customerIds: readonly string[],
  addedBy: string,
  at: Date,
) {
  const rows = [...customerIds].sort().map((customerId) => ({ id: v7(), customerId }));
  // The first assignment is a lock: a row that stands is held even where the condition keeps it as it is.
  const taken = await unit.prisma.$queryRaw<{ id: string; customerId: string; version: number }[]>`
    INSERT INTO client AS c (id, legal_entity, customer_id, client_book_id, added_by, added_at)
    SELECT (r->>'id')::uuid, ${book.legalEntity}, (r->>'customerId')::uuid, ${book.id}::uuid, ${addedBy}, ${at}
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS r
    ON CONFLICT (legal_entity, customer_id) DO UPDATE
      SET client_book_id = excluded.client_book_id, added_by = excluded.added_by, added_at = excluded.added_at,
          version = c.version + 1
      WHERE c.client_book_id IS NULL
    RETURNING id, customer_id AS "customerId", version`;
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
  return taken;
}

function elsewhere(place: Place | undefined, book: ClientBook) {
  if (!place || place.clientBookId === null || place.clientBookId === book.id) return null;
  return {
    code: 'ALREADY_IN_CLIENT_BOOK' as const,
    message: 'The customer stands in another client book of this legal entity.',
    related: { type: 'ClientBook' as const, id: place.clientBookId },
  };
}
