import type { Database } from '../../../database/database';
import { sql } from '../../../database/sql';
import { knownMeasuresOf } from '../../insights/measure-cache';
import type { KnownMeasure } from '../../insights/measure-reading';
import type { Measures } from '../../insights/measures';
import type { Organisation } from '../../organisation/organisation';
import { refused } from '../../refused';
import type { AnsweredMeasures } from '../link/remote-measures';

/** Customers in one question at most: a page of cards. */
const LARGEST_PAGE = 100;

/**
 * Measures of a page of cards, for a channel (Y22). Where headquarters itself knows only older values, or
 * none, the channel is told so and shows what it knew last.
 *
 * @throws Refused HEADQUARTERS_UNAVAILABLE where Customer Insights did not answer
 */
export async function serveMeasures(
  { database, measures }: { readonly database: Database; readonly measures: Measures },
  { insightsParameters }: Organisation,
  accountNumbers: readonly string[],
  names: readonly string[],
): Promise<AnsweredMeasures> {
  if (!insightsParameters)
    throw refused('CONFIGURATION_INVALID', 'Customer Insights is off at headquarters.');
  const asked = accountNumbers.slice(0, LARGEST_PAGE);
  const wanted = insightsParameters.measures.map(({ name }) => name);
  const kept = await database.select<KnownMeasure>(
    sql`SELECT known.* FROM unnest(${[...asked]}::text[]) AS number
      CROSS JOIN LATERAL (${knownMeasuresOf(sql`number`, wanted)}) known`,
    'plan-kept',
  );
  const readings = await measures.forCustomers(insightsParameters, asked, kept);
  const answer: Record<string, Record<string, string>> = {};
  for (const [number, byMeasure] of readings) {
    for (const name of names) {
      const reading = byMeasure.get(name);
      if (!reading || reading.status === 'MISSING') continue;
      if (reading.status !== 'FRESH' || reading.value === null)
        throw refused('HEADQUARTERS_UNAVAILABLE', 'Customer Insights does not answer headquarters.');
      answer[number] = { ...answer[number], [name]: reading.value };
    }
  }
  return answer;
}
