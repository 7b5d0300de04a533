import type {
  Address,
  ClientBook,
  ConsentRecord,
  ContactPoint,
  LoyaltyCard,
  NoteVersion,
} from '../database/rows';
import type { Call } from '../services/call';
import {
  type ClientRecord,
  clientBooksByIds,
  clientBooksByStaffIds,
  clientsByIds,
  placesByCustomerIds,
} from '../services/client-books/client-book.reads';
import type { CardRecord } from '../services/client-books/client-card';
import { cardsByCustomerIds } from '../services/client-books/client-cards.reads';
import { type PlaceInBook, viewablePlaces } from '../services/client-books/client-places.reads';
import { type PrimaryContacts, primaryContacts } from '../services/customers/contact-points';
import type { CustomerRecord } from '../services/customers/customer';
import { customersByIds, receiptEmailsByIds } from '../services/customers/customer.reads';
import {
  addressesByCustomerIds,
  addressesByIds,
  attributesByCustomerIds,
  consentRecordsByCustomerIds,
  contactPointsByCustomerIds,
  type HeldAttribute,
  loyaltyCardsByCustomerIds,
  loyaltyCardsByIds,
} from '../services/customers/customer-parts.reads';
import { legalEntitiesOf } from '../services/organisation/caller';
import { earlierTextsByNoteIds } from '../services/timeline/note-history.reads';
import {
  type TimelinePage,
  type TimelineRequest,
  timelineEntriesByIds,
  timelineOf,
} from '../services/timeline/timeline.reads';
import type { WholeEntry } from '../services/timeline/timeline-entry';
import { Loader } from './loader';

/** Reads of one request, each batched into one statement and kept for the request. Keys are GUIDs. */
export interface Loaders {
  /** Null for customers whom the caller may not read (P5). */
  readonly customer: Loader<string, CustomerRecord | null>;
  /** Of default customers, also those whom the caller may not read (D5). */
  readonly receiptEmail: Loader<string, Pick<CustomerRecord, 'receiptEmail'> | null>;
  /** Told from `contactPoints`, unless they were read by themselves. */
  readonly primaryContacts: Loader<string, PrimaryContacts>;
  readonly contactPoints: Loader<string, ContactPoint[]>;
  /** Newest first. */
  readonly consentRecords: Loader<string, ConsentRecord[]>;
  readonly addresses: Loader<string, Address[]>;
  readonly address: Loader<string, Address | null>;
  readonly attributes: Loader<string, HeldAttribute[]>;
  readonly loyaltyCards: Loader<string, LoyaltyCard[]>;
  readonly loyaltyCard: Loader<string, LoyaltyCard | null>;
  readonly card: Loader<string, CardRecord | null>;
  readonly client: Loader<string, ClientRecord | null>;
  readonly clientBook: Loader<string, ClientBook | null>;
  /** By staff id, in the caller's legal entity. */
  readonly clientBookOfStaff: Loader<string, ClientBook | null>;
  /** The client book of the caller's legal entity that holds a customer. */
  readonly placeOfCustomer: Loader<string, string | null>;
  /** Its places in the client books that the caller may view. */
  readonly clientsOfCustomer: Loader<string, PlaceInBook[]>;
  readonly timelineEntry: Loader<string, WholeEntry | null>;
  /** Pages of timelines, a statement each. */
  readonly timeline: Loader<TimelineRequest, TimelinePage>;
  /** Of notes, newest first. */
  readonly earlierTexts: Loader<string, NoteVersion[]>;
}

/** Fresh loaders for one request, each made when it is wanted first: a request wants few. */
export function createLoaders(call: Call): Loaders {
  return new RequestLoaders(call) as unknown as Loaders;
}

