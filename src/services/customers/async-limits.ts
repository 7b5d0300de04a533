import type { FeatureKey, Organisation } from '../organisation/organisation';
import { Refused } from '../refused';
import type { CustomerRecord } from './customer';

/** What can be done with a customer, as far as being pending limits it. */
export type LimitedOperation =
  | 'EDIT'
  | 'CHANGE_AFFILIATIONS'
  | 'SECONDARY_CONTACT'
  | 'ISSUE_LOYALTY_CARD'
  | 'ADD_ADDRESS'
  | 'CHANGE_ADDRESS'
  | 'ADD_TO_CLIENT_BOOK'
  | 'WRITE_TIMELINE';

/** On a pending customer: always open, open with a feature, or never open. */
type Limit = 'open' | 'closed' | { readonly liftedBy: FeatureKey };

/**
 * The table L: what is closed on a pending customer, and which feature opens it. This is the one place
 * that knows; verbs and `allowedOperations` both ask it.
 */
export const asyncLimits: Readonly<Record<LimitedOperation, Limit>> = {
  EDIT: { liftedBy: 'ASYNC_CUSTOMER_EDITING' }, // L1
  CHANGE_AFFILIATIONS: { liftedBy: 'ENHANCED_ASYNC_CREATION' }, // L2
  SECONDARY_CONTACT: { liftedBy: 'ENHANCED_ASYNC_CREATION' }, // L3
  ISSUE_LOYALTY_CARD: 'closed', // L4
  ADD_ADDRESS: { liftedBy: 'ASYNC_ADDRESSES' }, // L5
  CHANGE_ADDRESS: { liftedBy: 'ASYNC_CUSTOMER_EDITING' }, // L5
  ADD_TO_CLIENT_BOOK: 'closed', // L6
  WRITE_TIMELINE: 'open', // L7
};

/** Pending is who has no account number in this channel, FAILED ones too (L, L10). */
export function isPending({ accountNumber }: Pick<CustomerRecord, 'accountNumber'>): boolean {
  return accountNumber === null;
}

/** Whether the operation is open while a customer is pending. */
export function isOpenWhilePending(organisation: Organisation, operation: LimitedOperation): boolean {
  const limit = asyncLimits[operation];
  return limit === 'open' || (limit !== 'closed' && organisation.isOn(limit.liftedBy));
}

/** @throws Refused CUSTOMER_PENDING_SYNC where the customer is pending and the operation waits for its number (L8) */
export function refuseWhilePending(
  organisation: Organisation,
  customer: Pick<CustomerRecord, 'id' | 'accountNumber'>,
  operation: LimitedOperation,
  ...field: string[]
): void {
  if (!isPending(customer) || isOpenWhilePending(organisation, operation)) return;
  throw pendingRefusal(customer.id, ...field);
}

/** The refusal of what waits for an account number. */
export function pendingRefusal(customerId: string | null, ...field: string[]): Refused {
  return new Refused([
    {
      code: 'CUSTOMER_PENDING_SYNC',
      message: 'This waits until the account number of the customer is back in this channel.',
      ...(field.length > 0 ? { field } : {}),
      ...(customerId === null ? {} : { related: { type: 'Customer', id: customerId } }),
    },
  ]);
}
