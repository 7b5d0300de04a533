import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { packageRoot } from '../src/package-root';

/** The indexes of search that are slow to fill row by row. */
const SEARCH_INDEXES = ['customer_search_digits', 'customer_search_document'];

/**
 * Multiplies the demo's customers and their search rows to `size`. Those indexes are taken away meanwhile
 * and made again from their own definitions, since entering a million documents one by one takes an hour.
 */
export async function multiplyCustomers(client: Client, size: number): Promise<void> {
  const { rows } = await client.query<{ indexdef: string }>(
    'SELECT indexdef FROM pg_indexes WHERE indexname = ANY($1) ORDER BY indexname',
    [SEARCH_INDEXES],
  );
  if (rows.length < SEARCH_INDEXES.length)
    throw new Error(`The schema lacks one of ${SEARCH_INDEXES.join(', ')}.`);
  for (const name of SEARCH_INDEXES) await client.query(`DROP INDEX ${name}`);
  await client.query(sqlOf('multiply-customers.sql').replaceAll('$1', String(size)));
  await client.query(sqlOf('index-customers.sql'));
  await client.query(`SET maintenance_work_mem = '512MB'`);
  for (const { indexdef } of rows) await client.query(indexdef);
  // Not part of a definition; as the migration sets it.
  await client.query('ALTER INDEX customer_search_digits ALTER COLUMN 1 SET STATISTICS 0');
  await client.query('VACUUM ANALYZE customer');
  await client.query('VACUUM ANALYZE customer_search');
}

function sqlOf(file: string): string {
  return readFileSync(join(packageRoot, 'bench', file), 'utf8');
}
