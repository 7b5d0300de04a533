// Fastify with Mercurius and its JIT, hand-written SQL in prepared statements, and Mercurius' loaders.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

// The session's time zone is UTC; the text is what answers hold.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text.replace(' ', 'T').replace('+00', 'Z'));
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  idleTimeoutMillis: 0,
  options: '-c timezone=UTC',
});
const names = new Map();
const nameOf = (text) => {
  if (!names.has(text)) names.set(text, `s${names.size}`);
  return names.get(text);
};
const select = async (text, values, on = pool) => (await on.query({ name: nameOf(text), text, values })).rows;

const schema = `
type Query {
  clientBook(id: ID!): ClientBook
  customerByAccountNumber(accountNumber: String!): Customer
  customer(id: ID!): Customer
  searchCustomers(words: [String!]!, first: Int = 20): [Customer!]!
}
type Mutation { createCustomer(input: NewCustomer!): Customer! }
type ClientBook { id: ID! number: String! clients(first: Int!, afterName: String!, afterId: ID!): [Card!]! }
type Card { id: ID! customerId: ID! name: String! email: String phone: String address: Address slots: [Slot!]! lastActivity: Entry }
type Customer {
  id: ID! accountNumber: String name: String! type: String! legalEntity: String! firstName: String lastName: String
  email: String phone: String createdAt: String! updatedAt: String! addresses: [Address!]! attributes: [Attribute!]!
  activities(first: Int!): [Entry!]! notes(first: Int!): [Entry!]! timeline(first: Int!, beforeAt: String!, beforeId: ID!): [Entry!]!
}
type Address { purpose: String! street: String! city: String state: String postalCode: String country: String! primary: Boolean! }
type Attribute { name: String! label: String! value: String! }
type Slot { label: String! value: String }
type Entry { id: ID! kind: String! type: String text: String! occurredAt: String! author: String! }
input NewCustomer { firstName: String! lastName: String! email: String! phone: String! address: NewAddress! attributes: [NewAttribute!]! }
input NewAddress { street: String! city: String! state: String postalCode: String country: String! }
input NewAttribute { name: String! value: String! }`;

const CUSTOMER = `c.id, c.account_number "accountNumber", c.name, c.type::text "type", c.legal_entity "legalEntity",
  c.first_name "firstName", c.last_name "lastName", c.created_at "createdAt", c.updated_at "updatedAt"`;
const ADDRESS = `a.customer_id "of", a.purpose::text "purpose", a.street, a.city, a.state, a.postal_code "postalCode",
  a.country, a.is_primary "primary"`;
const ENTRY = `e.customer_id "of", e.id, e.kind::text "kind", e.activity_type "type", e.text,
  LEAST(e.occurred_at, e.created_at) "occurredAt", e.author`;
const NEWEST = `e.legal_entity = 'US01' AND e.deleted_at IS NULL`;
const NEWEST_FIRST = 'ORDER BY LEAST(e.occurred_at, e.created_at) DESC, e.id DESC';

const resolvers = {
  Query: {
    clientBook: async (_, { id }) =>
      (await select('SELECT id, number FROM client_book WHERE id = $1', [id]))[0] ?? null,
    customerByAccountNumber: async (_, { accountNumber }) =>
      (await select(`SELECT ${CUSTOMER} FROM customer c WHERE account_number = $1`, [accountNumber]))[0] ??
      null,
    customer: async (_, { id }) =>
      (await select(`SELECT ${CUSTOMER} FROM customer c WHERE id = $1`, [id]))[0] ?? null,
    searchCustomers: (_, { words, first }) =>
      select(`SELECT ${CUSTOMER} FROM bench_peers.search_customers($1, $2) c`, [words, first]),
  },
  ClientBook: {
    clients: (book, { first, afterName, afterId }) =>
      select(
        `SELECT l.id, c.id "customerId", c.name, c.account_number "accountNumber" FROM client l JOIN customer c ON c.id = l.customer_id
         WHERE l.client_book_id = $1 AND (l.sort_name, l.id) > ($2::text COLLATE "C", $3::uuid)
         ORDER BY l.sort_name, l.id LIMIT $4`,
        [book.id, afterName, afterId, first],
      ),
  },
  Customer: {
    timeline: (customer, { first, beforeAt, beforeId }) =>
      select(
        `SELECT ${ENTRY} FROM timeline_entry e WHERE e.customer_id = $1 AND ${NEWEST}
         AND (LEAST(e.occurred_at, e.created_at), e.id) < ($2::timestamptz, $3::uuid) ${NEWEST_FIRST} LIMIT $4`,
        [customer.id, beforeAt, beforeId, first],
      ),
  },
  Mutation: { createCustomer: (_, { input }) => createCustomer(input) },
};

/** A loader that reads what belongs to many customers in one statement; `pick` says what each gets of its rows. */
const loaded = (keyOf, text, pick, parameters = () => []) => ({
  opts: { cache: false },
  loader: async (queries) => {
    const rows = await select(text, [queries.map(({ obj }) => keyOf(obj)), ...parameters(queries[0].params)]);
    const byKey = new Map();
    for (const row of rows) byKey.set(row.of, [...(byKey.get(row.of) ?? []), row]);
    return queries.map(({ obj }) => pick(byKey.get(keyOf(obj)) ?? []));
  },
});
const all = (rows) => rows;
const first = (rows) => rows[0] ?? null;
const value = (rows) => rows[0]?.value ?? null;
const contacts = (kind) =>
  `SELECT customer_id "of", value FROM contact_point WHERE customer_id = ANY($1) AND kind = '${kind}' AND is_primary`;
