import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * The adapter, running each script as a whole: PostgreSQL makes one transaction of it, of which all stays
 * or nothing, and a failure is heard of. The adapters' own ways do neither: one cuts scripts at semicolons,
 * the other doesn't wait for their end, so that a migration that failed would count as done.
 */
export function withWholeScripts(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  run: (script: string) => Promise<unknown>,
): SqlMigrationAwareDriverAdapterFactory {
  const connect = adapter.connect.bind(adapter);
  const executeScript = async (script: string): Promise<void> => {
    await run(script);
  };
  return Object.assign(adapter, { connect: async () => Object.assign(await connect(), { executeScript }) });
}
