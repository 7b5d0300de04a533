import type { Client } from 'pg';

/** Milliseconds after which a connection of PostgreSQL that has nothing to do has told what it read. */
const UNTIL_TOLD = 11_000;

/**
 * Pages of 8 kB that PostgreSQL looks at in this database while `work` runs, whoever asks and whether they were in
 * memory or not; a page that is looked at twice counts twice. It waits for the connections to have told of them.
 */
export async function pagesReadBy(client: Client, work: () => Promise<void>): Promise<number> {
  await told();
  const before = await pagesOf(client);
  await work();
  await told();
  return (await pagesOf(client)) - before;
}

function told(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, UNTIL_TOLD));
}

async function pagesOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pages: string }>(
    'SELECT blks_hit + blks_read AS pages FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.pages);
}
