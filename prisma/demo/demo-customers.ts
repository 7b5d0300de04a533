import type { ReceiptPreference } from '../../src/database/rows';
import { fold } from '../../src/services/customers/fold';
import { searchDocument } from '../../src/services/customers/search-document';
import { formatNumber } from '../../src/services/organisation/number-format';
import type { OrganisationFile, StoreEntry } from '../../src/services/organisation/organisation-file';
import { demoAddresses } from './demo-addresses';
import { demoAttributes } from './demo-attributes';
import { addressBookOf, bookOwners, clientBookId, isOrganization } from './demo-client-books';
import { demoContacts } from './demo-contacts';
import { demoId } from './demo-id';
import { momentIn } from './demo-moment';
import { demoNames } from './demo-names';
import { numberFormatOf, storeOf } from './demo-organisation';
import { demoRegions } from './demo-places';
import type { DemoPerson, DemoRows } from './demo-rows';
import { demoTimeline } from './demo-timeline';
import { type Random, seededRandom } from './random';

/** Of so many customers one holds a loyalty card. */
const CARD_EVERY = 4;

const receiptPreferences: readonly [ReceiptPreference, ...ReceiptPreference[]] = [
  'NONE',
  'PRINT',
  'EMAIL',
  'PRINT_AND_EMAIL',
];

/** How many loyalty cards the first `count` customers hold. */
export function loyaltyCardsAmong(count: number): number {
  return Math.ceil(count / CARD_EVERY);
}

/**
 * The rows of the demo customers `first` to `last`, 1 being C-000001. Each customer follows from its
 * number alone: the same in every slice, every demo and on every day.
 */
export function demoCustomers(organisation: OrganisationFile, first: number, last: number): DemoRows {
  const rows: DemoRows = {
    customers: [],
    contactPoints: [],
    consentRecords: [],
    addresses: [],
    attributes: [],
    loyaltyCards: [],
    searches: [],
    clients: [],
    timelineEntries: [],
  };
  for (let number = first; number <= last; number += 1) addCustomer(rows, organisation, number);
  return rows;
}

function addCustomer(rows: DemoRows, organisation: OrganisationFile, number: number): void {
  const random = seededRandom(number);
  const { person, store, region } = draw(random, organisation, number);
  const owner = bookOwners.get(number);
  const contacts = demoContacts(random, person, region, owner !== undefined);
  const addresses = demoAddresses(random, person, region);
  const loyaltyCards = loyaltyCardsOf(organisation, person);
  const customer = customerRow(random, organisation, person, store, contacts.emails[0] ?? null);
  rows.customers.push(customer);
  rows.contactPoints.push(...contacts.contactPoints);
  rows.consentRecords.push(...contacts.consentRecords);
  rows.addresses.push(...addresses);
  rows.loyaltyCards.push(...loyaltyCards);
  rows.attributes.push(...demoAttributes(random, organisation, person, owner !== undefined));
  rows.searches.push({
    customerId: person.id,
    legalEntity: person.legalEntity,
    addressBooks: [person.addressBook],
    sortName: customer.sortName,
    document: searchDocument({
      ...contacts,
      name: person.name,
      accountNumber: customer.accountNumber,
      loyaltyCards: loyaltyCards.map((card) => card.number),
      addresses,
    }),
  });
  if (owner !== undefined) addClient(rows, random, person, owner);
}

/** Who the customer is, drawn first, so that names stay when the rest of the demo changes. */
function draw(random: Random, organisation: OrganisationFile, number: number) {
  const addressBook = addressBookOf(number);
  const store = storeOf(organisation, addressBook);
  const region = demoRegions[addressBook];
  const names = region && demoNames[region.country];
  if (!region || !names) throw new Error(`The demo knows no people of the address book ${addressBook}.`);
  const isPerson = !isOrganization(number);
  const firstName = isPerson ? random.pick(names.first) : null;
  const lastName = isPerson ? random.pick(names.last) : null;
  const organizationName = isPerson ? null : `${random.pick(names.trade)} ${random.pick(names.form)}`;
  const person: DemoPerson = {
    number,
    id: demoId('customer', number),
    isPerson,
    firstName,
    lastName,
    organizationName,
    name: organizationName ?? `${firstName} ${lastName}`,
    addressBook,
    store: store.number,
    legalEntity: store.legalEntity,
    country: region.country,
    createdAt: momentIn(random, 'registered', region.country),
  };
  return { person, store, region };
}

