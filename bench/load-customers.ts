import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { packageRoot } from '../src/package-root';

/** The index of search that is slow to fill row by row. */
const SEARCH_INDEX = 'customer_search_document';

/**
 * Multiplies the demo's customers and their search rows to `size`. The search index is taken away meanwhile
 * and made again from its own definition, since entering a million documents one by one takes an hour.
 */
export async function multiplyCustomers(client: Client, size: number): Promise<void> {
  const { rows } = await client.query<{ indexdef: string }>(
    'SELECT indexdef FROM pg_indexes WHERE indexname = $1',
    [SEARCH_INDEX],
  );
  const definition = rows[0]?.indexdef;
  if (definition === undefined) throw new Error(`The schema has no index ${SEARCH_INDEX}.`);
  await client.query(`DROP INDEX ${SEARCH_INDEX}`);
  await client.query(sqlOf('multiply-customers.sql').replaceAll('$1', String(size)));
  await client.query(sqlOf('index-customers.sql'));
  await client.query(`SET maintenance_work_mem = '512MB'`);
  await client.query(definition);
  await client.query('VACUUM ANALYZE customer');
  await client.query('VACUUM ANALYZE customer_search');
}

function sqlOf(file: string): string {
  return readFileSync(join(packageRoot, 'bench', file), 'utf8');
}
