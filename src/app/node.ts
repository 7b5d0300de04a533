import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import type { Database } from '../database/database';
import { migrate } from '../database/migrate';
import { openPostgres } from '../database/open-postgres';
import type { AzureSurroundings } from '../services/insights/insights-settings';
import { ChangeFollower } from '../services/live/follow-changes';
import { CurrentOrganisation } from '../services/organisation/current-organisation';
import { raiseMark } from '../services/sync/change-log/raise-mark';
import { settleChangeLog } from '../services/sync/change-log/settle-change-log';
import { Jobs } from '../services/sync/jobs/jobs';
import { completeJournal } from '../services/sync/journal/complete-journal';
import { replayJournal } from '../services/sync/journal/replay-journal';
import type { Transport } from '../services/sync/link/headquarters-link';
import type { Config } from './config';
import type { GraphiqlOptions } from './graphiql';
import { createMetrics } from './metrics';
import { callOpener } from './open-call';
import { contextOpeners } from './open-context';
import { pruneChangeLogHourly } from './prune-change-log-hourly';
import type { ComposedRole } from './roles/composed-role';
import { composeHeadquarters, type RoleParts } from './roles/headquarters';
import { startScheduler } from './scheduler';
import { createSchema } from './schema';
import { expiryWarningsOf } from './secret-expiry';
import { createServer } from './server';
import { oidcIssuer } from './tokens/oidc-issuer';
import type { TokenIssuer } from './tokens/verify-token';

/** What development adds to a node: its issuer of tokens, its picker of people, the stand-in for Azure. */
export interface Development {
  readonly issuer: TokenIssuer;
  readonly graphiqlSession: GraphiqlOptions['session'];
  readonly standIn: AzureSurroundings['standIn'];
  /** The way to headquarters within one process; left out, HTTP. */
  readonly transport?: Transport;
}

/** A running node. */
export interface Node {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** Stops taking requests, lets those under way finish, and gives everything back. */
  close(): Promise<void>;
}

/**
 * Opens and migrates the database that the configuration names.
 *
 * @throws DatabaseUnavailable
 */
export async function openDatabase(config: Config): Promise<Database> {
  const { databaseUrl, databaseSessionUrl, databaseReplicaUrls, dataDir } = config;
  const database = databaseUrl
    ? await openPostgres({
        url: databaseUrl,
        sessionUrl: databaseSessionUrl ?? undefined,
        replicaUrls: databaseReplicaUrls,
      })
    : await embedded().openEmbedded({ folder: dataDir });
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Loaded where no served PostgreSQL is named, with the one that it embeds. */
function embedded(): typeof import('../database/open-embedded') {
  return require('../database/open-embedded');
}

/** What a node is made of. */
export interface NodeParts {
  readonly config: Config;
  readonly database: Database;
  /** Null in production. */
  readonly development: Development | null;
  readonly logger?: Logger;
  readonly now?: () => Date;
}

/** The composition root of each role. */
export const roles: Readonly<
  Record<Config['role'], (parts: RoleParts) => ComposedRole | Promise<ComposedRole>>
> = {
  standalone: (parts) => composeHeadquarters(parts, true),
  headquarters: (parts) => composeHeadquarters(parts, false),
  channel: (parts) => channelRole().composeChannel(parts),
};

/** Loaded by channels alone, with all that they reach headquarters by. */
function channelRole(): typeof import('./roles/channel') {
  return require('./roles/channel');
}

/** Composes a node of the role that its configuration names, on one open database; it does not listen yet. */
export async function createNode(parts: NodeParts): Promise<Node> {
  const { config, database, development } = parts;
  const logger = parts.logger ?? pino({ level: config.logLevel });
  const now = parts.now ?? (() => new Date());
  if ((await settleChangeLog(database, now)) === 'MINTED')
    logger.warn(
      'The database is not the one that it was: the change log got a new id, old cursors are lost.',
    );
  const replayed = await replayJournal(database, now);
  if (replayed > 0)
    logger.warn({ replayed }, 'The database had lost what its journal kept: it stands again.');
  await completeJournal(database);
  const metrics = createMetrics();
  const issuers = issuersOf(config, development);
  const organisation = new CurrentOrganisation(database);
  const surroundings = { config, database, development, logger, now, metrics, issuers, organisation };
  const role = await roles[config.role](surroundings);
  const jobs = new Jobs({ database, now }, role.timetable, config.jobSchedules);
  const scheduler = config.jobSchedules && startScheduler(jobs, logger);
  const pruning = pruneChangeLogHourly(database, now, logger);
  const follower = new ChangeFollower({
    database,
    onFailure: (error) => logger.error({ err: error }, 'The change log could not be followed.'),
  });
  const app = await createServer({
    schema: createSchema(),
    contexts: contextOpeners(callOpener({ database, organisation, role, jobs, now }), organisation, issuers),
    hasReplicas: database.replicas !== null,
    health: {
      ready: () => readiness(database, role, now()),
    },
    follower,
    streamsPerCaller: config.liveStreamsPerCaller,
    metrics,
    logger,
    graphiqlSession: development?.graphiqlSession ?? null,
  });
  role.openDoors(app);
  role.start(jobs);
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await follower.close();
      await scheduler?.stop();
      await pruning.stop();
      await role.close();
      await jobs.close();
      await raiseMark(database);
      await database.close();
    },
  };
}

function issuersOf({ oidc }: Config, development: Development | null): TokenIssuer[] {
  return [
    ...(oidc ? [oidcIssuer(oidc.issuer, oidc.audience)] : []),
    ...(development ? [development.issuer] : []),
  ];
}

/** What a node says of itself; how headquarters and secrets stand is read from the database too. */
async function readiness(database: Database, role: ComposedRole, now: Date) {
  if (!(await answers(database))) return { ready: false };
  const warnings = await expiryWarningsOf(database, now);
  return {
    ready: await role.isReady(),
    headquarters: await role.headquartersFor(undefined).status(),
    ...(warnings.length > 0 && { warnings }),
  };
}

async function answers({ prisma }: Database): Promise<boolean> {
  return prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}