/** Defaults are those of the store (D1), the financial dimensions those of the customer group (D4). */
function customerRow(
  random: Random,
  organisation: OrganisationFile,
  person: DemoPerson,
  store: StoreEntry,
  email: string | null,
) {
  const { id, legalEntity, name, firstName, lastName, organizationName, createdAt } = person;
  const accountNumber = formatNumber(numberFormatOf(organisation, 'CUSTOMER'), BigInt(person.number));
  const customerGroup = random.chance(0.05) ? 'VIP' : (store.defaultCustomer?.customerGroup ?? null);
  const group = organisation.customerGroups.find(({ code }) => code === customerGroup);
  const identity = { id, legalEntity, accountNumber, assignedNumber: accountNumber };
  const names = { name, firstName, lastName, organizationName, sortName: fold(name) };
  return {
    ...identity,
    ...names,
    ...receiptOf(random, store, email),
    syncState: 'SYNCED' as const,
    creationMode: store.createCustomersAsync ? ('ASYNC' as const) : ('SYNC' as const),
    type: person.isPerson ? ('PERSON' as const) : ('ORGANIZATION' as const),
    customerGroup,
    currency: store.currency,
    language: store.language,
    financialDimensions: group?.financialDimensions ?? [],
    addressBooks: [person.addressBook],
    affiliations: affiliationsOf(random, store),
    createdAtStore: store.number,
    createdAt,
    updatedAt: createdAt,
  };
}

/** Whoever gave no receipt email has that of the default customer, in Tallinn a trap (D5). */
function receiptOf(random: Random, { defaultCustomer }: StoreEntry, email: string | null) {
  const receiptPreference = random.chance(0.7)
    ? (defaultCustomer?.receiptPreference ?? null)
    : random.pick(receiptPreferences);
  const getsEmail = receiptPreference === 'EMAIL' || receiptPreference === 'PRINT_AND_EMAIL';
  return {
    receiptPreference,
    receiptEmail: (getsEmail ? email : null) ?? defaultCustomer?.receiptEmail ?? null,
  };
}

/** Who was created in async mode inherited no affiliations (L2). */
function affiliationsOf(random: Random, store: StoreEntry): string[] {
  const inherited = store.createCustomersAsync ? [] : (store.defaultCustomer?.affiliations ?? []);
  const added = [
    random.chance(0.12) ? 'COFFEE-CLUB' : null,
    random.chance(0.03) ? 'STAFF-FAMILY' : null,
    random.chance(0.02) ? 'PRESS' : null,
  ];
  return [...inherited, ...added.filter((code) => code !== null)];
}

function loyaltyCardsOf(organisation: OrganisationFile, { number, id, legalEntity, createdAt }: DemoPerson) {
  if (number % CARD_EVERY !== 1) return [];
  const format = numberFormatOf(organisation, 'LOYALTY_CARD');
  return [
    {
      id: demoId('loyalty-card', number),
      customerId: id,
      legalEntity,
      number: formatNumber(format, BigInt(loyaltyCardsAmong(number))),
      issuedAt: createdAt,
    },
  ];
}

function addClient(rows: DemoRows, random: Random, person: DemoPerson, owner: string): void {
  rows.clients.push({
    id: demoId('client', person.number),
    legalEntity: person.legalEntity,
    customerId: person.id,
    clientBookId: clientBookId(person.legalEntity, owner),
    addedBy: owner,
    addedAt: momentIn(random, 'addedToBook', person.country),
  });
  rows.timelineEntries.push(...demoTimeline(random, person, owner));
}
