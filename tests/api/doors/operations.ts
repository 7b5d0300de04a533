import 'reflect-metadata';
import { createSchema } from '../../../src/app/schema';
import type { PosOperation, Scope } from '../../../src/services/organisation/rights';

/** An operation that not everyone may, with what it needs (P6) and a request that is well but for the right. */
export interface GuardedOperation {
  readonly name: string;
  readonly operation: PosOperation;
  /** Null: no integration may. */
  readonly scope: Scope | null;
  readonly document: string;
}

const NOBODY = '"00000000-0000-4000-8000-000000000000"';

const query = (
  operation: PosOperation,
  scope: Scope | null,
  name: string,
  rest: string,
): GuardedOperation => ({
  name,
  operation,
  scope,
  document: `query { ${name}${rest} }`,
});

const mutation = (
  operation: PosOperation,
  scope: Scope | null,
  name: string,
  input: string,
): GuardedOperation => ({
  name,
  operation,
  scope,
  document: `mutation { ${name}(input: { ${input} }) { userErrors { code } } }`,
});

const edit = (name: string, input: string) => mutation('CUSTOMER_EDIT', 'customers:write', name, input);
const administer = (name: string, input: string) => mutation('ADMINISTER', 'admin', name, input);
const writeTimeline = (name: string, input: string) =>
  mutation('VIEW_CUSTOMER_DETAILS', 'timeline:write', name, input);

const contract: readonly GuardedOperation[] = [
  query('CUSTOMER_SEARCH', 'customers:read', 'customers', '(search: "example") { nodes { id } }'),
  query(
    'CUSTOMER_SEARCH',
    'customers:read',
    'possibleDuplicates',
    '(input: { lastName: "X" }) { __typename }',
  ),
  query('VIEW_CUSTOMER_DETAILS', 'customers:read', 'customer', '(accountNumber: "C-000010") { id }'),
  query('CUSTOMER_ADD', 'customers:write', 'customerDefaults', ' { __typename }'),
  query('VIEW_CLIENT_BOOK', 'client-books:read', 'clientBook', '(staffId: "000110") { id }'),
  query('VIEW_STORE_CLIENT_BOOKS', 'client-books:read', 'storeClientBooks', ' { __typename }'),
  query('VIEW_CLIENT_BOOK', 'client-books:read', 'associates', ' { id }'),
  query('ADMINISTER', 'changes:read', 'changes', ' { __typename }'),
  query('ADMINISTER', 'admin', 'keyVault', ' { __typename }'),
  query('ADMINISTER', 'admin', 'customerInsights', ' { __typename }'),
  query('ADMINISTER', 'admin', 'jobs', ' { __typename }'),
  query('ADMINISTER', 'admin', 'auditTrail', ' { __typename }'),
  mutation('CUSTOMER_ADD', 'customers:write', 'createCustomer', 'lastName: "Unwritten"'),
  edit('updateCustomer', `id: ${NOBODY}, lastName: "X"`),
  edit('addCustomerAddress', `customerId: ${NOBODY}, address: { street: "X" }`),
  edit('updateCustomerAddress', `addressId: ${NOBODY}, street: "X"`),
  edit('removeCustomerAddress', `addressId: ${NOBODY}`),
  edit('setContactPoint', `customerId: ${NOBODY}, email: "x@example.com"`),
  edit('removeContactPoint', `customerId: ${NOBODY}, email: "x@example.com"`),
  edit('setCustomerAttributes', `customerId: ${NOBODY}, values: []`),
  edit('addAffiliation', `customerId: ${NOBODY}, affiliation: "PRESS"`),
  edit('removeAffiliation', `customerId: ${NOBODY}, affiliation: "PRESS"`),
  edit('retryCustomerSync', `customerId: ${NOBODY}`),
  edit('retrySync', `nodeId: ${NOBODY}`),
  mutation('ISSUE_LOYALTY_CARD', null, 'issueLoyaltyCard', `customerId: ${NOBODY}`),
  mutation('ADD_TO_CLIENT_BOOK', null, 'addToClientBook', `customerIds: [${NOBODY}]`),
  mutation('REMOVE_FROM_CLIENT_BOOK', null, 'removeFromClientBook', `customerIds: [${NOBODY}]`),
  mutation('REASSIGN_CLIENTS', null, 'reassignClients', `customerIds: [${NOBODY}], toStaffId: "000111"`),
  writeTimeline('logActivity', `customerId: ${NOBODY}, type: "EMAIL", text: "X"`),
  writeTimeline('addNote', `customerId: ${NOBODY}, text: "X"`),
  writeTimeline('editNote', `noteId: ${NOBODY}, text: "X"`),
  writeTimeline('deleteNote', `noteId: ${NOBODY}`),
  administer('setFeature', 'key: CLIENTELING, enabled: false'),
  administer('defineAttribute', 'name: "x", label: "X", type: TEXT'),
  administer('setClientBookAttributes', 'attributes: []'),
  administer('defineActivityType', 'code: "X", label: "X"'),
  administer('setStoreProfile', 'storeNumber: "HOUSTON", createCustomersAsync: true'),
  administer('setClientBookNumberSequence', 'legalEntityCode: "US01", format: "X-####"'),
  administer('setJobSchedule', 'code: P_JOB'),
  administer(
    'configureKeyVault',
    'url: "https://x.vault.azure.net", tenantId: "x", clientId: "x", secrets: []',
  ),
  administer('validateKeyVaultSecret', 'name: "x"'),
  administer('configureCustomerInsights', 'enabled: false'),
  administer('runJob', 'code: P_JOB'),
];

const served = new Set(
  [createSchema().getQueryType(), createSchema().getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  ),
);

/** Those that are served. */
export const guardedOperations = contract.filter(({ name }) => served.has(name));

/** Served operations for which a valid token is enough. */
export const openOperations = [...served]
  .filter((name) => contract.every((guarded) => guarded.name !== name))
  .sort();
