import type { Call } from '../call';
import { may } from '../organisation/caller';
import type { FeatureKey } from '../organisation/organisation';
import { type Right, rights } from '../organisation/rights';
import { isOpenWhilePending, isPending, type LimitedOperation } from './async-limits';
import type { CustomerRecord } from './customer';

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

/** What each operation asks for: a right, a feature, and its line in the table L. */
const ASKED: readonly [CustomerOperation, Right, LimitedOperation | null, FeatureKey | null][] = [
  ['EDIT', rights.editCustomer, 'EDIT', null],
  ['ADD_CONTACT_POINT', rights.editCustomer, 'SECONDARY_CONTACT', 'SECONDARY_CONTACTS'],
  ['ADD_ADDRESS', rights.editCustomer, 'ADD_ADDRESS', null],
  ['CHANGE_ADDRESS', rights.editCustomer, 'CHANGE_ADDRESS', null],
  ['CHANGE_AFFILIATIONS', rights.editCustomer, 'CHANGE_AFFILIATIONS', null],
  ['ISSUE_LOYALTY_CARD', rights.issueLoyaltyCard, 'ISSUE_LOYALTY_CARD', null],
  ['ADD_TO_CLIENT_BOOK', rights.addToClientBook, 'ADD_TO_CLIENT_BOOK', 'CLIENTELING'],
  ['LOG_ACTIVITY', rights.writeTimeline, 'WRITE_TIMELINE', 'CLIENTELING'],
  ['ADD_NOTE', rights.writeTimeline, 'WRITE_TIMELINE', 'CLIENTELING'],
  ['RETRY_SYNC', rights.editCustomer, null, null],
];

/**
 * What the caller may do with this customer now (C9): rights, features and the table L together, from the
 * same table that refuses.
 */
export function allowedOperations(
  { caller, organisation }: Call,
  customer: CustomerRecord,
): CustomerOperation[] {
  const pending = isPending(customer);
  return ASKED.filter(([operation, right, limit, feature]) => {
    if (!may(caller, right) || (feature && !organisation.isOn(feature))) return false;
    if (operation === 'RETRY_SYNC') return customer.syncState === 'FAILED';
    return !pending || limit === null || isOpenWhilePending(organisation, limit);
  }).map(([operation]) => operation);
}
