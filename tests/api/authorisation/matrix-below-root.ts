import type { NodeType } from '../../../src/resolvers/relay/global-id';
import { BOOKS_OF_STORE, need, type Place, READ, type Reach, TOKEN, WITHIN } from './matrix';
import type { Need } from './roles';

const ADMINISTRATOR: Need = { operations: ['ADMINISTER'], scopes: [] };

/** A field of a type that asks for more than what led to it. */
export interface NestedRow {
  /** `Type.field`. */
  readonly field: string;
  readonly need: Need;
  /** Below a customer, with aliases of `asked` for the field itself. */
  readonly selection: string;
  /** Of whom it is walked; left out, of all whom the role may read. */
  readonly place?: Place;
}

const ofTimeline = need('VIEW_CUSTOMER_DETAILS', 'timeline:read');
const OWN_OR_STORES: Need = {
  operations: ['VIEW_CLIENT_BOOK', 'VIEW_STORE_CLIENT_BOOKS'],
  scopes: ['client-books:read'],
};
const bookField = (field: string, selection: string): NestedRow[] => [
  // The customer of the own store stands in the ASSOCIATE's own book, that of the other store in a colleague's.
  {
    field: `ClientBook.${field}`,
    need: need('VIEW_CLIENT_BOOK', 'client-books:read'),
    selection: `clientBook { asked: ${field} ${selection} }`,
    place: 'own store',
  },
  {
    field: `ClientBook.${field}`,
    need: need('VIEW_STORE_CLIENT_BOOKS', 'client-books:read'),
    selection: `clientBook { asked: ${field} ${selection} }`,
    place: 'other store',
  },
];

/** Every field below the root that a right or a feature guards. */
export const nestedFields: readonly NestedRow[] = [
  { field: 'Customer.timeline', need: ofTimeline, selection: 'asked: timeline { nodes { id } }' },
  { field: 'Customer.activities', need: ofTimeline, selection: 'asked: activities { nodes { id } }' },
  { field: 'Customer.notes', need: ofTimeline, selection: 'asked: notes { nodes { id } }' },
  {
    field: 'Customer.consentHistory',
    need: need('VIEW_CUSTOMER_DETAILS', 'customers:read'),
    selection: 'asked: consentHistory { contact }',
  },
  // Number and owner show to whoever may view the customer, and so does the card (P8).
  { field: 'Customer.clientBook', need: TOKEN, selection: 'asked: clientBook { number owner { staffId } }' },
  { field: 'Customer.card', need: TOKEN, selection: 'asked: card { name }' },
  { field: 'Customer.clients', need: OWN_OR_STORES, selection: 'asked: clients { customer { id } }' },
  { field: 'ClientCard.lastActivity', need: ofTimeline, selection: 'card { asked: lastActivity { id } }' },
  {
    field: 'Staff.clientBook',
    need: need('VIEW_CLIENT_BOOK', 'client-books:read'),
    selection: 'clientBook { owner { asked: clientBook { number } } }',
    place: 'own store',
  },
  ...bookField('clients', '{ totalCount nodes { customer { id } } }'),
  ...bookField('facets', '{ distinct }'),
];

/** What each type of node needs by its id, and whose it then opens; whatever is not opened is null. */
export const nodeTypes: Readonly<Record<NodeType, { readonly need: Need; readonly reach: Reach | 'ALL' }>> = {
  Customer: { need: need('VIEW_CUSTOMER_DETAILS', 'customers:read'), reach: READ },
  Address: { need: need('VIEW_CUSTOMER_DETAILS', 'customers:read'), reach: READ },
  LoyaltyCard: { need: need('VIEW_CUSTOMER_DETAILS', 'customers:read'), reach: READ },
  Activity: { need: ofTimeline, reach: WITHIN },
  Note: { need: ofTimeline, reach: WITHIN },
  // The book of the own store is the ASSOCIATE's own, that of the other store a colleague's.
  ClientBook: { need: OWN_OR_STORES, reach: bookReach() },
  Client: { need: OWN_OR_STORES, reach: bookReach() },
  Configuration: { need: { operations: [], scopes: [] }, reach: 'ALL' },
  Store: {
    need: TOKEN,
    reach: {
      'own store': { operations: 'ANY', scopes: ['admin'] },
      'other store': { ...ADMINISTRATOR, scopes: ['admin'] },
      'other legal entity': { ...ADMINISTRATOR, scopes: ['admin'] },
      'store client book': { ...ADMINISTRATOR, scopes: ['admin'] },
    },
  },
  Job: { need: need('ADMINISTER', 'admin'), reach: 'ALL' },
  JobRun: { need: need('ADMINISTER', 'admin'), reach: 'ALL' },
  KeyVaultSettings: { need: need('ADMINISTER', 'admin'), reach: 'ALL' },
  CustomerInsightsSettings: { need: need('ADMINISTER', 'admin'), reach: 'ALL' },
  LegalEntity: { need: TOKEN, reach: 'ALL' },
  Staff: { need: TOKEN, reach: 'ALL' },
  ActivityType: { need: TOKEN, reach: 'ALL' },
  Affiliation: { need: TOKEN, reach: 'ALL' },
  AttributeDefinition: { need: TOKEN, reach: 'ALL' },
  CustomerGroup: { need: TOKEN, reach: 'ALL' },
  Feature: { need: TOKEN, reach: 'ALL' },
};

function bookReach(): Reach {
  const stores = { operations: ['VIEW_STORE_CLIENT_BOOKS'], scopes: 'ANY' } as const;
  return { 'own store': TOKEN, 'other store': stores, 'store client book': BOOKS_OF_STORE };
}
