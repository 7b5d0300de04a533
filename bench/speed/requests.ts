import type { Client } from 'pg';
import type { Dialect } from './contenders';
import { plainQueries, postgraphileQueries, productQueries, type Workload } from './queries';
import { wireOf } from './send-load';
import type { BenchIssuer } from './start-issuer';

/** One request as it is sent to each contender: the same question in its words. */
export interface BenchRequest {
  readonly body: string;
  readonly token: string;
}
export type Requests = Readonly<Record<Workload, Readonly<Record<Dialect, readonly BenchRequest[]>>>>;

/** Requests ready to be written to sockets. */
export function wiresOf(requests: readonly BenchRequest[]): Buffer[] {
  return requests.map(wireOf);
}

/** Different questions a workload. */
const EACH = 600;

interface Question {
  readonly staffId: string;
  readonly variables: Readonly<Record<Dialect, unknown>>;
}

/** Asks the product, which alone knows its cursors. */
export type AskProduct = (request: BenchRequest) => Promise<unknown>;

/** The questions of all workloads, drawn from the database in an order that is the same every time. */
export async function requestsOver(client: Client, issuer: BenchIssuer, ask: AskProduct): Promise<Requests> {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (staffId: string) => {
    const token = tokens.get(staffId) ?? issuer.tokenOf(staffId);
    tokens.set(staffId, token);
    return token;
  };
  const bodies = async (workload: Workload, questions: readonly Question[]) => {
    const words = { product: productQueries, plain: plainQueries, postgraphile: postgraphileQueries };
    const inWordsOf = (dialect: Dialect) =>
      Promise.all(
        questions.map(async ({ staffId, variables }) => ({
          body: JSON.stringify({
            operationName: workload,
            query: words[dialect][workload],
            variables: variables[dialect],
          }),
          token: await tokenOf(staffId),
        })),
      );
    return {
      product: await inWordsOf('product'),
      plain: await inWordsOf('plain'),
      postgraphile: await inWordsOf('postgraphile'),
    };
  };
  const cursorOf = async (
    workload: Workload,
    staffId: string,
    variables: object,
    path: readonly string[],
  ) => {
    const body = JSON.stringify({ query: productQueries[workload], variables });
    const answer = await ask({ body, token: await tokenOf(staffId) });
    const cursor = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], answer);
    if (typeof cursor !== 'string') throw new Error(`The product gave no cursor: ${JSON.stringify(answer)}`);
    return cursor;
  };
  return {
    W1: await bodies('W1', await bookPages(client, cursorOf)),
    W2: await bodies('W2', await customers(client)),
    W3: await bodies('W3', await searches(client)),
    W4: await bodies('W4', await timelines(client, cursorOf)),
    W5: await bodies('W5', newCustomers()),
  };
}

type CursorOf = (
  workload: Workload,
  staffId: string,
  variables: object,
  path: readonly string[],
) => Promise<string>;

/** The first and the second page of books of 100 clients. */
async function bookPages(client: Client, cursorOf: CursorOf): Promise<Question[]> {
  const { rows } = await client.query<{ id: string; staffId: string; name: string; after: string }>(
    `SELECT book.id, book.staff_id AS "staffId", middle.sort_name AS name, middle.id AS after
     FROM client_book book CROSS JOIN LATERAL (SELECT sort_name, id FROM client WHERE client_book_id = book.id
       ORDER BY sort_name, id OFFSET 49 LIMIT 1) AS middle
     WHERE book.number LIKE 'XB-1%' ORDER BY md5(book.number) LIMIT ${EACH / 2}`,
  );
  const pages: Question[] = [];
  // One after the other: all at once would wait for connections longer than the product lets anyone wait.
  for (const { id: bookId, staffId, name, after } of rows) {
    const path = ['data', 'clientBook', 'clients', 'pageInfo', 'endCursor'];
    const cursor = await cursorOf('W1', staffId, {}, path);
    const page = (product: unknown, plain: object, offset: number) => ({
      staffId,
      variables: { product, plain: { bookId, ...plain }, postgraphile: { bookId, offset } },
    });
    const none = '00000000-0000-0000-0000-000000000000';
    pages.push(
      page({}, { afterName: '', afterId: none }, 0),
      page({ after: cursor }, { afterName: name, afterId: after }, 50),
    );
  }
  return mixed(pages);
}

/** Clients and other customers, half and half. */
async function customers(client: Client): Promise<Question[]> {
  const { rows } = await client.query<{ accountNumber: string }>(
    `SELECT account_number AS "accountNumber" FROM customer
     WHERE account_number LIKE 'X-%' AND legal_entity = 'US01' ORDER BY md5(account_number) LIMIT ${EACH}`,
  );
  return rows.map((variables) => everywhere('100000', variables));
}

