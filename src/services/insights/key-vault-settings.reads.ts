import type { Reader } from '../../database/database';
import type { KeyVaultSecret, KeyVaultSettings } from '../../database/rows';
import type { KeyVaultParameters } from './insights-settings';

/** The Key Vault parameters as they are stored, entries in their order (I2). */
export interface KeyVaultRecord extends KeyVaultSettings {
  readonly secrets: readonly KeyVaultSecret[];
}

/** The stored Key Vault parameters; null before they are first set up. */
export function keyVaultSettings(prisma: Reader): Promise<KeyVaultRecord | null> {
  return prisma.keyVaultSettings.findFirst({ include: { secrets: { orderBy: { position: 'asc' } } } });
}

/** The parameters by which the vault is asked; null where they are not complete. */
export function keyVaultParameters(record: KeyVaultRecord | null): KeyVaultParameters | null {
  if (!record) return null;
  const { url, tenantId, clientId } = record;
  if (url === null || tenantId === null || clientId === null) return null;
  const secrets = record.secrets.map(({ name, description, reference }) => ({
    name,
    description,
    reference,
  }));
  return { url, tenantId, clientId, secrets };
}
