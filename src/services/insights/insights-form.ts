import type { RuleFault } from '../refused';
import { checkAzureUrl } from './azure-url';
import type {
  AzureSurroundings,
  InsightsParameters,
  KeyVaultParameters,
  MeasureSelection,
} from './insights-settings';
import { isAzureId } from './key-vault-form';
import { InsightsFailure } from './measure-source';

/** As many measures as a card has slots (I4). */
const MOST_MEASURES = 3;

/** The longest name of an attribute or a measure, in characters. */
const LONGEST_NAME = 128;

/** Customer Insights parameters as they are stored, whole or not yet (I4). */
export interface InsightsValues {
  readonly applicationId: string | null;
  readonly secretName: string | null;
  readonly environmentInstanceId: string | null;
  readonly organizationUrl: string | null;
  readonly alternateCustomerId: string | null;
  readonly measures: readonly MeasureSelection[];
}

/** What an administrator gives: left out stays, null clears. */
export interface InsightsForm {
  readonly enabled: boolean;
  readonly applicationId?: string | null;
  readonly secretName?: string | null;
  readonly environmentInstanceId?: string | null;
  readonly organizationUrl?: string | null;
  readonly alternateCustomerId?: string | null;
  readonly measures?: readonly { readonly name: string; readonly label?: string | null }[] | null;
}

/** The stored values with what the form changes. A measure without a label shows its name. */
export function mergeInsights(stored: InsightsValues, form: InsightsForm): InsightsValues {
  const text = (key: Exclude<keyof InsightsValues, 'measures'>) => {
    const given = form[key];
    return given === undefined ? stored[key] : given?.trim() || null;
  };
  return {
    applicationId: text('applicationId'),
    secretName: text('secretName'),
    environmentInstanceId: text('environmentInstanceId'),
    organizationUrl: text('organizationUrl')?.replace(/\/$/, '') ?? null,
    alternateCustomerId: text('alternateCustomerId'),
    measures: form.measures === undefined ? stored.measures : (form.measures ?? []).map(selectionOf),
  };
}

function selectionOf({ name, label }: { name: string; label?: string | null }): MeasureSelection {
  return { name: name.trim(), label: label?.trim() || name.trim() };
}

/** What is wrong with values before anybody is asked (I4), all of it; for these nothing is written. */
export function insightsFaults(values: InsightsValues, surroundings: AzureSurroundings): RuleFault[] {
  const ids = (['applicationId', 'environmentInstanceId'] as const).filter((field) => {
    const value = values[field];
    return value !== null && !isAzureId(value);
  });
  const long = (['secretName', 'alternateCustomerId'] as const).filter(
    (field) => (values[field] ?? '').length > LONGEST_NAME,
  );
  const { organizationUrl, measures } = values;
  const url = organizationUrl === null ? null : failureOf(organizationUrl, surroundings);
  return [
    ...ids.map((field) => invalid('This is not an id.', field)),
    ...long.map((field) => invalid(`At most ${LONGEST_NAME} characters.`, field)),
    ...(url === null ? [] : [invalid(url, 'organizationUrl')]),
    ...(measures.length > MOST_MEASURES ? [invalid(tooMany(measures.length), 'measures')] : []),
    ...measures.flatMap((_, index) => measureFaults(measures, index)),
  ];
}

function tooMany(count: number): string {
  return `A card shows at most ${MOST_MEASURES} measures, and these are ${count}.`;
}

function measureFaults(measures: readonly MeasureSelection[], index: number): RuleFault[] {
  const { name, label } = measures[index] ?? { name: '', label: '' };
  const refuse = (message: string, field: string) => invalid(message, 'measures', String(index), field);
  const hasName = name !== '' && name.length <= LONGEST_NAME;
  const isRepeated = measures.findIndex((one) => one.name === name) < index;
  return [
    ...(hasName ? [] : [refuse(`The name of a measure has 1 to ${LONGEST_NAME} characters.`, 'name')]),
    ...(isRepeated ? [refuse('A measure takes one slot only.', 'name')] : []),
    ...(label.length > LONGEST_NAME ? [refuse(`At most ${LONGEST_NAME} characters.`, 'label')] : []),
  ];
}

function invalid(message: string, ...field: string[]): RuleFault {
  return { code: 'CONFIGURATION_INVALID', message, field };
}

function failureOf(organizationUrl: string, surroundings: AzureSurroundings): string | null {
  try {
    checkAzureUrl(organizationUrl, 'URL of the organization', 'environment', surroundings);
    return null;
  } catch (error) {
    if (!(error instanceof InsightsFailure)) throw error;
    return error.message;
  }
}

/** What stands in the way of asking Customer Insights at all: a value that is missing. */
export interface MissingValue {
  readonly message: string;
  readonly field: string;
}

/** Values as cards need them, or the first that is missing on the way (I5). */
export function completeInsights(
  values: InsightsValues,
  keyVault: KeyVaultParameters | null,
): InsightsParameters | MissingValue {
  const { applicationId, secretName, environmentInstanceId, organizationUrl, alternateCustomerId } = values;
  if (keyVault === null)
    return { message: 'Key Vault is not set up yet: configureKeyVault comes first.', field: 'enabled' };
  if (applicationId === null)
    return missing('client id of the application that reads Customer Insights', 'applicationId');
  if (secretName === null) return missing('name of its secret in the Key Vault parameters', 'secretName');
  if (environmentInstanceId === null && organizationUrl === null)
    return missing('environment instance id', 'environmentInstanceId');
  if (alternateCustomerId === null)
    return missing('attribute that holds the customer account number', 'alternateCustomerId');
  return { ...values, applicationId, secretName, alternateCustomerId, keyVault };
}

function missing(what: string, field: string): MissingValue {
  return { message: `The ${what} is missing.`, field };
}
