import type { PosOperation, Scope } from '../../../src/services/organisation/rights';
import type { Need } from './roles';

// The authorisation matrix (P2–P8): what every root field needs, and whose records it then opens; guarded
// fields below them and types of node are in matrix-below-root.ts. tests/house/guards.test.ts fails for a
// field without a row; authorisation.test.ts walks all rows as every role. Fields that are not served yet
// have their row already.

/**
 * Whose record it is, from a till in HOUSTON of US01: of that store; of SEATTLE, in the same legal entity; of
 * TALLINN in EE01; of EE01 too, but of an associate whose book B4 shows in HOUSTON.
 */
export const PLACES = ['own store', 'other store', 'other legal entity', 'store client book'] as const;
export type Place = (typeof PLACES)[number];

/** Places whose records a field opens to whoever holds what it needs. */
export type Reach = Readonly<Partial<Record<Place, Need>>>;

/** A root field, or one of several things that it does. */
export interface Row {
  readonly field: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly need: Need;
  /** `service`: what it needs depends on what it is given, and no right stands above it (B5, P6). */
  readonly guard: 'above' | 'service';
  /** `$id` stands for the subject, `$name` for its name, `$self` for the staff id of who asks. */
  readonly document: string;
  readonly subject?: Subject;
  readonly reach?: Reach;
}

/** What a document is about. */
export type Subject = 'Customer' | 'Address' | 'Note' | 'Name';

export const need = (operation: PosOperation | null, scope: Scope | null): Need => ({
  operations: operation === null ? [] : [operation],
  scopes: scope === null ? [] : [scope],
});
export const TOKEN: Need = { operations: 'ANY', scopes: 'ANY' };
export const BOOKS_OF_STORE: Need = { operations: ['VIEW_STORE_CLIENT_BOOKS'], scopes: [] };

/** P5: reading by id goes through the legal entity, and to B4. */
export const READ: Reach = { 'own store': TOKEN, 'other store': TOKEN, 'store client book': BOOKS_OF_STORE };
/** P5: what changes the record stays within the legal entity; T3: so do activities and notes. */
export const WITHIN: Reach = { 'own store': TOKEN, 'other store': TOKEN };
/** F2: a person finds those who share an address book with the store; an integration has no store. */
const SHARED_ADDRESS_BOOK: Reach = { 'own store': TOKEN, 'other store': { operations: [], scopes: 'ANY' } };

const query = (field: string, asked: Need, rest: string, more: Partial<Row> = {}): Row => ({
  ...{ field, type: 'query', need: asked, guard: 'above', ...more },
  document: `query ${idIn(rest)} { ${field}${rest} }`,
});
const mutation = (field: string, asked: Need, input: string, more: Partial<Row> = {}): Row => ({
  ...{ field, type: 'mutation', need: asked, guard: 'above', ...more },
  document: `mutation ${idIn(input)} { ${field}(input: { ${input} }) { userErrors { code field related { id } } } }`,
});
const subscription = (field: string, asked: Need, rest: string, more: Partial<Row> = {}): Row => ({
  ...query(field, asked, rest, more),
  type: 'subscription',
  document: `subscription ${idIn(rest)} { ${field}${rest} }`,
});

const ofCustomer = { subject: 'Customer', reach: WITHIN } as const;
const ofAddress = { subject: 'Address', reach: WITHIN } as const;
const STALE = 'expectedVersion: 999';
// Whom nobody knows, so that all or nothing writes nothing whoever asks.
const AND_NOBODY = 'customerIds: [$id, "00000000-0000-4000-8000-000000000000"]';
const edit = (field: string, input: string, more: Partial<Row> = ofCustomer) =>
  mutation(field, need('CUSTOMER_EDIT', 'customers:write'), input, more);
const administer = (field: string, input: string) => mutation(field, need('ADMINISTER', 'admin'), input);
const timeline = need('VIEW_CUSTOMER_DETAILS', 'timeline:write');

