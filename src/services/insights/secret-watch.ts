import type { Database, Reader } from '../../database/database';
import { ExpiredSecret } from './azure/secret-reader';
import type { AzureChecks } from './azure-checks';
import { keyVaultParameters, keyVaultSettings } from './key-vault-settings.reads';

/** What the watch works with. */
export interface SecretWatchOptions {
  readonly database: Database;
  readonly azure: AzureChecks;
  readonly now: () => Date;
  /** Told which secret could not be read, and why; the others are read all the same. */
  readonly onFailure: (name: string, error: unknown) => void;
}

/**
 * Reads every named secret once and notes when it expires (I6), so that a rotation that nothing else has
 * noticed yet ends the warning, and one that was forgotten begins it.
 */
export async function lookAtSecrets({ database, azure, now, onFailure }: SecretWatchOptions): Promise<void> {
  const parameters = keyVaultParameters(await keyVaultSettings(database.prisma));
  if (!parameters) return;
  for (const { name } of parameters.secrets) {
    try {
      const expiresOn = await azure.secretExpiry(parameters, name);
      await noteReading(database.prisma, name, expiresOn, now());
    } catch (error) {
      if (error instanceof ExpiredSecret) await noteExpiry(database.prisma, name, error.expiresAt);
      onFailure(name, error);
    }
  }
}

/** Notes that a secret was read from the vault. An observation, not configuration: it stands in no trail. */
export async function noteReading(
  prisma: Reader,
  name: string,
  expiresOn: Date | null,
  validatedAt: Date,
): Promise<void> {
  await prisma.keyVaultSecret.updateMany({ where: { name }, data: { expiresOn, validatedAt } });
}

/** A secret that has expired can't be read, and yet the vault says when that was. */
async function noteExpiry(prisma: Reader, name: string, expiresOn: Date): Promise<void> {
  await prisma.keyVaultSecret.updateMany({ where: { name }, data: { expiresOn } });
}
