import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { processEnvironment } from '../../src/app/config';
import { exitWith } from '../../src/app/run-node';
import { packageRoot } from '../../src/package-root';
import { quantile } from '../quantile';
import { productOf } from './contenders';
import { firstQuestions } from './first-questions';
import { pagesReadBy } from './pages-read';
import { prepareDatabase } from './prepare-database';
import { wiresOf } from './requests';
import { type Load, sendLoad } from './send-load';
import { readSizeOptions } from './size-options';
import { type Running, startContender } from './start-contender';
import { type BenchIssuer, startIssuer } from './start-issuer';
import { startPostgres } from './start-postgres';
import { markdown } from './tables';

const ROUNDS = 5;
const SECONDS = 2;
/** Whose books are compared: 60 clients, and 10,000. */
const OWNERS = ['000110', '900000'] as const;

/** A page of cards of those who like one of three brands, and the facets beside it; both books fill the page. */
const QUERY = `query { clientBook {
  clients(first: 20, filter: { attributes: [{ name: "favouriteBrand", in: ["Dune", "Ember", "Aurelia"] }] }) {
    totalCount nodes { id card { name email phone slots { label displayValue } } } }
  facets(filter: { attributes: [{ name: "favouriteBrand", in: ["Dune", "Ember", "Aurelia"] }] }) {
    definition { name } distinct min max values { value count } } } }`;
/** The page alone. */
const PAGE = `query { clientBook {
  clients(first: 20, filter: { attributes: [{ name: "favouriteBrand", in: ["Dune", "Ember", "Aurelia"] }] }) {
    nodes { id card { name email phone slots { label displayValue } } } } } }`;

interface Book {
  readonly staffId: string;
  readonly clients: number;
}
interface BookFigure extends Book {
  readonly asked: string;
  readonly p50: number;
  readonly pages: number;
}

/** `npm run bench:facets`: a filtered page of a client book with its facets, in a small book and a large one by turns. */
async function main(): Promise<void> {
  const { size, keep } = readSizeOptions('bench:facets');
  const issuer = await startIssuer();
  const postgres = await startPostgres(processEnvironment().DATABASE_URL, keep);
  try {
    console.log(`Loading ${size} customers …`);
    const loaded = await prepareDatabase(postgres, size);
    const product = productOf(issuer);
    const quiet = { ...product, environment: { ...product.environment, JOB_SCHEDULES: 'off' } };
    const first = firstQuestions(await issuer.tokenOf('100000')).product;
    const running = await startContender(quiet, loaded.url, first);
    try {
      report(await measure(loaded.client, running, issuer));
    } finally {
      await running.stop();
      await loaded.close();
    }
  } finally {
    await postgres.stop();
    issuer.stop();
  }
}

async function measure(client: Client, { port }: Running, issuer: BenchIssuer): Promise<BookFigure[]> {
  const books = await booksOf(client);
  const figures: BookFigure[] = [];
  for (const [asked, query] of Object.entries({ 'page and facets': QUERY, 'page alone': PAGE })) {
    const ask: Ask = async ({ staffId }) => {
      const request = { body: JSON.stringify({ query }), token: await issuer.tokenOf(staffId) };
      const load = await sendLoad(port, wiresOf([request]), { connections: 1, seconds: SECONDS });
      if (load.failures > 0) throw new Error(`The product refused the book of ${staffId}.`);
      return load;
    };
    const times = await timesByTurns(books, ask);
    for (const book of books) {
      let requests = 0;
      const pages = await pagesReadBy(client, async () => {
        requests = (await ask(book)).requests;
      });
      figures.push({ ...book, asked, pages: pages / requests, p50: quantile(times.get(book) ?? [], 0.5) });
    }
  }
  return figures;
}

type Ask = (book: Book) => Promise<Load>;

/** Milliseconds of every request by book; the books take turns, in reversed order every other round. */
async function timesByTurns(books: readonly Book[], ask: Ask): Promise<Map<Book, number[]>> {
  const times = new Map<Book, number[]>(books.map((book) => [book, []]));
  for (const book of books) await ask(book);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const book of round % 2 ? [...books].reverse() : books)
      times.get(book)?.push(...(await ask(book)).latencies);
  }
  return times;
}

async function booksOf(client: Client): Promise<Book[]> {
  const { rows } = await client.query<Book>(
    `SELECT book.staff_id AS "staffId", count(*)::int AS clients FROM client_book book
     JOIN client ON client.client_book_id = book.id WHERE book.staff_id = ANY($1) GROUP BY book.staff_id ORDER BY clients`,
    [OWNERS],
  );
  return rows;
}

function report(figures: readonly BookFigure[]): void {
  const rows = figures.map(({ asked, clients, p50, pages }) => {
    const small = figures.find((one) => one.asked === asked);
    return [
      asked,
      ...[String(clients), p50.toFixed(1), (p50 / (small?.p50 ?? p50)).toFixed(2), pages.toFixed(0)],
    ];
  });
  console.log(`\n${markdown(['', 'clients in the book', 'p50 ms', '× the small one', 'pages'], rows, 1)}\n`);
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'facets.json'), `${JSON.stringify(figures, null, 2)}\n`);
}

main().then(() => process.exit(0), exitWith);