/** Every root field of the contract. */
export const rootFields: readonly Row[] = [
  query('viewer', TOKEN, ' { operations scopes }'),
  query('node', TOKEN, '(id: "U3RvcmU6MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw") { id }'),
  query('nodes', TOKEN, '(ids: []) { id }'),
  query('customer', need('VIEW_CUSTOMER_DETAILS', 'customers:read'), '(id: $id) { name }', {
    ...{ subject: 'Customer', reach: READ },
  }),
  query('customers', need('CUSTOMER_SEARCH', 'customers:read'), '(search: "$name") { nodes { name } }', {
    ...{ subject: 'Name', reach: SHARED_ADDRESS_BOOK },
  }),
  query(
    'customers',
    need('CUSTOMER_SEARCH', 'customers:read'),
    '(search: "$name", scope: LEGAL_ENTITY) { nodes { name } }',
    { subject: 'Name', reach: WITHIN },
  ),
  query(
    'possibleDuplicates',
    need('CUSTOMER_SEARCH', 'customers:read'),
    '(input: { email: "$name@example.com", lastName: "X" }) { score }',
    { subject: 'Name', reach: WITHIN },
  ),
  query('customerDefaults', need('CUSTOMER_ADD', 'customers:write'), ' { addressBooks }'),
  // One's own needs 712; a colleague's 713, and an integration its scope.
  query('clientBook', need('VIEW_CLIENT_BOOK', 'client-books:read'), '(staffId: "$self") { number }', {
    guard: 'service',
  }),
  query(
    'clientBook',
    need('VIEW_STORE_CLIENT_BOOKS', 'client-books:read'),
    '(staffId: "000150") { number }',
    {
      guard: 'service',
    },
  ),
  query('storeClientBooks', need('VIEW_STORE_CLIENT_BOOKS', 'client-books:read'), ' { books { number } }'),
  query('associates', need('VIEW_CLIENT_BOOK', 'client-books:read'), ' { staffId }'),
  query('activityTypes', TOKEN, ' { code }'),
  query('stores', TOKEN, ' { number }'),
  query('legalEntities', TOKEN, ' { code }'),
  query('customerGroups', TOKEN, ' { code }'),
  query('affiliations', TOKEN, ' { code }'),
  query('attributeDefinitions', TOKEN, ' { name }'),
  query('clientBookAttributes', TOKEN, ' { displayOrder }'),
  query('features', TOKEN, ' { key }'),
  query('keyVault', need('ADMINISTER', 'admin'), ' { url }'),
  query('customerInsights', need('ADMINISTER', 'admin'), ' { enabled }'),
  query('jobs', need('ADMINISTER', 'admin'), ' { code }'),
  query('changes', need('ADMINISTER', 'changes:read'), ' { endCursor }'),
  query('auditTrail', need('ADMINISTER', 'admin'), '(nodeId: $id) { nodes { operation } }', ofCustomer),

  mutation('createCustomer', need('CUSTOMER_ADD', 'customers:write'), 'lastName: "Written"'),
  edit('updateCustomer', `id: $id, ${STALE}`),
  edit('addCustomerAddress', `customerId: $id, address: { street: "X" }, ${STALE}`),
  edit('updateCustomerAddress', `addressId: $id, ${STALE}`, ofAddress),
  edit('removeCustomerAddress', `addressId: $id, ${STALE}`, ofAddress),
  edit('setContactPoint', `customerId: $id, email: "x@example.com", ${STALE}`),
  edit('removeContactPoint', `customerId: $id, email: "x@example.com", ${STALE}`),
  edit('setCustomerAttributes', `customerId: $id, values: [], ${STALE}`),
  edit('addAffiliation', `customerId: $id, affiliation: "PRESS", ${STALE}`),
  edit('removeAffiliation', `customerId: $id, affiliation: "PRESS", ${STALE}`),
  edit('retryCustomerSync', 'customerId: $id'),
  edit('retrySync', 'nodeId: $id', { guard: 'service', subject: 'Address', reach: WITHIN }),
  mutation('retrySync', timeline, 'nodeId: $id', { guard: 'service', subject: 'Note', reach: WITHIN }),
  mutation('issueLoyaltyCard', need('ISSUE_LOYALTY_CARD', null), 'customerId: $id, number: "?"', ofCustomer),
  mutation('addToClientBook', need('ADD_TO_CLIENT_BOOK', null), AND_NOBODY, {
    ...{ guard: 'service', subject: 'Customer', reach: READ },
  }),
  mutation('addToClientBook', need('REASSIGN_CLIENTS', null), `${AND_NOBODY}, staffId: "000150"`, {
    ...{ guard: 'service', subject: 'Customer', reach: READ },
  }),
  mutation('removeFromClientBook', need('REMOVE_FROM_CLIENT_BOOK', null), AND_NOBODY, {
    ...{ guard: 'service', subject: 'Customer', reach: READ },
  }),
  mutation('reassignClients', need('REASSIGN_CLIENTS', null), `${AND_NOBODY}, toStaffId: "000150"`, {
    ...{ guard: 'service', subject: 'Customer', reach: READ },
  }),
  // Both are written in the legal entity of who writes, whosever the client is (T3).
  mutation('logActivity', timeline, 'customerId: $id, type: "EMAIL", text: "X"', {
    ...{ subject: 'Customer', reach: READ },
  }),
  mutation('addNote', timeline, 'customerId: $id, text: "X"', { subject: 'Customer', reach: READ }),
  // By whom a note may be changed T4 says; that is refused, or not, only where the note is to be seen.
  mutation('editNote', timeline, `noteId: $id, text: "X", ${STALE}`, { subject: 'Note', reach: WITHIN }),
  mutation('deleteNote', timeline, 'noteId: $id', { subject: 'Note', reach: WITHIN }),

  administer('setFeature', 'key: SECONDARY_CONTACTS, enabled: true'),
  administer('defineAttribute', 'name: "x y", label: "X", type: TEXT'),
  administer('setClientBookAttributes', 'attributes: [{ name: "none", displayOrder: 1, refinable: false }]'),
  administer('defineActivityType', 'code: "X Y", label: "X"'),
  administer('setStoreProfile', 'storeNumber: "NOWHERE"'),
  administer('setClientBookNumberSequence', 'legalEntityCode: "XX99", format: "X-####"'),
  administer('setJobSchedule', 'code: P_JOB'),
  administer('configureKeyVault', 'url: "none", tenantId: "none", clientId: "none", secrets: []'),
  administer('validateKeyVaultSecret', 'name: "none"'),
  administer('configureCustomerInsights', 'enabled: false'),
  administer('runJob', 'code: CATALOGS_1150'),

  // A subscription needs what reading its payload needs.
  subscription('customerSynced', need('VIEW_CUSTOMER_DETAILS', 'customers:read'), '(id: $id) { id }', {
    ...{ subject: 'Customer', reach: READ },
  }),
  subscription(
    'timelineEntryAdded',
    need('VIEW_CUSTOMER_DETAILS', 'timeline:read'),
    '(customerId: $id) { id }',
    {
      ...{ subject: 'Customer', reach: READ },
    },
  ),
  subscription('clientBookChanged', need('VIEW_CLIENT_BOOK', 'client-books:read'), ' { number }', {
    guard: 'service',
  }),
  subscription('jobRunUpdated', need('ADMINISTER', 'admin'), ' { state }'),
];

/** The variable that stands for the subject, where it is asked for. */
function idIn(text: string): string {
  return text.includes('$id') ? '($id: ID!)' : '';
}
