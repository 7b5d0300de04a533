import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import type { Database } from '../database/database';
import { migrate } from '../database/migrate';
import { openEmbedded } from '../database/open-embedded';
import { openPostgres } from '../database/open-postgres';
import { createAzureChecks } from '../services/insights/azure-checks';
import type { AzureSurroundings } from '../services/insights/insights-settings';
import { InsightsFailure } from '../services/insights/measure-source';
import { Measures } from '../services/insights/measures';
import { ChangeFollower } from '../services/live/follow-changes';
import { settleChangeLog } from '../services/sync/change-log/settle-change-log';
import { Jobs } from '../services/sync/jobs/jobs';
import type { Config } from './config';
import type { GraphiqlOptions } from './graphiql';
import { createMetrics, type Metrics } from './metrics';
import { contextOpener } from './open-context';
import { pruneChangeLogHourly } from './prune-change-log-hourly';
import { composeChannel } from './roles/channel';
import { composeHeadquarters } from './roles/headquarters';
import { startScheduler } from './scheduler';
import { createSchema } from './schema';
import { expiryWarningsOf, measureSecretExpiry, startSecretWatch } from './secret-expiry';
import { createServer } from './server';
import { oidcIssuer } from './tokens/oidc-issuer';
import type { TokenIssuer } from './tokens/verify-token';

/** Milliseconds for which a measure needs no asking again, unless the environment says otherwise. */
const INSIGHTS_CACHE_TIME = 600_000;

/** What development adds to a node: its issuer of tokens, its picker of people, the stand-in for Azure. */
export interface Development {
  readonly issuer: TokenIssuer;
  readonly graphiqlSession: GraphiqlOptions['session'];
  readonly standIn: AzureSurroundings['standIn'];
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
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<Database> {
  const database = databaseUrl
    ? await openPostgres({ url: databaseUrl })
    : await openEmbedded({ folder: dataDir });
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
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

/** Composes a standalone node, headquarters and channel on one open database; it does not listen yet. */
export async function createNode(parts: NodeParts): Promise<Node> {
  const { config, database, development } = parts;
  const logger = parts.logger ?? pino({ level: config.logLevel });
  const now = parts.now ?? (() => new Date());
  if ((await settleChangeLog(database, now)) === 'MINTED')
    logger.warn(
      'The database is not the one that it was: the change log got a new id, old cursors are lost.',
    );
  const metrics = createMetrics();
  const surroundings = surroundingsOf(parts);
  const measures = composeMeasures({ ...parts, logger, now }, surroundings, metrics);
  const azure = createAzureChecks(surroundings);
  measureSecretExpiry(metrics.registry, database);
  const secretWatch = startSecretWatch({
    database,
    azure,
    now,
    onFailure: (secret, error) =>
      logger.warn({ secret, reason: (error as Error).message }, 'A secret could not be read.'),
  });
  const headquarters = composeHeadquarters(database, now);
  const jobs = new Jobs({ database, headquarters, now }, config.jobSchedules);
  const scheduler = config.jobSchedules && startScheduler(jobs, logger);
  const pruning = pruneChangeLogHourly(database, now, logger);
  const channel = composeChannel({ database, headquarters, measures, azure, jobs, now });
  const follower = new ChangeFollower({
    database,
    onFailure: (error) => logger.error({ err: error }, 'The change log could not be followed.'),
  });
  const app = await createServer({
    schema: createSchema(),
    openContext: contextOpener(channel, issuersOf(config, development)),
    health: {
      // How headquarters stand is read from the database too.
      ready: async () => {
        if (!(await answers(database))) return { ready: false };
        const warnings = await expiryWarningsOf(database, now());
        return {
          ready: true,
          headquarters: await headquarters.status(),
          ...(warnings.length > 0 && { warnings }),
        };
      },
    },
    follower,
    streamsPerCaller: config.liveStreamsPerCaller,
    metrics,
    logger,
    graphiqlSession: development?.graphiqlSession ?? null,
  });
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await follower.close();
      await scheduler?.stop();
      await pruning.stop();
      await jobs.close();
      await secretWatch.stop();
      await measures.close();
      await database.close();
    },
  };
}

function surroundingsOf({ config, development }: NodeParts): AzureSurroundings {
  return {
    keyVaultClientSecret: config.keyVaultClientSecret,
    insightsSubscriptionKey: config.insightsSubscriptionKey,
    allowedHosts: config.azureHosts,
    standIn: development?.standIn ?? null,
  };
}

function composeMeasures(
  { config, database, logger, now }: NodeParts & { logger: Logger; now: () => Date },
  surroundings: AzureSurroundings,
  metrics: Metrics,
): Measures {
  return new Measures({
    database,
    surroundings,
    now,
    cacheTime: config.insightsCacheTime ?? INSIGHTS_CACHE_TIME,
    budget: config.insightsBudget,
    onFailure: (error) => {
      const step = error instanceof InsightsFailure ? error.step : 'defect';
      metrics.measureFailures.inc({ step });
      logger.warn({ step, reason: (error as Error).message }, 'Measures could not be fetched.');
    },
  });
}

function issuersOf({ oidc }: Config, development: Development | null): TokenIssuer[] {
  return [
    ...(oidc ? [oidcIssuer(oidc.issuer, oidc.audience)] : []),
    ...(development ? [development.issuer] : []),
  ];
}

async function answers({ prisma }: Database): Promise<boolean> {
  return prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}
