import { instantText } from '../../database/json-rows';
import type { Address } from '../../database/rows';
import type { KnownMeasure } from '../insights/measure-reading';
import type { ListedEntry, TimelineRecord } from '../timeline/timeline-entry';

// What the database knows of a card is values in an order, and this file knows the order. `card_of` and `measures_of`
// make them, in the newest migration that names them.

/** What stands beside a client, or is made for whom others look at. */
export interface CardRow {
  /** Null where the customer is gone. */
  readonly card: CardValues | null;
  /** Null where nothing is known. */
  readonly measures: readonly MeasureValues[] | null;
}

type CardValues = readonly [
  customerId: string,
  accountNumber: string | null,
  name: string,
  email: string | null,
  phone: string | null,
  address: AddressValues | null,
  activity: ActivityValues | null,
  attributes: Readonly<Record<string, string>> | null,
];

type AddressValues = readonly [
  id: string,
  name: string | null,
  phone: string | null,
  purpose: Address['purpose'],
  street: string,
  city: string | null,
  state: string | null,
  postalCode: string | null,
  country: string,
  syncState: Address['syncState'],
  syncError: string | null,
];

type ActivityValues = readonly [
  id: string,
  activityType: string,
  subject: string | null,
  text: string,
  author: string,
  store: string | null,
  occurredAt: string,
  createdAt: string,
  syncState: TimelineRecord['syncState'],
  syncError: string | null,
];

type MeasureValues = readonly [measure: string, value: string | null, fetchedAt: string];

/** The primary address as it is shown. */
export type CardAddress = Omit<Address, 'version' | 'createdAt' | 'position'>;

/** A card before its slots are filled. */
export interface UnfilledCard {
  readonly customerId: string;
  readonly accountNumber: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: CardAddress | null;
  readonly lastActivity: ListedEntry | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly measures: readonly KnownMeasure[];
}

/** Takes the values apart; null where the customer is gone. */
export function cardFrom({ card, measures }: CardRow): UnfilledCard | null {
  if (!card) return null;
  const [customerId, accountNumber, name, email, phone, address, activity, attributes] = card;
  return {
    customerId,
    accountNumber,
    name,
    email,
    phone,
    address: address && addressFrom(address, { customerId, name, phone }),
    lastActivity: activity && activityFrom(activity, customerId),
    attributes: attributes ?? {},
    measures: accountNumber === null || !measures ? [] : measuresFrom(measures, accountNumber),
  };
}

type Inherited = Pick<UnfilledCard, 'customerId' | 'name' | 'phone'>;

function addressFrom(values: AddressValues, customer: Inherited): CardAddress {
  const [id, name, phone, purpose, street, city, state, postalCode, country, syncState, syncError] = values;
  return {
    id,
    customerId: customer.customerId,
    // What the address was not given it inherits (A4), and here it is at hand.
    name: name ?? customer.name,
    phone: phone ?? customer.phone,
    purpose,
    street,
    city,
    state,
    postalCode,
    country,
    isPrimary: true,
    syncState,
    syncError,
  };
}

function activityFrom(values: ActivityValues, customerId: string): ListedEntry {
  const [id, activityType, subject, text, author, store, occurredAt, createdAt, syncState, syncError] =
    values;
  return {
    id,
    kind: 'ACTIVITY',
    customerId,
    activityType,
    subject,
    text,
    author,
    store,
    occurredAt: instantText(occurredAt),
    createdAt: instantText(createdAt),
    syncState,
    syncError,
  };
}

function measuresFrom(values: readonly MeasureValues[], accountNumber: string): KnownMeasure[] {
  return values.map(([measure, value, fetchedAt]) => ({
    accountNumber,
    measure,
    value,
    fetchedAt: new Date(fetchedAt),
  }));
}
