import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import type { FeatureKey } from '../../../src/services/organisation/organisation';
import type { Till } from '../../support/till';
import type { World } from '../../support/world';
import { configure, created, guidIn } from '../customers/given';

/** Each verb with the type of its input and what its payload holds besides the customer. */
const VERBS = {
  updateCustomer: ['UpdateCustomerInput', ''],
  addCustomerAddress: ['AddCustomerAddressInput', 'address { ...address }'],
  updateCustomerAddress: ['UpdateCustomerAddressInput', 'address { ...address }'],
  removeCustomerAddress: ['RemoveCustomerAddressInput', 'removedAddressId'],
  setContactPoint: ['SetContactPointInput', ''],
  removeContactPoint: ['RemoveContactPointInput', ''],
  setCustomerAttributes: ['SetCustomerAttributesInput', ''],
  addAffiliation: ['AffiliationInput', ''],
  removeAffiliation: ['AffiliationInput', ''],
  issueLoyaltyCard: ['IssueLoyaltyCardInput', 'loyaltyCard { id number issuedAt }'],
} as const;

export type Verb = keyof typeof VERBS;

const FRAGMENTS = `
fragment customer on Customer {
  id accountNumber syncState version updatedAt name firstName lastName organizationName addressBooks
  customerGroup { code } financialDimensions { name value } currency language receiptPreference receiptEmail
  email phone
  emails { value primary marketingConsent consentRecordedAt }
  phones { value primary marketingConsent consentRecordedAt }
  addresses { ...address }
  primaryAddress { street }
  attributes { definition { name } value }
  affiliations { code }
  loyaltyCards { id number }
  consentHistory { contact consent recordedAt recordedBy { staffId } store { number } }
}
fragment address on Address { id name phone purpose street city state postalCode country primary syncState }`;

const READ = `query ($id: ID!) { customer(id: $id) { ...customer } } ${FRAGMENTS}`;

export type Input = Readonly<Record<string, unknown>>;

/** The text of a mutation. */
export function mutationOf(verb: Verb): string {
  const [type, more] = VERBS[verb];
  const related = '... on Customer { id version }';
  return `mutation ($input: ${type}!) { ${verb}(input: $input) {
    customer { ...customer } ${more}
    userErrors { code field feature related { ${related} } }
  } } ${FRAGMENTS}`;
}

/** The payload of an edit. */
export async function edit(till: Till, verb: Verb, input: Input) {
  return (await till.read(mutationOf(verb), { input }))[verb];
}

/** The payload of an edit that must be made. */
export async function edited(till: Till, verb: Verb, input: Input) {
  const payload = await edit(till, verb, input);
  expect(payload.userErrors).toEqual([]);
  return payload;
}

/** The code and field of each rule that refused an edit, which then shows no customer. */
export async function refusals(till: Till, verb: Verb, input: Input) {
  const { customer, userErrors } = await edit(till, verb, input);
  expect(customer).toBeNull();
  return userErrors.map(({ code, field }: { code: string; field: string[] }) => ({ code, field }));
}

/** The customer as the till reads it now. */
export async function read(till: Till, id: string) {
  return (await till.read(READ, { id })).customer;
}

/** A customer with a primary and two secondary emails, oldest first, and one phone. */
export function withThreeEmails(till: Till, more: Input = {}) {
  return created(till, {
    email: 'first@example.ee',
    secondaryEmails: [{ value: 'second@example.ee' }, { value: 'third@example.ee' }],
    phone: '713-555-0142',
    ...more,
  });
}

/** A customer with addresses in these streets, the first of them primary; with their global ids. */
export async function withStreets(till: Till, ...streets: string[]) {
  const { id } = await created(till, { addresses: streets.map((street) => ({ street })) });
  const customer = await read(till, id);
  const addresses: { id: string; street: string }[] = customer.addresses;
  const idOf = (street: string) => addresses.find((address) => address.street === street)?.id ?? '';
  return { id, version: customer.version, ids: streets.map(idOf) };
}

/** The values of contacts as `email` or `emails` show them: the primary first. */
export function valuesOf(contacts: { value: string }[]): string[] {
  return contacts.map(({ value }) => value);
}

/** Everything that a refused edit must have left as it was. */
export async function trailOf({ database: { prisma } }: World, id: string) {
  const recordId = guidIn(id);
  const customer = await prisma.customer.findUniqueOrThrow({
    where: { id: recordId },
    include: {
      contactPoints: true,
      consentRecords: true,
      addresses: true,
      attributes: true,
      loyaltyCards: true,
    },
  });
  const audited = await prisma.auditEntry.count({ where: { recordId } });
  const logged = await prisma.changeLog.count({ where: { recordId } });
  const kept = await prisma.operation.count({ where: { customerId: recordId } });
  return { customer, audited, logged, kept };
}

/** Switches on these of the features about async customers, and the others off. */
export async function setAsyncFeatures(world: World, ...on: FeatureKey[]): Promise<void> {
  const keys: FeatureKey[] = ['ENHANCED_ASYNC_CREATION', 'ASYNC_ADDRESSES', 'ASYNC_CUSTOMER_EDITING'];
  await configure(world, async (prisma) => {
    await prisma.feature.updateMany({ where: { key: { in: keys } }, data: { enabled: false } });
    await prisma.feature.updateMany({ where: { key: { in: on } }, data: { enabled: true } });
  });
}

/**
 * A pending customer of HOUSTON with a primary and a secondary email, an affiliation and an address, written
 * straight into the channel; its guid and global id, and the global id of its address.
 */
export async function aPendingCustomer({ database: { prisma }, now }: World) {
  const [id, addressId] = [randomUUID(), randomUUID()];
  const shared = { customerId: id, createdAt: now };
  await prisma.customer.create({
    data: {
      ...{ id, legalEntity: 'US01', syncState: 'PENDING', creationMode: 'ASYNC', createdAtStore: 'HOUSTON' },
      ...{ type: 'PERSON', name: 'Pia Pending', firstName: 'Pia', lastName: 'Pending' },
      ...{ sortName: 'pia pending', financialDimensions: [], addressBooks: ['US-SOUTH'] },
      ...{ affiliations: ['WALK-IN'], createdAt: now, updatedAt: now },
    },
  });
  await prisma.contactPoint.createMany({
    data: ['primary', 'secondary'].map((name, position) => ({
      ...{ ...shared, id: randomUUID(), kind: 'EMAIL' as const, value: `${name}@example.ee` },
      ...{ isPrimary: position === 0, position },
    })),
  });
  await prisma.address.create({
    data: {
      ...{ ...shared, id: addressId, purpose: 'HOME', street: '1 Pending St', country: 'US' },
      ...{ isPrimary: true, syncState: 'PENDING', position: 0 },
    },
  });
  await prisma.customerSearch.create({
    data: {
      ...{ customerId: id, legalEntity: 'US01', addressBooks: ['US-SOUTH'], sortName: 'pia pending' },
      document: ' pia pending primary@example.ee secondary@example.ee 1 pending st, us ',
    },
  });
  return { guid: id, id: globalId('Customer', id), addressId: globalId('Address', addressId) };
}
