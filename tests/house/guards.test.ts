import 'reflect-metadata';
import { getMetadataStorage } from 'type-graphql';
import { createSchema } from '../../src/app/schema';
import type { Right } from '../../src/services/organisation/rights';

/** Every operation with what `@Authorized` above it asks for; `open` where nothing stands above it. */
function guards(): Record<string, string> {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  return Object.fromEntries(
    [...queries, ...mutations, ...subscriptions].map(({ schemaName, roles }) => [
      schemaName,
      roles ? roles.map(named).join() : 'open',
    ]),
  );
}

function named(right: Right): string {
  return `${right.operation} | ${right.scope}`;
}

describe('every operation', () => {
  const schema = createSchema();
  const served = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .sort();

  it('P2 is guarded: none is open by default', () => {
    expect(served.length).toBeGreaterThan(10);
    expect(served.filter((name) => (guards()[name] ?? 'open') === 'open')).toEqual([]);
  });

  it('is one of those that are guarded: there is no other way in', () => {
    expect(Object.keys(guards()).sort()).toEqual(served);
  });

  it('P6 names above it the right that it needs, or none where its service decides', () => {
    expect(guards()).toEqual({
      activityTypes: '',
      addNote: 'VIEW_CUSTOMER_DETAILS | timeline:write',
      addToClientBook: '',
      affiliations: '',
      associates: 'VIEW_CLIENT_BOOK | client-books:read',
      attributeDefinitions: '',
      clientBook: '',
      clientBookAttributes: '',
      createCustomer: 'CUSTOMER_ADD | customers:write',
      customer: 'VIEW_CUSTOMER_DETAILS | customers:read',
      customerGroups: '',
      customers: 'CUSTOMER_SEARCH | customers:read',
      features: '',
      legalEntities: '',
      logActivity: 'VIEW_CUSTOMER_DETAILS | timeline:write',
      node: '',
      nodes: '',
      stores: '',
      viewer: '',
    });
  });
});
