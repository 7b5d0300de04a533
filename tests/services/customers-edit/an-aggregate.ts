import type { Address, ContactKind, ContactPoint } from '../../../src/database/rows';
import type { CustomerRecord } from '../../../src/services/customers/customer';
import type { CustomerAggregate } from '../../../src/services/customers/customer-aggregate';
import type { EditStamp } from '../../../src/services/customers/customer-edit';
import type { NewAddress } from '../../../src/services/customers/new-customer';

const BIRTH = new Date('2026-11-25T10:00:00.000Z');

/** An edit that 000110 makes in HOUSTON a day after the customer was born. */
export const STAMP: EditStamp = {
  at: new Date('2026-11-26T10:00:00.000Z'),
  author: { staffId: '000110', integration: null, store: 'HOUSTON', legalEntity: 'US01' },
  syncState: 'SYNCED',
};

const CUSTOMER: CustomerRecord = {
  id: 'customer',
  legalEntity: 'US01',
  accountNumber: 'C-000001',
  assignedNumber: 'C-000001',
  syncState: 'SYNCED',
  creationMode: 'SYNC',
  syncError: null,
  type: 'PERSON',
  name: 'Ilse Vaher',
  firstName: 'Ilse',
  lastName: 'Vaher',
  organizationName: null,
  sortName: 'ilse vaher',
  customerGroup: 'RETAIL',
  currency: 'USD',
  language: 'en-US',
  receiptPreference: 'PRINT',
  receiptEmail: null,
  financialDimensions: [{ name: 'CostCenter', value: '100' }],
  addressBooks: ['US-SOUTH'],
  affiliations: ['WALK-IN'],
  createdAtStore: 'HOUSTON',
  createdOfflineAt: null,
  version: 1,
  createdAt: BIRTH,
  updatedAt: BIRTH,
};

/** A customer named Ilse Vaher with nothing that hangs on it but what is given. */
export function anAggregate(more: Partial<CustomerAggregate> = {}): CustomerAggregate {
  return {
    customer: CUSTOMER,
    contactPoints: [],
    addresses: [],
    attributes: [],
    loyaltyCards: [],
    newConsents: [],
    ...more,
  };
}

/** Contact points with these values as ids too, in the order of their arrival, the first one primary. */
export function points(kind: ContactKind, ...values: string[]): ContactPoint[] {
  return values.map((value, position) => ({
    id: value,
    customerId: CUSTOMER.id,
    kind,
    value,
    isPrimary: position === 0,
    marketingConsent: 'NOT_ASKED',
    consentRecordedAt: null,
    createdAt: BIRTH,
    position,
  }));
}

/** Each value, the primary one marked with a star, in the order of arrival. */
export function shown(contactPoints: readonly ContactPoint[]): string[] {
  return contactPoints.map(({ value, isPrimary }) => (isPrimary ? `${value}*` : value));
}

/** A new address in that street, which is its id too. */
export function newAddress(street: string, isPrimary = false): NewAddress {
  const empty = { name: null, phone: null, city: null, state: null, postalCode: null };
  return { ...empty, id: street, street, purpose: 'HOME', country: 'US', isPrimary };
}

/** Addresses in these streets, in the order of their arrival, the first one primary. */
export function addresses(...streets: string[]): Address[] {
  return streets.map((street, position) => ({
    ...newAddress(street, position === 0),
    customerId: CUSTOMER.id,
    syncState: 'SYNCED',
    syncError: null,
    version: 1,
    createdAt: BIRTH,
    position,
  }));
}
