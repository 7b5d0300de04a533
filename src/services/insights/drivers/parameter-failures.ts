import type { InsightsParameters } from '../insights-settings';
import { InsightsFailure } from '../measure-source';

/** The attribute that should hold the account number is none of a customer's (I5). */
export function noAttribute({ alternateCustomerId }: InsightsParameters): InsightsFailure {
  return new InsightsFailure(
    'alternate-id',
    `Customer Insights knows no attribute ${alternateCustomerId} of a customer.`,
  );
}

/** @throws InsightsFailure naming the measures that Customer Insights does not have (I5) */
export function missingMeasures(measures: readonly string[], known: ReadonlySet<string>): void {
  const missing = measures.filter((measure) => !known.has(measure));
  if (missing.length > 0) {
    throw new InsightsFailure('measure', `Customer Insights has no measure ${missing.join(', ')}.`);
  }
}
