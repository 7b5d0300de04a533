/** A value that the database makes: one row with one text, the JSON of an answer's field. */
export interface FloorStatement {
  readonly field: string;
  readonly text: string;
  /** Names of the variables that its parameters take, in their order. */
  readonly parameters: readonly string[];
}

const ADDRESS = `a.purpose, a.street, a.city, a.state, a.postal_code "postalCode", a.country, a.is_primary "primary"`;
const ENTRY = `e.id, e.kind::text "kind", e.activity_type "type", e.text, LEAST(e.occurred_at, e.created_at) "occurredAt", e.author`;
const IDENTITY = 'c.id, c.account_number "accountNumber", c.name';
const email = contact('EMAIL');
const phone = contact('PHONE');

/** The statements of the floor, one a workload: the least that a server can ask of the database. */
export const floorStatements: Readonly<Record<string, FloorStatement>> = {
  W1: {
    field: 'clientBook',
    parameters: ['bookId', 'afterName', 'afterId'],
    text: `SELECT row_to_json(y)::text FROM (SELECT b.id, b.number, (SELECT coalesce(json_agg(x), '[]') FROM (
      SELECT l.id, c.id "customerId", c.name, ${email} email, ${phone} phone, ${one('address', ADDRESS, 'a', 'a.is_primary')} address,
        (SELECT json_agg(s) FROM bench_peers.customer_slots(c) s) slots, ${lastActivity()} "lastActivity"
      FROM client l JOIN customer c ON c.id = l.customer_id
      WHERE l.client_book_id = b.id AND (l.sort_name, l.id) > ($2::text COLLATE "C", $3::uuid)
      ORDER BY l.sort_name, l.id LIMIT 50) x) clients
    FROM client_book b WHERE b.id = $1::uuid) y`,
  },
  W2: {
    field: 'customer',
    parameters: ['accountNumber'],
    text: `SELECT row_to_json(y)::text FROM (SELECT ${IDENTITY}, c.type::text "type", c.legal_entity "legalEntity", c.first_name "firstName",
      c.last_name "lastName", ${email} email, ${phone} phone, c.created_at "createdAt", c.updated_at "updatedAt",
      (SELECT coalesce(json_agg(x), '[]') FROM (SELECT ${ADDRESS} FROM address a WHERE a.customer_id = c.id ORDER BY a.is_primary DESC, a.position) x) addresses,
      (SELECT coalesce(json_agg(x), '[]') FROM (SELECT d.name, d.label, v.value FROM customer_attribute v
        JOIN attribute_definition d ON d.name = v.name WHERE v.customer_id = c.id ORDER BY d.display_order) x) attributes,
      ${entries(`AND e.kind = 'ACTIVITY'`, 10)} activities, ${entries(`AND e.kind = 'NOTE'`, 10)} notes
    FROM customer c WHERE c.account_number = $1) y`,
  },
  W3: {
    field: 'customers',
    parameters: ['words'],
    text: `SELECT coalesce(json_agg(x), '[]')::text FROM (SELECT ${IDENTITY}, ${email} email, ${phone} phone, c.legal_entity "legalEntity"
      FROM bench_peers.search_customers($1::text[], 20) c) x`,
  },
  W4: {
    field: 'customer',
    parameters: ['customerId', 'beforeAt', 'beforeId'],
    text: `SELECT row_to_json(y)::text FROM (SELECT c.id, c.name, ${entries(
      `AND (LEAST(e.occurred_at, e.created_at), e.id) < ($2::timestamptz, $3::uuid)`,
      25,
    )} timeline FROM customer c WHERE c.id = $1::uuid) y`,
  },
  W5: {
    field: 'createCustomer',
    parameters: ['input'],
    text: `SELECT row_to_json(x)::text FROM (SELECT ${IDENTITY}, c.created_at "createdAt" FROM bench_peers.register_customer($1::jsonb) c) x`,
  },
};

function contact(kind: string): string {
  return `(SELECT p.value FROM contact_point p WHERE p.customer_id = c.id AND p.kind = '${kind}' AND p.is_primary)`;
}

function one(table: string, columns: string, name: string, condition: string): string {
  return `(SELECT row_to_json(x) FROM (SELECT ${columns} FROM ${table} ${name} WHERE ${name}.customer_id = c.id AND ${condition}) x)`;
}

function lastActivity(): string {
  return one(
    'timeline_entry',
    ENTRY,
    'e',
    `e.legal_entity = 'US01' AND e.kind = 'ACTIVITY' AND e.deleted_at IS NULL
      ORDER BY LEAST(e.occurred_at, e.created_at) DESC, e.id DESC LIMIT 1`,
  );
}

function entries(condition: string, count: number): string {
  return `(SELECT coalesce(json_agg(x), '[]') FROM (SELECT ${ENTRY} FROM timeline_entry e
    WHERE e.customer_id = c.id AND e.legal_entity = 'US01' AND e.deleted_at IS NULL ${condition}
    ORDER BY LEAST(e.occurred_at, e.created_at) DESC, e.id DESC LIMIT ${count}) x)`;
}
