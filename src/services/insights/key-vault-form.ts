import type { RuleFault } from '../refused';
import { checkAzureUrl } from './azure-url';
import type { AzureSurroundings, KeyVaultParameters } from './insights-settings';
import { InsightsFailure } from './measure-source';
import { checkVaultName, parseVaultReference } from './vault-reference';

/** As many named secrets as a person keeps in view. */
const MOST_SECRETS = 50;

/** The longest name of an entry, and the longest description, in characters. */
const LONGEST = { name: 100, description: 500 };

/** Ids of applications and instances; a client secret, pasted in by mistake, hardly ever looks like one. */
const ID = /^[A-Za-z0-9-]{1,64}$/;

/** Whether a text can be the id of an application or an instance. */
export function isAzureId(text: string): boolean {
  return ID.test(text);
}

/**
 * What is wrong with Key Vault parameters before anybody is asked (I2), all of it. No value is repeated
 * in a message: somebody may have put the secret there.
 */
export function keyVaultFaults(parameters: KeyVaultParameters, surroundings: AzureSurroundings): RuleFault[] {
  const { url, tenantId, clientId, secrets } = parameters;
  const faults = failureOf(['url'], () => checkAzureUrl(url, 'URL of the key vault', 'vault', surroundings));
  // A tenant is named by its id or by one of its domains.
  if (!/^[A-Za-z0-9.-]{1,100}$/.test(tenantId))
    faults.push(invalid(['tenantId'], 'This is not the id of a tenant.'));
  if (!isAzureId(clientId))
    faults.push(invalid(['clientId'], 'This is not the client id of an application.'));
  if (secrets.length > MOST_SECRETS) faults.push(invalid(['secrets'], `At most ${MOST_SECRETS} secrets.`));
  // What a reference means can be judged only against a URL that is right.
  const vaultUrl = faults.some(({ field }) => field?.[0] === 'url') ? null : url;
  return [...faults, ...secrets.flatMap((_, index) => secretFaults(secrets, index, vaultUrl))];
}

function secretFaults(
  secrets: KeyVaultParameters['secrets'],
  index: number,
  vaultUrl: string | null,
): RuleFault[] {
  const entry = secrets[index];
  if (!entry) return [];
  const at = (field: string) => ['secrets', String(index), field];
  const faults: RuleFault[] = [];
  if (entry.name === '' || entry.name.length > LONGEST.name)
    faults.push(invalid(at('name'), `A name has 1 to ${LONGEST.name} characters.`));
  if (secrets.findIndex(({ name }) => name === entry.name) < index)
    faults.push(invalid(at('name'), 'Another secret has this name already.'));
  if ((entry.description ?? '').length > LONGEST.description)
    faults.push(invalid(at('description'), `At most ${LONGEST.description} characters.`));
  const reference = failureOf(at('reference'), () => {
    const parsed = parseVaultReference(entry.reference);
    if (vaultUrl !== null) checkVaultName(parsed, vaultUrl);
  });
  return [...faults, ...reference];
}

function failureOf(field: readonly string[], check: () => unknown): RuleFault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof InsightsFailure)) throw error;
    return [invalid(field, error.message)];
  }
}

function invalid(field: readonly string[], message: string): RuleFault {
  return { code: 'CONFIGURATION_INVALID', message, field };
}