/** How each of them is made. */
const makers: { readonly [Name in keyof Loaders]: (call: Call, loaders: Loaders) => Loaders[Name] } = {
  customer: (call) =>
    one(
      (ids) => customersByIds(call, ids),
      (row) => row.id,
    ),
  receiptEmail: (call) =>
    one(
      (ids) => receiptEmailsByIds(call.database.prisma, ids),
      (row) => row.id,
    ),
  primaryContacts: (_call, { contactPoints }) =>
    new Loader(async (ids) => (await contactPoints.loadMany(ids)).map(primaryContacts)),
  contactPoints: (call) =>
    many(
      (ids) => contactPointsByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
  consentRecords: (call) =>
    many(
      (ids) => consentRecordsByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
  addresses: (call) =>
    many(
      (ids) => addressesByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
  address: (call) =>
    one(
      (ids) => addressesByIds(call.database, ids),
      (row) => row.id,
    ),
  attributes: (call) =>
    many(
      (ids) => attributesByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
  loyaltyCards: (call) =>
    many(
      (ids) => loyaltyCardsByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
  loyaltyCard: (call) =>
    one(
      (ids) => loyaltyCardsByIds(call.database, ids),
      (row) => row.id,
    ),
  card: (call) =>
    one(
      (ids) => cardsByCustomerIds(call, ids),
      (row) => row.customerId,
    ),
  client: (call) =>
    one(
      (ids) => clientsByIds(call.database, ids),
      (row) => row.id,
    ),
  clientBook: (call) =>
    one(
      (ids) => clientBooksByIds(call.database, ids),
      (row) => row.id,
    ),
  clientBookOfStaff: (call) =>
    one(
      (ids) => clientBooksByStaffIds(call.database, legalEntityOf(call), ids),
      (row) => row.staffId,
    ),
  placeOfCustomer: (call) =>
    new Loader(async (ids) => {
      const places = await placesByCustomerIds(call.database.prisma, legalEntityOf(call), ids);
      const books = new Map(places.map(({ customerId, clientBookId }) => [customerId, clientBookId]));
      return ids.map((id) => books.get(id) ?? null);
    }),
  clientsOfCustomer: (call) =>
    many(
      (ids) => viewablePlaces(call, ids),
      (row) => row.customerId,
    ),
  timelineEntry: (call) =>
    one(
      (ids) => timelineEntriesByIds(call.database, legalEntitiesOf(call.caller), ids),
      (row) => row.id,
    ),
  timeline: (call) =>
    new Loader(
      (requests) =>
        Promise.all(
          requests.map((request) => timelineOf(call, request).catch((error: unknown) => error as Error)),
        ),
      ({ customerId, part, first, after, columns }) =>
        `${customerId} ${part} ${first} ${after ?? ''} ${columns}`,
    ),
  earlierTexts: (call) =>
    many(
      (ids) => earlierTextsByNoteIds(call.database.prisma, ids),
      (row) => row.noteId,
    ),
};

/** That of the caller's store; an integration's first. */
function legalEntityOf({ caller }: Call): string {
  return legalEntitiesOf(caller)[0] ?? '';
}

class RequestLoaders {
  private readonly made: Partial<Record<string, unknown>> = {};

  constructor(private readonly call: Call) {}

  /** Gives each loader a getter, which makes it. */
  static {
    for (const [name, make] of Object.entries(makers))
      Object.defineProperty(RequestLoaders.prototype, name, {
        get(this: RequestLoaders) {
          this.made[name] ??= make(this.call, this as unknown as Loaders);
          return this.made[name];
        },
      });
  }
}

/** Aligns rows to keys, one a key, null where there is none. */
function one<T>(read: (keys: readonly string[]) => Promise<readonly T[]>, keyOf: (row: T) => string) {
  return new Loader<string, T | null>(async (keys) => {
    const rows = new Map((await read(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** Aligns rows to keys, any number a key, in the order in which they were read. */
function many<T>(read: (keys: readonly string[]) => Promise<readonly T[]>, keyOf: (row: T) => string) {
  return new Loader<string, T[]>(async (keys) => {
    const rows = new Map<string, T[]>(keys.map((key) => [key, []]));
    for (const row of await read(keys)) rows.get(keyOf(row))?.push(row);
    return keys.map((key) => rows.get(key) ?? []);
  });
}
