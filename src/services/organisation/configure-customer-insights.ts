import type { Reader } from '../../database/database';
import type { Call } from '../call';
import {
  completeInsights,
  type InsightsForm,
  type InsightsValues,
  mergeInsights,
} from '../insights/insights-form';
import type { KeyVaultParameters } from '../insights/insights-settings';
import { type InsightsRecord, insightsSettings } from '../insights/insights-settings.reads';
import { keyVaultParameters, keyVaultSettings } from '../insights/key-vault-settings.reads';
import { InsightsFailure, type InsightsStep } from '../insights/measure-source';
import { Refused, type RuleFault, refuseAll, refused } from '../refused';
import { changeConfiguration } from './change-configuration';
import { configurationId } from './configuration-id';
import { differences } from './configuration-table';
import { SHARED_SCOPE } from './organisation';

/** The one record of Customer Insights parameters, the same on every node. */
export const INSIGHTS_ID = configurationId('CustomerInsightsSettings', SHARED_SCOPE);

const nothing: InsightsValues = {
  applicationId: null,
  secretName: null,
  environmentInstanceId: null,
  organizationUrl: null,
  alternateCustomerId: null,
  measures: [],
};

/** What is stored of both set-ups. */
interface Stored {
  readonly insights: InsightsRecord | null;
  readonly keyVault: KeyVaultParameters | null;
}

/**
 * Sets the Customer Insights parameters (I4). Switching on goes the whole way once (I5): where a step of
 * it fails, the values are stored with the switch off, and the reason is refused with all the same.
 *
 * @throws Refused CONFIGURATION_INVALID: for values that can't be, with nothing written; for a step that
 *   failed, with the switch off
 */
export async function configureCustomerInsights(call: Call, form: InsightsForm): Promise<void> {
  const seen = await read(call.database.prisma);
  const values = mergeInsights(seen.insights ?? nothing, form);
  refuseAll(call.azure.insightsFaults(values));
  const fault = form.enabled ? await faultOnTheWay(call, values, seen.keyVault) : null;
  // Azure was asked before the transaction, so that nobody waits for it with a row locked.
  await changeConfiguration(call, 'configureCustomerInsights', async ({ prisma, changed }) => {
    const stored = await read(prisma);
    const wanted = mergeInsights(stored.insights ?? nothing, form);
    if (form.enabled && !isSame([wanted, stored.keyVault], [values, seen.keyVault]))
      throw refused('CONFIGURATION_INVALID', 'The set-up was changed meanwhile; try again.', 'enabled');
    const after = { enabled: form.enabled && fault === null, ...wanted };
    const changes = differences(stored.insights, after);
    const id = stored.insights?.id ?? INSIGHTS_ID;
    // The problem is an observation, not configuration: it alone is no change that is noted.
    const data = {
      ...after,
      measures: wanted.measures.map((one) => ({ ...one })),
      problem: fault?.message ?? null,
    };
    await prisma.customerInsightsSettings.upsert({ where: { id }, create: { id, ...data }, update: data });
    changed(id, changes);
  });
  if (fault) throw new Refused([fault]);
}

async function read(prisma: Reader): Promise<Stored> {
  const insights = await insightsSettings(prisma);
  return { insights, keyVault: keyVaultParameters(await keyVaultSettings(prisma)) };
}

/** The first step of the way to a measure that fails; null where all of it is open. */
async function faultOnTheWay(
  call: Call,
  values: InsightsValues,
  keyVault: KeyVaultParameters | null,
): Promise<RuleFault | null> {
  const parameters = completeInsights(values, keyVault);
  if ('field' in parameters) return invalid(parameters.message, parameters.field);
  try {
    await call.azure.wholeWay(parameters);
    return null;
  } catch (error) {
    if (!(error instanceof InsightsFailure)) throw error;
    return invalid(error.message, fieldOf(error.step, values));
  }
}

/** The field that an administrator looks at first; where it may be either application's, the switch. */
function fieldOf(step: InsightsStep, { organizationUrl }: InsightsValues): keyof InsightsForm {
  switch (step) {
    case 'vault':
    case 'secret':
      return 'secretName';
    case 'environment':
      return organizationUrl === null ? 'environmentInstanceId' : 'organizationUrl';
    case 'alternate-id':
      return 'alternateCustomerId';
    case 'measure':
      return 'measures';
    case 'token':
    case 'permission':
    case 'answer':
      return 'enabled';
  }
}

function invalid(message: string, field: string): RuleFault {
  return { code: 'CONFIGURATION_INVALID', message, field: [field] };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
