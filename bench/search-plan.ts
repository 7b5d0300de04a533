import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadDemo } from '../prisma/demo/load-demo';
import { processEnvironment } from '../src/app/config';
import { CommandFailed, exitWith } from '../src/app/run-node';
import { migrate } from '../src/database/migrate';
import { openPostgres } from '../src/database/open-postgres';
import { packageRoot } from '../src/package-root';
import { searchStatement } from '../src/services/customers/search-customers';
import { searchTerms } from '../src/services/customers/search-terms';
import { identifyCaller } from '../src/services/organisation/caller';
import { loadOrganisation } from '../src/services/organisation/load-organisation';

/** Sizes at which the plan is looked at, in customers. */
const SIZES = [20_000, 200_000, 1_000_000];

/** What is searched for, from the rarest to the most common. */
const SEARCHES = ['zq15000', 'X-0015000', '713 555 01 03', 'espinoza', 'espinoza aaliyah', 'ta'];

/** A node of a plan, as far as it is read here. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** `npm run bench:search`: how many pages a search reads as the number of customers grows, on a PostgreSQL of one's own. */
async function main(): Promise<void> {
  const { DATABASE_URL: server } = processEnvironment();
  if (!server)
    throw new CommandFailed(
      'DATABASE_URL names the PostgreSQL server on which a database is made and dropped.',
    );
  const results = [];
  for (const size of SIZES) {
    const name = `counterside_bench_${randomUUID().slice(0, 8)}`;
    const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
    await onServer(server, `CREATE DATABASE ${name}`);
    try {
      results.push(...(await measure(url, size)));
    } finally {
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    }
  }
  console.table(results);
  mkdirSync(join(packageRoot, 'bench', 'results'), { recursive: true });
  const file = join(packageRoot, 'bench', 'results', 'search-plan.json');
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function measure(url: string, size: number) {
  const database = await openPostgres({ url });
  try {
    await migrate(database);
    await loadDemo(database, { customers: 2000, now: () => new Date() });
    const multiply = sqlOf('multiply-customers.sql').replace('$1', String(size));
    await onServer(
      url,
      multiply,
      sqlOf('index-customers.sql'),
      'VACUUM ANALYZE customer',
      'VACUUM ANALYZE customer_search',
    );
    const organisation = await loadOrganisation(database.prisma);
    const caller = identifyCaller(organisation, { kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const rows = [];
    for (const search of SEARCHES) {
      const statement = searchStatement({ caller }, searchTerms(search), 'STORE', { first: 20 });
      rows.push({ customers: size, search, ...(await explain(url, statement.text, statement.values)) });
    }
    return rows;
  } finally {
    await database.close();
  }
}

/** Runs the statement twice and tells of the second time, when its pages are in memory. */
async function explain(url: string, text: string, values: unknown[]) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const statement = { text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values };
    await client.query(statement);
    const { rows } = await client.query(statement);
    const [{ Plan: plan, 'Execution Time': milliseconds }] = rows[0]['QUERY PLAN'];
    const nodes = flat(plan);
    const index = nodes.find((node) => node['Index Name'] === 'customer_search_document');
    const scan = nodes.find((node) => node['Node Type'] === 'Bitmap Heap Scan');
    return {
      matches: scan?.['Actual Rows'] ?? null,
      indexPages: index ? pagesOf(index) : null,
      heapPages: scan && index ? pagesOf(scan) - pagesOf(index) : null,
      allPages: pagesOf(plan),
      milliseconds: Math.round(milliseconds * 10) / 10,
    };
  } finally {
    await client.end();
  }
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

function pagesOf(node: PlanNode): number {
  return node['Shared Hit Blocks'] + node['Shared Read Blocks'];
}

function sqlOf(file: string): string {
  return readFileSync(join(packageRoot, 'bench', file), 'utf8');
}

main().then(() => process.exit(0), exitWith);
