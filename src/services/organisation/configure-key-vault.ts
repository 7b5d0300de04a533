import type { Reader } from '../../database/database';
import type { Call } from '../call';
import type { KeyVaultParameters } from '../insights/insights-settings';
import {
  type KeyVaultRecord,
  keyVaultParameters,
  keyVaultSettings,
} from '../insights/key-vault-settings.reads';
import { refuseAll } from '../refused';
import { changeConfiguration } from './change-configuration';
import { configurationId } from './configuration-id';
import { differences } from './configuration-table';
import { SHARED_SCOPE } from './organisation';

/** The one record of Key Vault parameters, the same on every node. */
export const KEY_VAULT_ID = configurationId('KeyVaultSettings', SHARED_SCOPE);

/**
 * Sets the Key Vault parameters as a whole (I2); the vault is not asked. What was validated stays so for
 * a secret that is still read in the same way.
 *
 * @throws Refused CONFIGURATION_INVALID with every fault
 */
export async function configureKeyVault(call: Call, form: KeyVaultParameters): Promise<void> {
  const values = trimmed(form);
  refuseAll(call.azure.keyVaultFaults(values));
  await changeConfiguration(call, 'configureKeyVault', async ({ prisma, changed }) => {
    const stored = await keyVaultSettings(prisma);
    const changes = differences(keyVaultParameters(stored), values);
    if (changes.length === 0) return;
    await write(prisma, stored, values);
    changed(stored?.id ?? KEY_VAULT_ID, changes);
  });
}

function trimmed({ url, tenantId, clientId, secrets }: KeyVaultParameters): KeyVaultParameters {
  return {
    url: url.trim().replace(/\/$/, ''),
    tenantId: tenantId.trim(),
    clientId: clientId.trim(),
    // References are taken as they are: nothing but their exact form is accepted.
    secrets: secrets.map(({ name, description, reference }) => ({
      name: name.trim(),
      description: description?.trim() || null,
      reference,
    })),
  };
}

async function write(
  prisma: Reader,
  stored: KeyVaultRecord | null,
  { secrets, ...way }: KeyVaultParameters,
): Promise<void> {
  const id = stored?.id ?? KEY_VAULT_ID;
  await prisma.keyVaultSettings.upsert({ where: { id }, create: { id, ...way }, update: way });
  const isSameWay = differences(stored, way).length === 0;
  const known = isSameWay ? (stored?.secrets ?? []) : [];
  await prisma.keyVaultSecret.deleteMany({ where: { settingsId: id } });
  await prisma.keyVaultSecret.createMany({
    data: secrets.map((secret, position) => {
      const same = known.find(
        ({ name, reference }) => name === secret.name && reference === secret.reference,
      );
      const { validatedAt = null, expiresOn = null } = same ?? {};
      return { settingsId: id, position, ...secret, validatedAt, expiresOn };
    }),
  });
}
