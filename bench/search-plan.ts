import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadDemo } from '../prisma/demo/load-demo';
import { processEnvironment } from '../src/app/config';
import { CommandFailed, exitWith } from '../src/app/run-node';
import { migrate } from '../src/database/migrate';
import { openPostgres } from '../src/database/open-postgres';
import { packageRoot } from '../src/package-root';
import { searchGround } from '../src/services/customers/search-customers';
import { type Caller, identifyCaller } from '../src/services/organisation/caller';
import { loadOrganisation } from '../src/services/organisation/load-organisation';
import { multiplyCustomers } from './load-customers';
import { quantile } from './quantile';
import { readSearch, type SearchReading, timeSearch } from './read-search';
import { searchesIn } from './searches';

/** Sizes that are compared, in customers, unless the command line names others. */
const SIZES = [20_000, 200_000, 1_000_000];
/** Customers that the demo makes itself; the others are multiplied from them. */
const DEMO_CUSTOMERS = 2000;
/** How often every search is timed in every database, one database after the other in each round. */
const ROUNDS = 7;

/** A database of one size that is open for searching. */
interface Sized {
  readonly size: number;
  readonly name: string;
  readonly client: Client;
  readonly caller: Caller;
}

/** Searches of one kind in a database of one size. */
interface Result {
  readonly words: 'common' | 'rare';
  readonly kind: string;
  readonly customers: number;
  /** Medians over the searches, in pages of 8 kB. */
  readonly indexPages: number;
  readonly tablePages: number;
  readonly allPages: number;
  /** Of all searches and rounds, in milliseconds, planning included. */
  readonly p50: number;
  readonly p95: number;
}

/** `npm run bench:search`: what a search reads and how long its statements take as customers grow, side by side. */
async function main(): Promise<void> {
  const { DATABASE_URL: server } = processEnvironment();
  if (!server)
    throw new CommandFailed('DATABASE_URL names the PostgreSQL server on which databases are made.');
  const sized: Sized[] = [];
  try {
    for (const size of sizesAsked(process.argv.slice(2))) sized.push(await makeDatabase(server, size));
    const { results, plans } = await measure(sized);
    console.table(results);
    writeResults(results, plans);
  } finally {
    for (const { name, client } of sized) {
      await client.end();
      await withClient(server, (one) => one.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  }
}

function sizesAsked(words: readonly string[]): number[] {
  const sizes = words.map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 20_000))
    throw new CommandFailed('Sizes are whole numbers of customers, 20000 or more.');
  return sizes.length > 0 ? sizes : SIZES;
}

async function makeDatabase(server: string, size: number): Promise<Sized> {
  const name = `counterside_bench_${randomUUID().slice(0, 8)}`;
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
  const database = await openPostgres({ url });
  await migrate(database);
  await loadDemo(database, { customers: DEMO_CUSTOMERS, now: () => new Date() });
  const organisation = await loadOrganisation(database.prisma);
  await database.close();
  const client = new Client({ connectionString: url });
  await client.connect();
  await multiplyCustomers(client, size);
  const caller = identifyCaller(organisation, { kind: 'person', staffId: '000110', store: 'HOUSTON' });
  return { size, name, client, caller };
}

async function measure(sized: readonly Sized[]): Promise<{ results: Result[]; plans: string[] }> {
  const results: Result[] = [];
  const plans: string[] = [];
  const [smallest] = sized;
  if (!smallest) return { results, plans };
  const searches = await searchesIn(smallest.client);
  for (const words of ['common', 'rare'] as const) {
    for (const [kind, texts] of Object.entries(searches[words])) {
      const times = await timeInTurn(sized, texts);
      for (const one of sized) {
        const readings = await readAll(one, texts);
        plans.push(`-- ${one.size} customers, ${kind}: ${texts[0]}\n${readings[0]?.text}\n`);
        results.push({ words, kind, customers: one.size, ...figures(readings, times.get(one.size) ?? []) });
      }
    }
  }
  return { results, plans };
}

/** Times by size; the databases take turns, in reversed order every other round. */
async function timeInTurn(
  sized: readonly Sized[],
  searches: readonly string[],
): Promise<Map<number, number[]>> {
  const times = new Map<number, number[]>(sized.map(({ size }) => [size, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { size, client, caller } of round % 2 ? [...sized].reverse() : sized) {
      const ground = searchGround({ caller }, 'STORE');
      for (const search of searches) times.get(size)?.push(await timeSearch(client, ground, search));
    }
  }
  return times;
}

async function readAll({ client, caller }: Sized, searches: readonly string[]): Promise<SearchReading[]> {
  const readings: SearchReading[] = [];
  for (const search of searches)
    readings.push(await readSearch(client, searchGround({ caller }, 'STORE'), search));
  return readings;
}

function figures(readings: readonly SearchReading[], times: readonly number[]) {
  const median = (of: (reading: SearchReading) => number) => quantile(readings.map(of), 0.5);
  return {
    indexPages: median((one) => one.indexPages),
    tablePages: median((one) => one.heapPages),
    allPages: median((one) => one.allPages),
    p50: milliseconds(quantile(times, 0.5)),
    p95: milliseconds(quantile(times, 0.95)),
  };
}

function milliseconds(value: number): number {
  return Math.round(value * 100) / 100;
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

function writeResults(results: readonly Result[], plans: readonly string[]): void {
  const folder = join(packageRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'search-plan.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(folder, 'search-plan.txt'), plans.join('\n'));
}

main().then(() => process.exit(0), exitWith);
