import type { Call } from '../call';
import { keyVaultParameters, keyVaultSettings } from '../insights/key-vault-settings.reads';
import { InsightsFailure } from '../insights/measure-source';
import { refused } from '../refused';
import { changeConfiguration } from './change-configuration';
import { differences } from './configuration-table';

/**
 * Reads a named secret from the vault once, and notes when that was and when the secret expires (I3). The
 * secret itself is let go of at once.
 *
 * @throws Refused NOT_FOUND where no entry has this name; CONFIGURATION_INVALID with the step that failed
 */
export async function validateKeyVaultSecret(call: Call, name: string): Promise<void> {
  const record = await keyVaultSettings(call.database.prisma);
  const parameters = keyVaultParameters(record);
  const entry = record?.secrets.find((secret) => secret.name === name);
  if (!record || !parameters || !entry) throw refused('NOT_FOUND', 'No secret has this name.', 'name');
  const expiresOn = await call.azure.secretExpiry(parameters, name).catch(asRefusal);
  // The vault was asked before the transaction, so that nobody waits for it with a row locked.
  await changeConfiguration(call, 'validateKeyVaultSecret', async ({ prisma, changed }) => {
    const now = await keyVaultSettings(prisma);
    if (differences(parameters, keyVaultParameters(now) ?? {}).length > 0)
      throw refused(
        'CONFIGURATION_INVALID',
        'The parameters were changed meanwhile; validate again.',
        'name',
      );
    const seen = { validatedAt: call.now(), expiresOn };
    const { validatedAt, expiresOn: before } = entry;
    await prisma.keyVaultSecret.update({
      where: { settingsId_name: { settingsId: record.id, name } },
      data: seen,
    });
    changed(record.id, differences({ validatedAt, expiresOn: before }, seen, `secrets[${name}].`));
  });
}

function asRefusal(error: unknown): never {
  if (error instanceof InsightsFailure) throw refused('CONFIGURATION_INVALID', error.message, 'name');
  throw error;
}
