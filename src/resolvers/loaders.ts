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

/** Fresh loaders for one request. */
export function createLoaders(call: Call): Loaders {
  const [legalEntity = ''] = legalEntitiesOf(call.caller);
  const contactPoints = many(
    (ids) => contactPointsByCustomerIds(call.database, ids),
    (row) => row.customerId,
  );
  return {
    customer: one(
      (ids) => customersByIds(call, ids),
      (row) => row.id,
    ),
    receiptEmail: one(
      (ids) => receiptEmailsByIds(call.database.prisma, ids),
      (row) => row.id,
    ),
    primaryContacts: new Loader(async (ids) => (await contactPoints.loadMany(ids)).map(primaryContacts)),
    contactPoints,
    consentRecords: many(
      (ids) => consentRecordsByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
    addresses: many(
      (ids) => addressesByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
    address: one(
      (ids) => addressesByIds(call.database, ids),
      (row) => row.id,
    ),
    attributes: many(
      (ids) => attributesByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
    loyaltyCards: many(
      (ids) => loyaltyCardsByCustomerIds(call.database, ids),
      (row) => row.customerId,
    ),
    loyaltyCard: one(
      (ids) => loyaltyCardsByIds(call.database, ids),
      (row) => row.id,
    ),
    card: one(
      (ids) => cardsByCustomerIds(call, ids),
      (row) => row.customerId,
    ),
    client: one(
      (ids) => clientsByIds(call.database, ids),
      (row) => row.id,
    ),
    clientBook: one(
      (ids) => clientBooksByIds(call.database, ids),
      (row) => row.id,
    ),
    clientBookOfStaff: one(
      (ids) => clientBooksByStaffIds(call.database, legalEntity, ids),
      (row) => row.staffId,
    ),
    placeOfCustomer: new Loader(async (ids) => {
      const places = await placesByCustomerIds(call.database.prisma, legalEntity, ids);
      const books = new Map(places.map(({ customerId, clientBookId }) => [customerId, clientBookId]));
      return ids.map((id) => books.get(id) ?? null);
    }),
    clientsOfCustomer: many(
      (ids) => viewablePlaces(call, ids),
      (row) => row.customerId,
    ),
    timelineEntry: one(
      (ids) => timelineEntriesByIds(call.database, legalEntitiesOf(call.caller), ids),
      (row) => row.id,
    ),
    timeline: new Loader(
      (requests) =>
        Promise.all(
          requests.map((request) => timelineOf(call, request).catch((error: unknown) => error as Error)),
        ),
      ({ customerId, part, first, after, columns }) =>
        `${customerId} ${part} ${first} ${after ?? ''} ${columns}`,
    ),
    earlierTexts: many(
      (ids) => earlierTextsByNoteIds(call.database.prisma, ids),
      (row) => row.noteId,
    ),
  };
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
