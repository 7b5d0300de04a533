import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/open-embedded';
import { databaseNamed, isServed, onServer } from './template';

/**
 * A copy of a database as it is at this moment: a backup, to be opened by a node after the one that it was
 * taken of has been closed. Nothing may be under way on it meanwhile.
 */
export async function copyOf(database: Database): Promise<Database> {
  if (!isServed)
    return openEmbedded({ template: await (database as EmbeddedDatabase).engine.dumpDataDir('none') });
  const [{ source }] = await database.prisma.$queryRaw<[{ source: string }]>`
    SELECT current_database() AS source`;
  const name = `${source.slice(0, 40)}_${randomUUID().slice(0, 8)}`;
  await onServer(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${source}'`,
    `CREATE DATABASE ${name} TEMPLATE ${source}`,
  );
  return databaseNamed(name);
}
