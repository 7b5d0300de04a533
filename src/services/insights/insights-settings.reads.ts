import { z } from 'zod';
import type { Reader } from '../../database/database';
import type { CustomerInsightsSettings } from '../../database/rows';
import type { InsightsValues } from './insights-form';
import type { MeasureSelection } from './insights-settings';

const selections = z.array(z.object({ name: z.string(), label: z.string() }));

/** The Customer Insights parameters as they are stored (I4). */
export interface InsightsRecord extends InsightsValues {
  readonly id: string;
  readonly enabled: boolean;
  /** What the last check or fetch said; null while all is well. */
  readonly problem: string | null;
}

/** The stored Customer Insights parameters; null before they are first set up. */
export async function insightsSettings(prisma: Reader): Promise<InsightsRecord | null> {
  const row = await prisma.customerInsightsSettings.findFirst();
  return row && { ...row, measures: selectionsOf(row) };
}

function selectionsOf({ measures }: CustomerInsightsSettings): MeasureSelection[] {
  return selections.parse(measures);
}

/**
 * Notes what a fetch said, null for all well. Not configuration but an observation: it raises no
 * revision and stands in no trail. While Customer Insights is off the last check stands.
 */
export async function noteProblem(prisma: Reader, problem: string | null): Promise<void> {
  await prisma.$executeRaw`
    UPDATE customer_insights_settings SET problem = ${problem}
    WHERE enabled AND problem IS DISTINCT FROM ${problem}`;
}
