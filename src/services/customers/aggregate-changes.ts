import type { ValueChange } from '../../database/transaction';
import type { FinancialDimension } from '../organisation/organisation';
import type { CustomerAggregate } from './customer-aggregate';
import { FOLLOWED_TERMS } from './customer-change';

/** Values of the customer's own row that the audit trail follows. */
const FOLLOWED = ['accountNumber', 'syncState', 'syncError', ...FOLLOWED_TERMS] as const;

/** What differs between a customer before and after an edit, as the audit trail keeps it (P4). */
export function aggregateChanges(before: CustomerAggregate | null, after: CustomerAggregate): ValueChange[] {
  const was = before ? followedValues(before) : new Map<string, string>();
  const is = followedValues(after);
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** Every value with its path. Contacts and addresses go by value and id, so that an edit shows as what it is. */
function followedValues(aggregate: CustomerAggregate): Map<string, string> {
  const { customer, contactPoints, addresses, attributes, loyaltyCards } = aggregate;
  const entries: [string, string | null][] = [
    ...FOLLOWED.map((path): [string, string | null] => [path, customer[path]]),
    ['financialDimensions', dimensionsText(customer.financialDimensions)],
    ['addressBooks', listed(customer.addressBooks)],
    ['affiliations', listed(customer.affiliations)],
    ...contactPoints.map(({ kind, value, isPrimary, marketingConsent }): [string, string] => [
      `${kind === 'EMAIL' ? 'emails' : 'phones'}.${value}`,
      `${isPrimary ? 'primary' : 'secondary'}, ${marketingConsent}`,
    ]),
    ...addresses.map((address): [string, string] => [`addresses.${address.id}`, addressText(address)]),
    ...attributes.map(({ name, value }): [string, string] => [`attributes.${name}`, value]),
    ...loyaltyCards.map(({ id, number }): [string, string] => [`loyaltyCards.${id}`, number]),
  ];
  return new Map(entries.flatMap(([path, value]) => (value === null ? [] : [[path, value]])));
}

function dimensionsText(dimensions: CustomerAggregate['customer']['financialDimensions']): string | null {
  return listed((dimensions as unknown as FinancialDimension[]).map(({ name, value }) => `${name}=${value}`));
}

function addressText(address: CustomerAggregate['addresses'][number]): string {
  const { purpose, name, phone, street, postalCode, city, state, country, isPrimary } = address;
  const parts = [
    purpose,
    name,
    phone,
    street,
    postalCode,
    city,
    state,
    country,
    isPrimary ? 'primary' : null,
  ];
  return parts.filter(Boolean).join(', ');
}

function listed(codes: readonly string[]): string | null {
  return codes.length > 0 ? codes.join(', ') : null;
}
