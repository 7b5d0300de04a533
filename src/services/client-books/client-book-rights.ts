import type { Call } from '../call';
import { type Caller, may, type PersonCaller } from '../organisation/caller';
import { type Right, rights } from '../organisation/rights';
import { Refused } from '../refused';

/** What can be done with clients. */
export type ClientVerb = 'ADD' | 'REMOVE' | 'REASSIGN';

/** What each verb needs in the own book, and in a colleague's (B5). */
const NEEDED: Readonly<Record<ClientVerb, { readonly own: Right; readonly colleagues: Right }>> = {
  ADD: { own: rights.addToClientBook, colleagues: rights.reassignClients },
  REMOVE: { own: rights.removeFromClientBook, colleagues: rights.reassignClients },
  REASSIGN: { own: rights.reassignClients, colleagues: rights.reassignClients },
};

/** In whose books a person may do something, as a value that travels to headquarters. */
export interface OpenBooks {
  readonly verb: ClientVerb;
  readonly staffId: string;
  readonly own: boolean;
  readonly colleagues: boolean;
}

/** In whose books the caller may do this; null: in nobody's, as is so for every integration. */
export function openBooks(caller: Caller, verb: ClientVerb): OpenBooks | null {
  if (caller.kind !== 'person') return null;
  const [own, colleagues] = [may(caller, NEEDED[verb].own), may(caller, NEEDED[verb].colleagues)];
  return own || colleagues ? { verb, staffId: caller.staff.staffId, own, colleagues } : null;
}

/** Whether the book of that associate is one of them; null: a book that is not there, which is nobody's own. */
export function isOpenBook({ staffId, own, colleagues }: OpenBooks, owner: string | null): boolean {
  return owner === staffId ? own : colleagues;
}

/** @throws Refused FORBIDDEN, naming what is missing, where it is none of them */
export function requireOpenBook(books: OpenBooks, owner: string | null): void {
  if (isOpenBook(books, owner)) return;
  throw missing(NEEDED[books.verb][owner === books.staffId ? 'own' : 'colleagues']);
}

/**
 * The person who is about to do something with clients, and in whose books they may.
 *
 * @throws Refused FORBIDDEN for integrations, and for who may in nobody's book
 */
export function clientKeeper(
  { caller }: Pick<Call, 'caller'>,
  verb: ClientVerb,
): { readonly keeper: PersonCaller; readonly books: OpenBooks } {
  if (caller.kind !== 'person')
    throw new Refused([{ code: 'FORBIDDEN', message: 'Client books are kept by associates.' }]);
  const books = openBooks(caller, verb);
  if (!books) throw missing(NEEDED[verb].own);
  return { keeper: caller, books };
}

function missing({ operation }: Right): Refused {
  return new Refused([{ code: 'FORBIDDEN', message: `This needs the POS operation ${operation}.` }]);
}
