/** The workloads, in the order in which they are shown; W5 writes and is run last. */
export const workloads = ['W1', 'W2', 'W3', 'W4', 'W5'] as const;
export type Workload = (typeof workloads)[number];

/** What each workload is, for people. */
export const titles: Readonly<Record<Workload, string>> = {
  W1: 'client book, a page of 50 cards',
  W2: 'customer by account number, with all of it',
  W3: 'search, 20 hits',
  W4: 'timeline, a page of 25',
  W5: 'create a customer',
};

type Documents = Readonly<Record<Workload, string>>;

const ENTRY = 'id text occurredAt author { staffId } ... on Activity { type { code } }';
const ADDRESS = 'purpose street city state postalCode country primary';

/** As the product is asked. */
export const productQueries: Documents = {
  W1: `query W1($after: String) { clientBook { id number clients(first: 50, after: $after) { pageInfo { endCursor } nodes { id customer { id }
    card { name email phone address { ${ADDRESS} } slots { label ... on MeasureSlot { value } ... on AttributeSlot { value } }
    lastActivity { id type { code } text occurredAt author { staffId } } } } } } }`,
  W2: `query W2($accountNumber: String!) { customer(accountNumber: $accountNumber) { id accountNumber name type legalEntity { code } firstName lastName
    email phone createdAt updatedAt addresses { ${ADDRESS} } attributes { definition { name label } value }
    activities(first: 10) { nodes { id type { code } text occurredAt author { staffId } } } notes(first: 10) { nodes { id text occurredAt author { staffId } } } } }`,
  W3: `query W3($search: String!) { customers(search: $search, first: 20) { nodes { id accountNumber name email phone legalEntity { code } } } }`,
  W4: `query W4($id: ID!, $after: String) { customer(id: $id) { id name timeline(first: 25, after: $after) { pageInfo { endCursor } nodes { __typename ${ENTRY} } } } }`,
  W5: `mutation W5($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id accountNumber name createdAt } userErrors { code message } } }`,
};

/** As servers of our own making are asked: Mercurius, plain Apollo, and the floor, which only looks at the operation's name. */
export const plainQueries: Documents = {
  W1: `query W1($bookId: ID!, $afterName: String!, $afterId: ID!) { clientBook(id: $bookId) { id number clients(first: 50, afterName: $afterName, afterId: $afterId) {
    id customerId name email phone address { ${ADDRESS} } slots { label value } lastActivity { id type text occurredAt author } } } }`,
  W2: `query W2($accountNumber: String!) { customerByAccountNumber(accountNumber: $accountNumber) { id accountNumber name type legalEntity firstName lastName email phone createdAt updatedAt
    addresses { ${ADDRESS} } attributes { name label value } activities(first: 10) { id type text occurredAt author } notes(first: 10) { id text occurredAt author } } }`,
  W3: `query W3($words: [String!]!) { searchCustomers(words: $words, first: 20) { id accountNumber name email phone legalEntity } }`,
  W4: `query W4($customerId: ID!, $beforeAt: String!, $beforeId: ID!) { customer(id: $customerId) { id name timeline(first: 25, beforeAt: $beforeAt, beforeId: $beforeId) { id kind type text occurredAt author } } }`,
  W5: `mutation W5($input: NewCustomer!) { createCustomer(input: $input) { id accountNumber name createdAt } }`,
};

const COLUMNS = 'rowId text occurredAt author';

/** As PostGraphile is asked, with the names that it makes; it pages client books by offset, since it has no place to give. */
export const postgraphileQueries: Documents = {
  W1: `query W1($bookId: UUID!, $offset: Int!) { clientBookByRowId(rowId: $bookId) { rowId number clientsByClientBookId(first: 50, offset: $offset, orderBy: [SORT_NAME_ASC, ROW_ID_ASC]) {
    nodes { rowId customerByCustomerId { rowId name email phone primaryAddress { purpose street city state postalCode country isPrimary } slots { nodes { label value } }
    lastActivity { activityType ${COLUMNS} } } } } } }`,
  W2: `query W2($accountNumber: String!) { benchPeersCustomerByAccountNumber(number: $accountNumber) { rowId accountNumber name type legalEntity firstName lastName email phone createdAt updatedAt
    addressesByCustomerId(orderBy: POSITION_ASC) { nodes { purpose street city state postalCode country isPrimary } } attributes { nodes { name label value } }
    activities: timeline(part: "ACTIVITY", lim: 10) { nodes { activityType ${COLUMNS} } } notes: timeline(part: "NOTE", lim: 10) { nodes { ${COLUMNS} } } } }`,
  W3: `query W3($words: [String!]!) { benchPeersSearchCustomers(words: $words, lim: 20) { nodes { rowId accountNumber name email phone legalEntity } } }`,
  W4: `query W4($customerId: UUID!, $beforeAt: Datetime!, $beforeId: UUID!) { customerByRowId(rowId: $customerId) { rowId name timeline(beforeAt: $beforeAt, beforeId: $beforeId, lim: 25) { nodes { kind activityType ${COLUMNS} } } } }`,
  W5: `mutation W5($input: JSON!) { benchPeersRegisterCustomer(input: { input: $input }) { result { rowId accountNumber name createdAt } } }`,
};
