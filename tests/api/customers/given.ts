import { raiseRevision } from '../../../src/services/organisation/current-organisation';
import type { FeatureKey } from '../../../src/services/organisation/organisation';
import type { Till } from '../../support/till';
import type { World } from '../../support/world';

export const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    customer { ...all }
    creationMode
    userErrors { code field feature related { id } }
  }
}
fragment all on Customer {
  id accountNumber accountLabel syncState creationMode type name firstName lastName organizationName
  legalEntity { code } createdAtStore { number } addressBooks
  customerGroup { code } financialDimensions { name value } currency language receiptPreference receiptEmail
  email phone
  emails { value primary marketingConsent consentRecordedAt }
  phones { value primary marketingConsent consentRecordedAt }
  addresses { name phone purpose street city state postalCode country primary }
  primaryAddress { street }
  attributes { definition { name } value displayValue }
  affiliations { code }
  version createdAt
}`;

/** A customer as `CREATE` answers with it. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the query asked for
export type CreatedCustomer = any;

type Input = Readonly<Record<string, unknown>>;

/** The payload of a creation. */
export async function create(till: Till, input: Input) {
  return (await till.read(CREATE, { input })).createCustomer;
}

/** A customer that must come to be: a person named Ilse Vaher unless the input says otherwise. */
export async function created(till: Till, input: Input = {}): Promise<CreatedCustomer> {
  const { customer, userErrors } = await create(till, { firstName: 'Ilse', lastName: 'Vaher', ...input });
  expect(userErrors).toEqual([]);
  return customer;
}

/** The code and field of each rule that refused a creation, which then must have left no customer. */
export async function refusals(till: Till, input: Input) {
  const { customer, creationMode, userErrors } = await create(till, input);
  expect({ customer, creationMode }).toEqual({ customer: null, creationMode: null });
  return userErrors.map(({ code, field }: { code: string; field: string[] }) => ({ code, field }));
}

const SEARCH = `query ($search: String!, $scope: SearchScope! = STORE) {
  customers(search: $search, scope: $scope, first: 100) {
    edges { node { id name } matchedOn { field value } }
  }
}`;

/** What a search finds, best first. */
export async function found(
  till: Till,
  search: string,
  scope = 'STORE',
): Promise<{ node: { id: string; name: string }; matchedOn: { field: string; value: string }[] }[]> {
  return (await till.read(SEARCH, { search, scope })).customers.edges;
}

/** The names that a search finds, best first. */
export async function namesFound(till: Till, search: string, scope = 'STORE'): Promise<string[]> {
  return (await found(till, search, scope)).map(({ node }) => node.name);
}

/** How many rows stand in every table that a creation writes. */
export async function rowCounts({ database: { prisma } }: World): Promise<number[]> {
  return [
    await prisma.customer.count(),
    await prisma.contactPoint.count(),
    await prisma.consentRecord.count(),
    await prisma.address.count(),
    await prisma.customerAttribute.count(),
    await prisma.customerSearch.count(),
    await prisma.auditEntry.count(),
    await prisma.changeLog.count(),
  ];
}

/** Changes configuration as headquarters would, so that every server sees it at once. */
export async function configure(
  { database }: World,
  change: (prisma: World['database']['prisma']) => unknown,
) {
  await change(database.prisma);
  await raiseRevision(database.prisma);
}

export async function setFeature(world: World, key: FeatureKey, enabled: boolean): Promise<void> {
  await configure(world, (prisma) => prisma.feature.update({ where: { key }, data: { enabled } }));
}

/** The GUID in a global id. */
export function guidIn(id: string): string {
  return Buffer.from(id, 'base64url').toString().replace('Customer:', '');
}
