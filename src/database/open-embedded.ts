import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type Database, prismaOver, type StatementListener } from './database';
import { DatabaseUnavailable } from './database-unavailable';
import { lockFolder } from './folder-lock';
import { openJournal } from './journal';
import { LOG_AHEAD, logAhead } from './log-ahead';
import { markFile } from './mark-file';
import { channels, type Listening, type NotificationListener } from './notifications';
import type { Sql } from './sql';
import { keepUp, type UpkeepPace } from './upkeep';
import { withWholeScripts } from './whole-scripts';
import { withoutValues } from './without-values';

/** PostgreSQL's major version in the pinned PGlite; folders of another one can't be read. */
const POSTGRES_MAJOR = '18';

/**
 * What PostgreSQL starts with. It clears its buffers byte by byte: those of a server, 128 MB, take longer than all else
 * that it does at its start. A page that they don't hold is read from memory all the same, the system's or our own.
 */
const PARAMETERS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

export interface EmbeddedOptions {
  /** Data folder; left out, the database lives in memory. */
  folder?: string;
  /** A dumped data folder to start from, e.g. a migrated template. */
  template?: Blob;
  /** When it is kept up; left out, as a node does. */
  upkeepPace?: UpkeepPace;
  onStatement?: StatementListener;
}

/**
 * PostgreSQL inside this process (PGlite). It does not call fsync when it commits: acknowledged rows outlive the death
 * of the process, but a power cut may lose the last of them.
 *
 * @throws DatabaseUnavailable where the folder is taken, of another PostgreSQL version, or unreadable
 */
export async function openEmbedded({
  folder,
  template,
  upkeepPace,
  onStatement,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const unlock = folder ? takeFolder(folder) : () => undefined;
  try {
    const engine = await PGlite.create({
      dataDir: folder,
      loadDataDir: template,
      extensions: { pg_trgm, btree_gin, ...(folder && { logAhead: logAhead(resolve(folder)) }) },
      startParams: folder ? [...PARAMETERS, ...LOG_AHEAD] : PARAMETERS,
    });
    const beside = {
      unlock,
      upkeep: folder ? keepUp(engine, upkeepPace) : null,
      journal: folder ? openJournal(`${resolve(folder)}.journal`) : null,
      mark: folder ? markFile(`${resolve(folder)}.mark`) : null,
    };
    return embeddedDatabase(engine, beside, onStatement);
  } catch (error) {
    unlock();
    throw new DatabaseUnavailable(
      `The data folder ${folder ?? 'in memory'} can't be opened: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

function takeFolder(folder: string): () => void {
  try {
    mkdirSync(dirname(folder), { recursive: true });
  } catch (error) {
    throw new DatabaseUnavailable(`DATA_DIR ${folder} can't be made: ${(error as Error).message}`);
  }
  const unlock = lockFolder(folder);
  const marker = join(folder, 'PG_VERSION');
  const major = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : POSTGRES_MAJOR;
  if (major === POSTGRES_MAJOR) return unlock;
  unlock();
  throw new DatabaseUnavailable(
    `The data folder ${folder} was made by PostgreSQL ${major}; this version reads PostgreSQL ${POSTGRES_MAJOR}.`,
  );
}

/** What lies beside the data folder. */
interface Beside extends Pick<Database, 'journal' | 'mark'> {
  readonly unlock: () => void;
  readonly upkeep: ReturnType<typeof keepUp> | null;
}

function embeddedDatabase(
  engine: PGlite,
  { unlock, upkeep, journal, mark }: Beside,
  onStatement?: StatementListener,
): EmbeddedDatabase {
  // The adapter was built against a neighbouring release of the same interface.
  const factory = new PrismaPGlite(engine) as unknown as SqlMigrationAwareDriverAdapterFactory;
  const adapter = withWholeScripts(factory, async (script) => {
    await engine.exec(script);
    // PGlite looks up the types of arrays when it opens; those that a migration makes would stay unknown to it.
    await engine.refreshArrayTypes();
  });
  const prisma = prismaOver(adapter, onStatement);
  return {
    prisma,
    adapter,
    engine,
    select: async <Row>({ text, values }: Sql) => {
      onStatement?.(text);
      try {
        return (await engine.query<Row>(text, values)).rows;
      } catch (failure) {
        throw withoutValues(failure);
      }
    },
    replicas: null,
    exclusively: (_name, work) => work(),
    journal,
    mark,
    listen: (listener) => listenInProcess(engine, listener),
    close: async () => {
      await prisma.$disconnect();
      await upkeep?.stop();
      await engine.close();
      journal?.close();
      unlock();
    },
  };
}

/** Nothing lies between the database and whoever listens, so nothing can be lost. */
async function listenInProcess(engine: PGlite, listener: NotificationListener): Promise<Listening> {
  const stops = await Promise.all(
    channels.map((channel) => engine.listen(channel, (text) => listener.heard(channel, text))),
  );
  listener.connected();
  return {
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}

/** The embedded database with its engine in reach, for dumping a template. */
export interface EmbeddedDatabase extends Database {
  readonly engine: PGlite;
}
