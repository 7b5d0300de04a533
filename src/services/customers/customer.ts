import type { Address, ContactPoint, Customer } from '../../database/rows';
import { pendingSync } from '../language/labels';

/** A customer as one row; what hangs on it is read by loaders. */
export type CustomerRecord = Omit<Customer, 'downloadedVersion'>;

/** What a POS shows as the account: the account number, or that the customer waits for one (S3). */
export function accountLabel({ accountNumber }: Pick<Customer, 'accountNumber'>, language: string): string {
  return accountNumber ?? pendingSync(language);
}

/** Contact points of one kind, primary first, then in the order of their arrival. */
export function contactsOfKind(points: readonly ContactPoint[], kind: ContactPoint['kind']): ContactPoint[] {
  return points
    .filter((point) => point.kind === kind)
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.position - b.position);
}

/** Primary first, then in the order of their arrival. */
export function addressesInOrder<T extends Pick<Address, 'isPrimary' | 'position'>>(
  addresses: readonly T[],
): T[] {
  return [...addresses].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.position - b.position);
}
