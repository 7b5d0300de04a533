import type { ValueChange } from '../../database/transaction';
import type { NewCustomer } from './new-customer';

/** Buckets of the change log that a customer's changes go to (Y8). */
export function customerBuckets(legalEntity: string): string[] {
  return [`LE:${legalEntity}`];
}

/** Values of the customer's own row that the audit trail follows, beside the number and what sync says. */
export const FOLLOWED_TERMS = [
  'type',
  'firstName',
  'lastName',
  'organizationName',
  'customerGroup',
  'currency',
  'language',
  'receiptPreference',
  'receiptEmail',
] as const satisfies readonly (keyof NewCustomer)[];

/** What the audit trail says of a customer that was created: every value that it got (P4). */
export function initialChanges(customer: NewCustomer, accountNumber: string | null): ValueChange[] {
  const entries: [string, string | null][] = [
    ['accountNumber', accountNumber],
    ...FOLLOWED_TERMS.map((field): [string, string | null] => [field, customer[field]]),
    ['affiliations', customer.affiliations.join(', ') || null],
    ...customer.contactPoints.map(({ kind, value, isPrimary }): [string, string] => [
      `${isPrimary ? 'primary' : 'secondary'}${kind === 'EMAIL' ? 'Email' : 'Phone'}`,
      value,
    ]),
    ...customer.addresses.map(({ street, city, country }, index): [string, string] => [
      `addresses.${index}`,
      [street, city, country].filter(Boolean).join(', '),
    ]),
    ...customer.attributes.map(({ name, value }): [string, string] => [`attributes.${name}`, value]),
  ];
  return entries.flatMap(([path, after]) => (after === null ? [] : [{ path, before: null, after }]));
}
