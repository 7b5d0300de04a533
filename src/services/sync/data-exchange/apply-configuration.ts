import { insertRows } from '../../../database/insert-rows';
import { rawSql, sql } from '../../../database/sql';
import type { UnitOfWork } from '../../../database/transaction';
import { raiseRevision } from '../../organisation/current-organisation';
import type { ConfigurationPage } from '../headquarters-exchange';
import type { JobCode } from '../jobs/job';
import { setFromExcluded } from '../records/travelling-record';
import { CONFIGURATION_SETS, type ConfigurationSet } from './serve-configuration';

/**
 * Brings tables of configuration to what headquarters has, whole: what it does not have any longer goes.
 * Rows that stand as they are are left alone.
 *
 * @returns how many rows were written or taken away
 */
export async function applyConfiguration(
  unit: UnitOfWork,
  job: JobCode,
  tables: NonNullable<ConfigurationPage['tables']>,
): Promise<number> {
  let changed = 0;
  for (const set of CONFIGURATION_SETS[job] ?? [])
    changed += await bringUpTo(unit, set, tables[set.table] ?? []);
  if (changed > 0) await raiseRevision(unit.prisma);
  return changed;
}

/** Brings one table to these rows. @returns how many rows were written or taken away */
export async function bringUpTo(
  { prisma }: Pick<UnitOfWork, 'prisma'>,
  { table, key, columns }: ConfigurationSet,
  rows: readonly object[],
): Promise<number> {
  const name = rawSql(`"${table}"`);
  const keys = rows.map((row) => String((row as Record<string, unknown>)[key]));
  const gone = await prisma.$executeRaw(
    sql`DELETE FROM ${name} WHERE ${rawSql(`"${key}"::text`)} <> ALL(${keys}::text[])`,
  );
  const values = rawSql(`(${columns.map((column) => `"${table}"."${column}"`).join(', ')})`);
  const given = rawSql(`(${columns.map((column) => `excluded."${column}"`).join(', ')})`);
  const update =
    columns.length > 1
      ? sql`DO UPDATE SET ${setFromExcluded(columns, key)} WHERE ${values} IS DISTINCT FROM ${given}`
      : sql`DO NOTHING`;
  const written = await prisma.$executeRaw(
    insertRows(table, columns, rows, sql`ON CONFLICT (${rawSql(`"${key}"`)}) ${update}`),
  );
  return gone + written;
}
