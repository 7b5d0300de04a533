import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root';
import type { Database } from './database';
import { DatabaseUnavailable } from './database-unavailable';
import { noFilter, openSchemaEngine } from './schema-engine';

const FOLDER = join(packageRoot, 'prisma', 'migrations');

/**
 * Brings the database to the schema of this version: applies, in order, the migrations that it lacks,
 * kept in Prisma's own `_prisma_migrations`. Of several servers that start at once one migrates and
 * the others wait for it. A database that a newer version migrated is refused.
 *
 * @returns the names of the migrations applied now
 */
export async function migrate(database: Database): Promise<string[]> {
  if ((await missing(database)).length === 0) return [];
  return database.exclusively('migrate', async () => {
    if ((await missing(database)).length === 0) return [];
    const engine = await openSchemaEngine(database.adapter);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: migrationsList(),
        filters: noFilter,
      });
      return appliedMigrationNames;
    } catch (error) {
      const [reason] = String((error as Error).message).split('\n');
      throw new DatabaseUnavailable(`The database could not be migrated: ${reason}`, { cause: error });
    } finally {
      engine.free();
    }
  });
}

/** Names of the migrations of this version, oldest first. */
export function migrationNames(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(FOLDER, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort();
}

async function missing(database: Database): Promise<string[]> {
  const applied = await appliedNames(database);
  const known = migrationNames();
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new DatabaseUnavailable(
      `The database was migrated by a newer version (${unknown.join(', ')}); start that version, or a newer one.`,
    );
  }
  return known.filter((name) => !applied.includes(name));
}

async function appliedNames({ prisma }: Database): Promise<string[]> {
  const [table] = await prisma.$queryRaw<{ exists: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`;
  if (!table?.exists) return [];
  const rows = await prisma.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map((row) => row.migration_name);
}

function migrationsList() {
  return {
    baseDir: FOLDER,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(FOLDER, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
