import type { Logger } from 'pino';
import type { Database } from '../database/database';
import { type AzureChecks, createAzureChecks } from '../services/insights/azure-checks';
import { createMeasureSource } from '../services/insights/create-measure-source';
import type { AzureSurroundings } from '../services/insights/insights-settings';
import { InsightsFailure } from '../services/insights/measure-source';
import { Measures } from '../services/insights/measures';
import type { Config } from './config';
import type { Metrics } from './metrics';
import { measureSecretExpiry, startSecretWatch } from './secret-expiry';

/** Milliseconds for which a measure needs no asking again, unless the environment says otherwise. */
export const INSIGHTS_CACHE_TIME = 600_000;

/** What of a node deals with Azure. */
export interface AzureParts {
  readonly measures: Measures;
  readonly checks: AzureChecks;
  /** Stops the watch, ends requests under way and lets go of connections. */
  close(): Promise<void>;
}

/** What a node gives it to work with. */
export interface AzureNeeds {
  readonly config: Config;
  readonly database: Database;
  /** Null in production. */
  readonly standIn: AzureSurroundings['standIn'];
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Composes measures, checks and the watch over secrets; nothing is asked before the first of them is used. */
export function composeAzure(needs: AzureNeeds): AzureParts {
  const { config, database, standIn, metrics, logger, now } = needs;
  const surroundings: AzureSurroundings = {
    keyVaultClientSecret: config.keyVaultClientSecret,
    insightsSubscriptionKey: config.insightsSubscriptionKey,
    allowedHosts: config.azureHosts,
    standIn,
    now,
  };
  const checks = createAzureChecks(surroundings);
  const measures = composeMeasures(needs, surroundings);
  measureSecretExpiry(metrics.registry, database);
  const watch = startSecretWatch({
    database,
    azure: checks,
    now,
    onFailure: (secret, error) =>
      logger.warn({ secret, reason: (error as Error).message }, 'A secret could not be read.'),
  });
  return {
    measures,
    checks,
    close: async () => {
      await watch.stop();
      await measures.close();
    },
  };
}

function composeMeasures(
  { config, database, metrics, logger, now }: AzureNeeds,
  surroundings: AzureSurroundings,
): Measures {
  return new Measures({
    database,
    createSource: (parameters, onSecretRead) => createMeasureSource(parameters, surroundings, onSecretRead),
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
