import { fold } from './fold';

/** Where search found something (F3). */
export type SearchField = 'NAME' | 'EMAIL' | 'PHONE' | 'ACCOUNT_NUMBER' | 'LOYALTY_CARD' | 'ADDRESS';

/** The parts of an address that search looks at. */
export interface SearchableAddress {
  readonly street: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
}

/** What search looks at in a customer (F1); contacts are all of them, secondary ones too. */
export interface SearchableCustomer {
  readonly name: string;
  readonly accountNumber: string | null;
  readonly emails: readonly string[];
  /** E.164 */
  readonly phones: readonly string[];
  readonly loyaltyCards: readonly string[];
  readonly addresses: readonly SearchableAddress[];
}

/** One searchable value, as people read it and as search compares it. */
export interface SearchableValue {
  readonly field: SearchField;
  readonly value: string;
  readonly folded: string;
}

/** Every searchable value of a customer, in the order in which matches are worth showing. */
export function searchableValues(customer: SearchableCustomer): SearchableValue[] {
  const values: [SearchField, string, string][] = [
    ['NAME', customer.name, fold(customer.name)],
    ...(customer.accountNumber === null ? [] : [plain('ACCOUNT_NUMBER', customer.accountNumber)]),
    ...customer.loyaltyCards.map((number) => plain('LOYALTY_CARD', number)),
    ...customer.emails.map((email) => plain('EMAIL', email)),
    ...customer.phones.map((phone): [SearchField, string, string] => ['PHONE', phone, digitsOf(phone)]),
    ...customer.addresses.map((address) => plain('ADDRESS', addressLine(address))),
  ];
  return values.map(([field, value, folded]) => ({ field, value, folded }));
}

/**
 * The text that the search index holds: every word of every searchable value, each with a space before
 * it, so that the beginning of a word can be told from its middle.
 */
export function searchDocument(customer: SearchableCustomer): string {
  return ` ${searchableValues(customer)
    .map((value) => value.folded)
    .join(' ')} `;
}

/** An address in one line. */
export function addressLine({ street, postalCode, city, state, country }: SearchableAddress): string {
  return [street, postalCode, city, state, country].filter(Boolean).join(', ');
}

/** The digits of a phone or of something typed like one. */
export function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

function plain(field: SearchField, value: string): [SearchField, string, string] {
  return [field, value, fold(value)];
}
