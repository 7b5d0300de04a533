import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** Nothing in the database is managed by anyone else. */
export const noFilter = { externalTables: [], externalEnums: [] };

/** The glue code of the WebAssembly module; its own types leave out what instantiating by hand needs. */
interface EngineModule {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let loaded: Promise<EngineModule> | undefined;

/**
 * Prisma's schema engine as WebAssembly: what `prisma migrate` would download as a binary, taken from
 * the package registry instead. It speaks to the database through the adapter that Prisma itself uses.
 */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  // Once a process: the glue keeps views into the memory of the instance it was first given.
  loaded ??= loadEngine();
  const { SchemaEngine } = await loaded;
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
}

async function loadEngine(): Promise<EngineModule> {
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg' as string)) as EngineModule;
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const compiled = await WebAssembly.compile(await readFile(join(folder, 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(compiled, {
    './schema_engine_bg.js': { ...glue, ...idleTimers(glue) },
  });
  glue.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  return glue;
}

/** The engine never takes back its ten-second limits; they shall not keep a process from ending. */
function idleTimers(glue: EngineModule): WebAssembly.ModuleImports {
  const names = Object.keys(glue).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const startTimer = (work: () => void, milliseconds: number) => setTimeout(work, milliseconds).unref();
  return Object.fromEntries(names.map((name) => [name, startTimer]));
}
