/** POS operations that permission groups grant. */
export const POS_OPERATIONS = [
  'CUSTOMER_ADD',
  'CUSTOMER_EDIT',
  'CUSTOMER_SEARCH',
  'VIEW_CUSTOMER_DETAILS',
  'VIEW_CLIENT_BOOK',
  'VIEW_STORE_CLIENT_BOOKS',
  'ADD_TO_CLIENT_BOOK',
  'REMOVE_FROM_CLIENT_BOOK',
  'REASSIGN_CLIENTS',
  'ISSUE_LOYALTY_CARD',
  'ADMINISTER',
] as const;
export type PosOperation = (typeof POS_OPERATIONS)[number];

/** Scopes that integrations are given (P6). */
export const SCOPES = [
  'customers:read',
  'customers:write',
  'client-books:read',
  'timeline:read',
  'timeline:write',
  'changes:read',
  'sync:channel',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What a field asks of its caller: an operation of a person, a scope of an integration; null: that kind of caller never may. */
export interface Right {
  readonly operation: PosOperation | null;
  readonly scope: Scope | null;
}

/** Which operation or scope a field needs (P6), by what the field does. */
export const rights = {
  searchCustomers: { operation: 'CUSTOMER_SEARCH', scope: 'customers:read' },
  viewCustomer: { operation: 'VIEW_CUSTOMER_DETAILS', scope: 'customers:read' },
  addCustomer: { operation: 'CUSTOMER_ADD', scope: 'customers:write' },
  editCustomer: { operation: 'CUSTOMER_EDIT', scope: 'customers:write' },
  issueLoyaltyCard: { operation: 'ISSUE_LOYALTY_CARD', scope: null },
  viewTimeline: { operation: 'VIEW_CUSTOMER_DETAILS', scope: 'timeline:read' },
  writeTimeline: { operation: 'VIEW_CUSTOMER_DETAILS', scope: 'timeline:write' },
  viewClientBook: { operation: 'VIEW_CLIENT_BOOK', scope: 'client-books:read' },
  viewStoreClientBooks: { operation: 'VIEW_STORE_CLIENT_BOOKS', scope: 'client-books:read' },
  addToClientBook: { operation: 'ADD_TO_CLIENT_BOOK', scope: null },
  removeFromClientBook: { operation: 'REMOVE_FROM_CLIENT_BOOK', scope: null },
  reassignClients: { operation: 'REASSIGN_CLIENTS', scope: null },
  listAssociates: { operation: 'VIEW_CLIENT_BOOK', scope: 'client-books:read' },
  followChanges: { operation: 'ADMINISTER', scope: 'changes:read' },
  administer: { operation: 'ADMINISTER', scope: 'admin' },
} as const satisfies Record<string, Right>;
