import 'reflect-metadata';
import { getMetadataStorage } from 'type-graphql';
import { createSchema } from '../../src/app/schema';
import type { Right } from '../../src/services/organisation/rights';

/** Operations whose service decides, since what they need depends on what they are given (B5, P6). */
const DECIDED_BY_SERVICE = [
  'node',
  'nodes',
  'clientBook',
  'storeClientBooks',
  'addToClientBook',
  'removeFromClientBook',
  'reassignClients',
  'clientBookChanged',
];

/** What each operation of the contract needs (P6): the POS operation of a person, the scope of an integration. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'CUSTOMER_SEARCH customers:read': ['customers', 'possibleDuplicates'],
  'VIEW_CUSTOMER_DETAILS customers:read': ['customer', 'customerSynced'],
  'VIEW_CUSTOMER_DETAILS timeline:read': ['timelineEntryAdded'],
  'CUSTOMER_ADD customers:write': ['createCustomer', 'customerDefaults'],
  'CUSTOMER_EDIT customers:write': [
    'updateCustomer',
    'addCustomerAddress',
    'updateCustomerAddress',
    'removeCustomerAddress',
    'setContactPoint',
    'removeContactPoint',
    'setCustomerAttributes',
    'addAffiliation',
    'removeAffiliation',
    'retryCustomerSync',
    'retrySync',
  ],
  'ISSUE_LOYALTY_CARD null': ['issueLoyaltyCard'],
  'VIEW_CUSTOMER_DETAILS timeline:write': ['logActivity', 'addNote', 'editNote', 'deleteNote'],
  'VIEW_CLIENT_BOOK client-books:read': ['associates'],
  'ADMINISTER changes:read': ['changes'],
  'ADMINISTER admin': [
    'keyVault',
    'customerInsights',
    'jobs',
    'auditTrail',
    'setFeature',
    'defineAttribute',
    'setClientBookAttributes',
    'defineActivityType',
    'setStoreProfile',
    'setClientBookNumberSequence',
    'setJobSchedule',
    'configureKeyVault',
    'validateKeyVaultSecret',
    'configureCustomerInsights',
    'runJob',
    'jobRunUpdated',
  ],
  'a valid token': [
    'viewer',
    'activityTypes',
    'attributeDefinitions',
    'clientBookAttributes',
    'customerGroups',
    'affiliations',
    'features',
    'stores',
    'legalEntities',
  ],
};

/** Every operation that is served, with what `@Authorized` above it asks for; `nothing` where none stands above it. */
function guards(): Record<string, string> {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  return Object.fromEntries(
    [...queries, ...mutations, ...subscriptions].map(({ schemaName, roles }) => [schemaName, named(roles)]),
  );
}

function named(roles: readonly Right[] | undefined): string {
  if (!roles) return 'nothing';
  return roles.map(({ operation, scope }) => `${operation} ${scope}`).join() || 'a valid token';
}

/** What P6 says that an operation needs. */
function needOf(name: string): string | undefined {
  return Object.keys(NEEDS).find((need) => NEEDS[need]?.includes(name));
}

describe('every operation', () => {
  const schema = createSchema();
  const served = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .sort();

  it('P2 is guarded: none is open by default', () => {
    expect(served.length).toBeGreaterThan(10);
    expect(served.filter((name) => (guards()[name] ?? 'nothing') === 'nothing')).toEqual([]);
  });

  it('is one of those that are guarded: there is no other way in', () => {
    expect(Object.keys(guards()).sort()).toEqual(served);
  });

  it('P6 names above it the right that it needs, unless its service decides', () => {
    const named = served.filter((name) => !DECIDED_BY_SERVICE.includes(name));

    expect(named.map((name) => [name, guards()[name]])).toEqual(named.map((name) => [name, needOf(name)]));
  });
});
