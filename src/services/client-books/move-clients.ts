import type { ClientBook } from '../../database/rows';
import { type Sql, sql } from '../../database/sql';
import { inTransaction, type UnitOfWork, type WriteContext } from '../../database/transaction';
import { refuseAll } from '../refused';
import { lockPlaces, lockPlacesOfBook } from './client-place';
import { faultsOf } from './named-customers';
import { findBook, lockBooks, openClientBook } from './open-client-book';
import { outside } from './release-clients';
import { writePlaces } from './write-places';

/** Clients on their way to another associate of the legal entity. */
export interface ClientMove {
  readonly legalEntity: string;
  /** As they were named, one perhaps twice. */
  readonly customerIds: readonly string[];
  /** The book that they leave; null: whichever holds them. */
  readonly clientBookId: string | null;
  readonly toStaffId: string;
}

/** All clients of a book on their way to another associate of the legal entity. */
export interface BookMove {
  readonly legalEntity: string;
  readonly clientBookId: string;
  readonly toStaffId: string;
}

/** What was moved, and the book that they are in now. */
export interface Reassignment {
  /** Who stood there already is not counted. */
  readonly count: number;
  /** Null where nobody was to be moved and the associate has no book yet. */
  readonly clientBook: ClientBook | null;
}

/**
 * Headquarters' part of reassigning: one transaction that opens the book (B1), holds the places of the
 * clients, judges them as they stand then, and moves them; all or nothing.
 *
 * @throws Refused NOT_IN_CLIENT_BOOK with the book that the customer stands in; CONFIGURATION_INVALID (B1)
 */
export function moveClients(
  context: WriteContext,
  { legalEntity, customerIds, clientBookId, toStaffId }: ClientMove,
): Promise<Reassignment> {
  return inTransaction(context, 'reassignClients', async (unit) => {
    const into = await openClientBook(unit, legalEntity, toStaffId, context.now());
    const places = await lockPlaces(unit, legalEntity, customerIds);
    const isThere = (id: string) => places.get(id)?.clientBookId === into.id;
    refuseAll(faultsOf(customerIds, (id) => (isThere(id) ? null : outside(places.get(id), clientBookId))));
    const ids = [...places.values()].filter(({ customerId }) => !isThere(customerId)).map(({ id }) => id);
    return move(unit, context, sql`client.id = ANY(${ids}::uuid[])`, into);
  });
}

/**
 * The same for everyone in a book, however many (B5): in a handful of statements, and without holding them
 * in memory. An addition to either book waits until the move is done.
 *
 * @throws Refused CONFIGURATION_INVALID (B1)
 */
export function moveBook(
  context: WriteContext,
  { legalEntity, clientBookId, toStaffId }: BookMove,
): Promise<Reassignment> {
  return inTransaction(context, 'reassignClients', async (unit) => {
    const standing = await findBook(unit, legalEntity, toStaffId);
    await lockBooks(unit, [clientBookId, ...(standing ? [standing.id] : [])]);
    if (standing?.id === clientBookId || (await lockPlacesOfBook(unit, clientBookId)) === 0) {
      return { count: 0, clientBook: standing };
    }
    const into = await openClientBook(unit, legalEntity, toStaffId, context.now());
    return move(unit, context, sql`client.client_book_id = ${clientBookId}::uuid`, into);
  });
}

async function move(
  unit: UnitOfWork,
  { author, now }: WriteContext,
  condition: Sql,
  into: ClientBook,
): Promise<Reassignment> {
  const movedBy = author.staffId ?? into.staffId;
  return { count: await writePlaces(unit, condition, { into, movedBy, at: now() }), clientBook: into };
}
