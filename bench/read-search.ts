import { createHash } from 'node:crypto';
import type { Client, QueryConfig } from 'pg';
import { CUSTOMER_ALONE } from '../src/services/customers/customer-with-parts';
import type { SearchGround } from '../src/services/customers/search-conditions';
import { type ReadHits, type RunSearch, readHits } from '../src/services/customers/search-hits.reads';
import { searchTerms } from '../src/services/customers/search-terms';
import { type PlanNode, type PlanReading, readPlan } from './read-plan';

/** Rows that a page of 20 reads. */
const LIMIT = 21;

/** What the statements of one search read together, and their plans as people read them. */
export interface SearchReading extends PlanReading {
  readonly text: string;
}

/** How long the statements of the first page of a search take together, in milliseconds, planning and the way to the server included. */
export async function timeSearch(client: Client, ground: SearchGround, search: string): Promise<number> {
  const begin = process.hrtime.bigint();
  await firstPage(ground, search, ({ text, values }, planning) =>
    read(client, { text, values, name: planning === 'plan-kept' ? nameOf(text) : '' }),
  );
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

/** Explains the statements of the first page of a search, each as it is run. */
export async function readSearch(
  client: Client,
  ground: SearchGround,
  search: string,
): Promise<SearchReading> {
  const readings: PlanReading[] = [];
  const texts: string[] = [];
  await firstPage(ground, search, async ({ text, values }) => {
    const { rows: lines } = await client.query<{ 'QUERY PLAN': string }>({
      text: `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
      values,
    });
    texts.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
      text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    });
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    if (!plan) throw new Error('EXPLAIN answered nothing.');
    readings.push(readPlan(plan));
    return read(client, { text, values });
  });
  const sum = (of: (reading: PlanReading) => number) => readings.reduce((total, one) => total + of(one), 0);
  return {
    ranked: sum((one) => one.ranked),
    allPages: sum((one) => one.allPages),
    indexPages: sum((one) => one.indexPages),
    heapPages: sum((one) => one.heapPages),
    by: [...new Set(readings.flatMap(({ by }) => by.split(', ')))].join(', '),
    text: texts.join('\n\n'),
  };
}

/** As `searchCustomers` reads. */
async function firstPage(ground: SearchGround, search: string, run: RunSearch): Promise<void> {
  await readHits(run, ground, searchTerms(search), { behind: null, limit: LIMIT }, CUSTOMER_ALONE);
}

async function read(client: Client, query: QueryConfig): Promise<ReadHits> {
  const { rows } = await client.query<ReadHits>(query);
  return rows[0] ?? { hits: [] };
}

/** Under which a connection keeps a statement. */
function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