const newestOf = (kind) => `SELECT newest.* FROM unnest($1::uuid[]) AS one(id) CROSS JOIN LATERAL (
  SELECT ${ENTRY} FROM timeline_entry e WHERE e.customer_id = one.id AND e.kind = '${kind}' AND ${NEWEST} ${NEWEST_FIRST} LIMIT $2) AS newest`;
const byCustomer = (card) => card.customerId;
const byId = (customer) => customer.id;

const loaders = {
  Card: {
    email: loaded(byCustomer, contacts('EMAIL'), value),
    phone: loaded(byCustomer, contacts('PHONE'), value),
    address: loaded(
      byCustomer,
      `SELECT ${ADDRESS} FROM address a WHERE customer_id = ANY($1) AND is_primary`,
      first,
    ),
    slots: loaded(
      byCustomer,
      `SELECT c.id "of", s.label, s.value FROM customer c CROSS JOIN LATERAL bench_peers.customer_slots(c) s WHERE c.id = ANY($1)`,
      all,
    ),
    lastActivity: loaded(byCustomer, newestOf('ACTIVITY'), first, () => [1]),
  },
  Customer: {
    email: loaded(byId, contacts('EMAIL'), value),
    phone: loaded(byId, contacts('PHONE'), value),
    addresses: loaded(
      byId,
      `SELECT ${ADDRESS} FROM address a WHERE customer_id = ANY($1) ORDER BY is_primary DESC, position`,
      all,
    ),
    attributes: loaded(
      byId,
      `SELECT v.customer_id "of", d.name, d.label, v.value FROM customer_attribute v JOIN attribute_definition d ON d.name = v.name
       WHERE v.customer_id = ANY($1) ORDER BY d.display_order`,
      all,
    ),
    activities: loaded(byId, newestOf('ACTIVITY'), all, (params) => [params.first]),
    notes: loaded(byId, newestOf('NOTE'), all, (params) => [params.first]),
  },
};

/** Writes what the product writes, a statement a table. */
async function createCustomer(input) {
  const { firstName, lastName, email, phone, address, attributes } = input;
  const name = `${firstName} ${lastName}`;
  const client = await pool.connect();
  const run = (text, values) => select(text, values, client);
  try {
    await client.query('BEGIN');
    const [{ number }] = await run(
      `UPDATE number_sequence SET next = next + 1 WHERE purpose = 'CUSTOMER' AND scope = '*'
       RETURNING 'C-' || lpad((next - 1)::text, 6, '0') AS number`,
      [],
    );
    const [customer] = await run(
      `INSERT INTO customer AS c (id, legal_entity, account_number, assigned_number, sync_state, creation_mode, type, name, first_name,
         last_name, sort_name, customer_group, currency, language, receipt_preference, financial_dimensions, address_books, affiliations,
         created_at_store, created_at, updated_at)
       VALUES (gen_random_uuid(), 'US01', $1, $1, 'SYNCED', 'SYNC', 'PERSON', $2, $3, $4, $5, 'RETAIL', 'USD', 'en-US', 'PRINT', '[]',
         '{US-SOUTH}', '{WALK-IN}', 'HOUSTON', now(), now()) RETURNING ${CUSTOMER}`,
      [number, name, firstName, lastName, name.toLowerCase()],
    );
    await run(
      `INSERT INTO contact_point (id, customer_id, kind, value, is_primary, created_at, position)
       VALUES (gen_random_uuid(), $1, 'EMAIL', $2, TRUE, now(), 0), (gen_random_uuid(), $1, 'PHONE', $3, TRUE, now(), 1)`,
      [customer.id, email, phone],
    );
    await run(
      `INSERT INTO address (id, customer_id, purpose, street, city, state, postal_code, country, is_primary, sync_state, created_at, position)
       VALUES (gen_random_uuid(), $1, 'HOME', $2, $3, $4, $5, $6, TRUE, 'SYNCED', now(), 0)`,
      [customer.id, address.street, address.city, address.state, address.postalCode, address.country],
    );
    await run(
      `INSERT INTO customer_attribute (customer_id, name, value, number_value)
       SELECT $1, name, value, CASE name WHEN 'shoeSize' THEN value::decimal END FROM json_to_recordset($2) AS r(name text, value text)`,
      [customer.id, JSON.stringify(attributes)],
    );
    const { street, city, state, postalCode, country } = address;
    const line = [street, postalCode, city, state, country].filter(Boolean).join(', ');
    await run(
      `INSERT INTO customer_search (customer_id, legal_entity, address_books, sort_name, document) VALUES ($1, 'US01', '{US-SOUTH}', $2, $3)`,
      [
        customer.id,
        name.toLowerCase(),
        ` ${[name, number, email, phone.slice(1), line].join(' ').toLowerCase()} `,
      ],
    );
    const changes = Object.entries({
      accountNumber: number,
      type: 'PERSON',
      ...input,
      customerGroup: 'RETAIL',
    });
    await run(
      `WITH logged AS (INSERT INTO change_log (transaction_id, kind, record_id, version, buckets, changed_at)
         VALUES (pg_current_xact_id()::text::bigint, 'CUSTOMER', $1::uuid, 1, '{LE:US01}', now()))
       INSERT INTO audit_entry (at, staff_id, store, legal_entity, operation, kind, record_id, changes)
       VALUES (now(), '000110', 'HOUSTON', 'US01', 'createCustomer', 'CUSTOMER', $1::uuid, $2)`,
      [customer.id, JSON.stringify(changes.map(([path, after]) => ({ path, before: null, after })))],
    );
    await client.query('COMMIT');
    return customer;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const app = Fastify();
app.register(mercurius, { schema, resolvers, loaders, jit: 1, graphiql: false, path: '/graphql' });
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