/** First names, last names, both with the last name begun, an email begun, a phone and an account number. */
async function searches(client: Client): Promise<Question[]> {
  const { rows } = await client.query<{
    first: string;
    last: string;
    email: string;
    phone: string;
    number: string;
  }>(
    `SELECT lower(first_name) AS first, lower(last_name) AS last, lower(account_number) AS number,
       (SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'EMAIL') AS email,
       (SELECT substr(value, 3) FROM contact_point WHERE customer_id = customer.id AND kind = 'PHONE') AS phone
     FROM customer WHERE account_number LIKE 'X-%' AND address_books = '{US-SOUTH}' AND name ~ '^[A-Za-z]+ [A-Za-z]+$'
     ORDER BY md5(account_number) LIMIT ${EACH / 6}`,
  );
  const texts = rows.flatMap(({ first, last, email, phone, number }) => [
    ...[first, last, `${first} ${last.slice(0, 3)}`],
    ...[email.split('@')[0] ?? email, phone, number],
  ]);
  const found = await enoughIn(client, texts);
  return mixed(found).map((search) => {
    const words = { words: search.split(' ') };
    return { staffId: '100000', variables: { product: { search }, plain: words, postgraphile: words } };
  });
}

/** Searches of two words of which a page matches both, since the peers don't look for who matches one. */
async function enoughIn(client: Client, texts: readonly string[]): Promise<string[]> {
  const enough: string[] = [];
  for (const text of texts) {
    const words = text.split(' ');
    const { rows } = await client.query('SELECT 1 FROM bench_peers.search_customers($1, 20)', [words]);
    if (words.length === 1 || rows.length === 20) enough.push(text);
  }
  return enough;
}

/** Pages of the clients with the longest timelines: the second, third and fourth. */
async function timelines(client: Client, cursorOf: CursorOf): Promise<Question[]> {
  const { rows } = await client.query<{ guid: string; staffId: string }>(
    `SELECT customer.id AS guid, book.staff_id AS "staffId" FROM customer
     JOIN client ON client.customer_id = customer.id JOIN client_book book ON book.id = client.client_book_id
     WHERE book.number LIKE 'XB-1%' AND substr(account_number, 3)::int / 3 % 20 = 0 ORDER BY md5(account_number) LIMIT ${EACH / 3}`,
  );
  const questions: Question[] = [];
  for (const { guid, staffId } of rows) {
    const path = ['data', 'customer', 'timeline', 'pageInfo', 'endCursor'];
    let after: string | null = null;
    for (const offset of [24, 49, 74]) {
      after = await cursorOf('W4', staffId, { id: guid, after }, path);
      const { rows: places } = await client.query<{ at: Date; id: string }>(
        `SELECT occurred_at AS at, id FROM timeline_entry WHERE customer_id = $1 ORDER BY occurred_at DESC, id DESC OFFSET $2 LIMIT 1`,
        [guid, offset],
      );
      const [place] = places;
      if (!place) throw new Error('A long timeline is too short.');
      const plain = { customerId: guid, beforeAt: place.at.toISOString(), beforeId: place.id };
      questions.push({ staffId, variables: { product: { id: guid, after }, plain, postgraphile: plain } });
    }
  }
  return mixed(questions);
}

/** People with a name, email, phone, address and two attributes, all of which the caller types. */
function newCustomers(): Question[] {
  return Array.from({ length: EACH }, (_, index) => {
    const identity = {
      firstName: 'Bench',
      lastName: `Marked${index % 97}`,
      email: `bench.${index}@example.com`,
      phone: `+1713555${String(1000 + index)}`,
    };
    const address = {
      street: `${index} Prairie Rose Ln`,
      ...{ city: 'Houston', state: 'TX', postalCode: '77002', country: 'US' },
    };
    const attributes = [
      { name: 'favouriteBrand', value: 'Dune' },
      { name: 'shoeSize', value: '8.5' },
    ];
    const plain = { input: { ...identity, address, attributes } };
    const product = { input: { ...identity, addresses: [address], attributes } };
    return { staffId: '100000', variables: { product, plain, postgraphile: plain } };
  });
}

function everywhere(staffId: string, variables: object): Question {
  return { staffId, variables: { product: variables, plain: variables, postgraphile: variables } };
}

/** Neighbours apart, in an order that is the same every time. */
function mixed<T>(list: readonly T[]): T[] {
  const step = 7919;
  if (list.length % step === 0) return [...list];
  return list.map((_, index) => list[(index * step) % list.length] as T);
}
