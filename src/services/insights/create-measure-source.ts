import { azureEndpoints } from './azure/azure-endpoints';
import { createInsightsToken, type OnSecretRead } from './azure/insights-token';
import { createDataverseApi } from './drivers/dataverse-api';
import { createInsightsHttp } from './drivers/insights-http';
import { createInstanceDataApi } from './drivers/instance-data-api';
import type { AzureSurroundings, InsightsParameters } from './insights-settings';
import type { CheckableMeasureSource } from './measure-source';
import { createResilientSource, type ResilientSource } from './resilient-source';

/** A way to the measures for pages of cards that can also be checked. */
export type MeasureWay = ResilientSource & Pick<CheckableMeasureSource, 'check' | 'close'>;

/**
 * The way to the measures of these parameters: secret from the vault, token from Entra, values from
 * Customer Insights, behind a circuit breaker. Nothing is asked before the first call. Make one source
 * for each set of parameters and keep it: secret, token, connections and circuit live in it.
 *
 * `check` goes around the circuit breaker. Throws an `InsightsFailure` where a URL is
 * configured that may not be asked.
 */
export function createMeasureSource(
  parameters: InsightsParameters,
  surroundings: AzureSurroundings,
  onSecretRead?: OnSecretRead,
): MeasureWay {
  return resilientWay(createDriver(parameters, surroundings, onSecretRead));
}

/** A driver behind a circuit breaker; its check goes around it. */
export function resilientWay(driver: CheckableMeasureSource): MeasureWay {
  const resilient = createResilientSource(driver);
  return {
    measuresByAccountNumbers: (accountNumbers, measures, signal, budget) =>
      resilient.measuresByAccountNumbers(accountNumbers, measures, signal, budget),
    check: (measures, signal) => driver.check(measures, signal),
    close: () => driver.close(),
  };
}

/** The interface of Customer Insights that the parameters name (I8). */
function createDriver(
  parameters: InsightsParameters,
  surroundings: AzureSurroundings,
  onSecretRead: OnSecretRead | undefined,
): CheckableMeasureSource {
  const endpoints = azureEndpoints(surroundings);
  const { organizationUrl } = parameters;
  if (organizationUrl === null) {
    const tokens = createInsightsToken(parameters, endpoints.insightsResource, surroundings, onSecretRead);
    const http = createInsightsHttp(tokens, endpoints, surroundings.insightsSubscriptionKey);
    return createInstanceDataApi(parameters, endpoints.insightsOrigin, http);
  }
  const base = endpoints.dataverseBase(organizationUrl);
  const tokens = createInsightsToken(parameters, new URL(organizationUrl).origin, surroundings, onSecretRead);
  return createDataverseApi(parameters, base, createInsightsHttp(tokens, endpoints));
}
