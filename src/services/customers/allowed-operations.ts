import type { Call } from '../call';
import { type ClientVerb, isOpenBook, openBooks } from '../client-books/client-book-rights';
import { may } from '../organisation/caller';
import type { FeatureKey } from '../organisation/organisation';
import { type Right, rights } from '../organisation/rights';
import { isOpenWhilePending, isPending, type LimitedOperation } from './async-limits';
import type { CustomerRecord } from './customer';
import { belongsToCaller } from './customer-visibility';

/** What a caller may do with a customer. */
export type CustomerOperation =
  | 'EDIT'
  | 'ADD_CONTACT_POINT'
  | 'ADD_ADDRESS'
  | 'CHANGE_ADDRESS'
  | 'CHANGE_AFFILIATIONS'
  | 'ISSUE_LOYALTY_CARD'
  | 'ADD_TO_CLIENT_BOOK'
  | 'REMOVE_FROM_CLIENT_BOOK'
  | 'REASSIGN'
  | 'LOG_ACTIVITY'
  | 'ADD_NOTE'
  | 'RETRY_SYNC';

/** What each operation on the record asks for: a right, its line in the table L, and a feature. */
const ASKED: readonly [CustomerOperation, Right, LimitedOperation | null, FeatureKey | null][] = [
  ['EDIT', rights.editCustomer, 'EDIT', null],
  ['ADD_CONTACT_POINT', rights.editCustomer, 'SECONDARY_CONTACT', 'SECONDARY_CONTACTS'],
  ['ADD_ADDRESS', rights.editCustomer, 'ADD_ADDRESS', null],
  ['CHANGE_ADDRESS', rights.editCustomer, 'CHANGE_ADDRESS', null],
  ['CHANGE_AFFILIATIONS', rights.editCustomer, 'CHANGE_AFFILIATIONS', null],
  ['ISSUE_LOYALTY_CARD', rights.issueLoyaltyCard, 'ISSUE_LOYALTY_CARD', null],
  ['LOG_ACTIVITY', rights.writeTimeline, 'WRITE_TIMELINE', 'CLIENTELING'],
  ['ADD_NOTE', rights.writeTimeline, 'WRITE_TIMELINE', 'CLIENTELING'],
  ['RETRY_SYNC', rights.editCustomer, null, null],
];

/** What is written in the caller's legal entity, whosever the customer is (T3); the rest changes the record itself (P5). */
const BESIDE_THE_RECORD: readonly CustomerOperation[] = ['LOG_ACTIVITY', 'ADD_NOTE'];

/**
 * What the caller may do with this customer now (C9): rights, features and the table L together, from the
 * same code that refuses.
 *
 * @param bookOwner staff id of whose client book holds the customer in the caller's legal entity; null: nobody's
 */
export function allowedOperations(
  call: Call,
  customer: CustomerRecord,
  bookOwner: string | null,
): CustomerOperation[] {
  return [...onRecord(call, customer), ...onPlace(call, customer, bookOwner)];
}

function onRecord({ caller, organisation }: Call, customer: CustomerRecord): CustomerOperation[] {
  const isOwn = belongsToCaller(caller, customer);
  return ASKED.filter(([operation, right, limit, feature]) => {
    if (!isOwn && !BESIDE_THE_RECORD.includes(operation)) return false;
    if (!may(caller, right) || (feature && !organisation.isOn(feature))) return false;
    if (operation === 'RETRY_SYNC') return customer.syncState === 'FAILED';
    return !isPending(customer) || limit === null || isOpenWhilePending(organisation, limit);
  }).map(([operation]) => operation);
}

/** Who stands in no book may be added to some book; who stands in one may leave it, or be moved out of it (B2, B5). */
function onPlace(
  { caller, organisation }: Call,
  customer: CustomerRecord,
  bookOwner: string | null,
): CustomerOperation[] {
  if (!organisation.isOn('CLIENTELING')) return [];
  if (bookOwner === null) {
    const isClosed = isPending(customer) && !isOpenWhilePending(organisation, 'ADD_TO_CLIENT_BOOK');
    return isClosed || !openBooks(caller, 'ADD') ? [] : ['ADD_TO_CLIENT_BOOK'];
  }
  const mayThere = (verb: ClientVerb) => {
    const books = openBooks(caller, verb);
    return books !== null && isOpenBook(books, bookOwner);
  };
  return [
    ...(mayThere('REMOVE') ? (['REMOVE_FROM_CLIENT_BOOK'] as const) : []),
    ...(mayThere('REASSIGN') ? (['REASSIGN'] as const) : []),
  ];
}
