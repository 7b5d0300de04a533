import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { packageRoot } from '../package-root';
import type { RequestContext } from '../resolvers/context';
import type { ChangeFollower } from '../services/live/follow-changes';
import { jsonOf } from './execution/written';
import { errorFormatter } from './format-error';
import { type GraphiqlOptions, registerGraphiql } from './graphiql';
import { type Health, registerHealth } from './health';
import { acceptJsonBodies } from './http/json-body';
import { observeRequests } from './http/observe-requests';
import { acceptWebSockets, registerLive } from './live/register-live';
import type { Metrics } from './metrics';
import type { ContextOpeners } from './open-context';
import { KnownDocuments } from './operations/known-documents';
import { Operations } from './operations/operations';
import { PastApollo } from './operations/past-apollo';
import { LIMITS, limitRules } from './operations/request-limits';
import { serveOperations } from './operations/serve-operations';
import { throughApollo } from './operations/through-apollo';

/** Milliseconds that requests under way are given when the server stops. */
const GRACE = 5_000;

/** What a server is made of. */
export interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly contexts: ContextOpeners;
  readonly hasReplicas: boolean;
  /** What feeds subscriptions. */
  readonly follower: ChangeFollower;
  readonly streamsPerCaller: number;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Tokens that GraphiQL may offer; null outside development. */
  readonly graphiqlSession: GraphiqlOptions['session'];
}

/** Apollo on Fastify, not listening yet. Closing it lets requests under way finish, for a few seconds. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { schema, contexts, hasReplicas, health, metrics, logger, graphiqlSession } = parts;
  const app: FastifyInstance = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    // Its own lines would hold addresses and query strings.
    logController: new LogController({ disableRequestLogging: true }),
    // Lines name their requests themselves; a logger for each request would be made for nothing.
    childLoggerFactory: (logger) => logger,
    bodyLimit: LIMITS.body,
    forceCloseConnections: 'idle',
  });
  await acceptWebSockets(app);
  acceptJsonBodies(app);
  observeRequests(app, metrics, logger);
  registerHealth(app, health, metrics);
  await registerGraphiql(app, { folder: join(packageRoot, 'dist', 'graphiql'), session: graphiqlSession });
  const formatError = errorFormatter((errorId, error) =>
    logger.error({ errorId, err: error }, 'A request failed here.'),
  );
  const operations = new Operations(schema, metrics, hasReplicas);
  const documents = new KnownDocuments();
  const { plugin, gateway } = throughApollo(operations, documents, schema);
  const apollo = new ApolloServer<RequestContext>({
    // Parts of answers come as text.
    stringifyResult: (result) => `${jsonOf(result)}\n`,
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: limitRules,
    formatError,
    logger,
    plugins: [
      plugin,
      ApolloServerPluginDrainHttpServer({ httpServer: app.server, stopGracePeriodMillis: GRACE }),
      // It wraps every field, for hints that nobody here gives.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  serveOperations(app, apollo, new PastApollo(operations, documents, contexts));
  const endStreams = registerLive(app, { ...parts, ...contexts, apollo, formatError });
  app.addHook('preClose', async () => {
    await endStreams();
    await apollo.stop();
  });
  return app;
}
