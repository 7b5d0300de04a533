import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadDemo } from '../prisma/demo/load-demo';
import { processEnvironment } from '../src/app/config';
import { CommandFailed, exitWith } from '../src/app/run-node';
import { migrate } from '../src/database/migrate';
import { openPostgres } from '../src/database/open-postgres';
import type { Sql } from '../src/database/sql';
import { packageRoot } from '../src/package-root';
import { searchStatement } from '../src/services/customers/search-customers';
import { searchTerms } from '../src/services/customers/search-terms';
import { identifyCaller } from '../src/services/organisation/caller';
import { loadOrganisation } from '../src/services/organisation/load-organisation';
import { multiplyCustomers } from './load-customers';
import { type PlanNode, type PlanReading, readPlan } from './read-plan';

/** Sizes at which the plans are looked at, in customers, unless the command line names others. */
const SIZES = [20_000, 200_000, 1_000_000];
/** Customers that the demo makes itself; the others are multiplied from them. */
const DEMO_CUSTOMERS = 2000;

/** What is searched for. */
const SEARCHES = {
  'rare word': 'zq15000',
  'account number': 'X-0015000',
  'phone in pieces': '713 555 01 03',
  'common first name': 'aaliyah',
  'common name of two words': 'espinoza aaliyah',
  'two letters': 'ta',
  'common name and city': 'aaliyah houston',
  'rare word and city': 'zq15000 houston',
};

interface Result extends PlanReading {
  readonly search: string;
  readonly kind: string;
  readonly milliseconds: number;
}

interface Measured {
  readonly customers: number;
  /** How large the table and the index of search are, in pages. */
  readonly tablePages: number;
  readonly indexPages: number;
  readonly results: readonly Result[];
  /** The plans as people read them. */
  readonly plans: readonly string[];
}

/** `npm run bench:search`: how many pages a search reads as customers grow, in databases made for it and dropped. */
async function main(): Promise<void> {
  const { DATABASE_URL: server } = processEnvironment();
  if (!server)
    throw new CommandFailed('DATABASE_URL names the PostgreSQL server on which databases are made.');
  const measured: Measured[] = [];
  for (const size of sizesAsked(process.argv.slice(2))) {
    const one = await inNewDatabase(server, (url) => measure(url, size));
    console.log(
      `${size} customers: the table is ${one.tablePages} pages, its index ${one.indexPages} pages.`,
    );
    console.table(one.results);
    measured.push(one);
  }
  writeResults(measured);
}

function sizesAsked(words: readonly string[]): number[] {
  const sizes = words.map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 20_000))
    throw new CommandFailed('Sizes are whole numbers of customers, 20000 or more.');
  return sizes.length > 0 ? sizes : SIZES;
}

async function inNewDatabase<T>(server: string, use: (url: string) => Promise<T>): Promise<T> {
  const name = `counterside_bench_${randomUUID().slice(0, 8)}`;
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name}`));
  try {
    return await use(Object.assign(new URL(server), { pathname: `/${name}` }).toString());
  } finally {
    await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}

async function measure(url: string, size: number): Promise<Measured> {
  const database = await openPostgres({ url });
  try {
    await migrate(database);
    await loadDemo(database, { customers: DEMO_CUSTOMERS, now: () => new Date() });
    const organisation = await loadOrganisation(database.prisma);
    const caller = identifyCaller(organisation, { kind: 'person', staffId: '000110', store: 'HOUSTON' });
    return await withClient(url, async (client) => {
      await multiplyCustomers(client, size);
      const results: Result[] = [];
      const plans: string[] = [];
      for (const [kind, search] of Object.entries(SEARCHES)) {
        const statement = searchStatement({ caller }, searchTerms(search), 'STORE', { first: 20 });
        plans.push(`-- ${kind}: ${search}\n${await planText(client, statement)}\n`);
        results.push({ kind, search, ...(await planReading(client, statement)) });
      }
      return { ...(await sizes(client)), results, plans };
    });
  } finally {
    await database.close();
  }
}

/** Also warms the memory, so that the reading after it tells of a search whose pages are there. */
async function planText(client: Client, { text, values }: Sql): Promise<string> {
  const statement = { text: `EXPLAIN (ANALYZE, BUFFERS) ${text}`, values };
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(statement);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

async function planReading(client: Client, { text, values }: Sql) {
  const statement = { text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values };
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
    statement,
  );
  const explained = rows[0]?.['QUERY PLAN'][0];
  if (explained === undefined) throw new Error('EXPLAIN answered nothing.');
  return { ...readPlan(explained.Plan), milliseconds: Math.round(explained['Execution Time'] * 10) / 10 };
}

async function sizes(client: Client): Promise<Pick<Measured, 'customers' | 'tablePages' | 'indexPages'>> {
  const { rows } = await client.query<Pick<Measured, 'customers' | 'tablePages' | 'indexPages'>>(`
    SELECT (SELECT count(*)::int FROM customer_search) AS customers,
      (pg_relation_size('customer_search') / 8192)::int AS "tablePages",
      (pg_relation_size('customer_search_document') / 8192)::int AS "indexPages"`);
  if (rows[0] === undefined) throw new Error('The sizes of the table are not known.');
  return rows[0];
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** The figures of all sizes, and the plans of the largest. */
function writeResults(measured: readonly Measured[]): void {
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const figures = measured.map(({ plans: _, ...figures }) => figures);
  writeFileSync(join(folder, 'search-plan.json'), `${JSON.stringify(figures, null, 2)}\n`);
  const largest = measured.reduce((a, b) => (b.customers > a.customers ? b : a));
  const heading = `-- Plans at ${largest.customers} customers, searched by 000110 in HOUSTON, scope STORE.\n\n`;
  writeFileSync(join(folder, 'search-plan.txt'), heading + largest.plans.join('\n'));
}

main().then(() => process.exit(0), exitWith);
