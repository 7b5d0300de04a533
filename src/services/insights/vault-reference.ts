import { isLoopback } from './azure-url';
import { InsightsFailure } from './measure-source';

/** A secret's place in Azure Key Vault. */
export interface VaultReference {
  readonly vaultName: string;
  readonly secretName: string;
}

/** Names as Azure allows them: a vault has 3 to 24 characters, a secret up to 127. */
const vaultNamePattern = /^[A-Za-z](?:[A-Za-z0-9]|-(?!-)){1,22}[A-Za-z0-9]$/;
const secretNamePattern = /^[A-Za-z0-9-]{1,127}$/;

/**
 * Reads `vault://<KeyVaultName>/<SecretName>` and nothing else (I2): another scheme, a missing part or
 * one too many is an `InsightsFailure` of the step 'vault'. The text itself is never repeated in the
 * message, since somebody may have put the secret there.
 */
export function parseVaultReference(reference: string): VaultReference {
  const [scheme, nothing, vaultName, secretName, ...more] = reference.split('/');
  if (scheme !== 'vault:' || nothing !== '') throw refused('starts with vault://');
  if (vaultName === undefined || !vaultNamePattern.test(vaultName)) throw refused('names a key vault');
  if (secretName === undefined || !secretNamePattern.test(secretName)) throw refused('names a secret');
  if (more.length > 0) throw refused('ends after the name of the secret');
  return { vaultName, secretName };
}

/**
 * Checks that a reference means the vault that is configured: the first label of the URL's host is
 * the vault's name, in any case. A loopback host has no such label and fits every vault.
 */
export function checkVaultName(reference: VaultReference, vaultUrl: string): void {
  const host = hostOf(vaultUrl);
  if (isLoopback(host)) return;
  if (host.split('.')[0] !== reference.vaultName.toLowerCase()) {
    throw new InsightsFailure(
      'vault',
      `The reference names the key vault ${reference.vaultName}, but the configured one is at ${host}.`,
    );
  }
}

function hostOf(vaultUrl: string): string {
  if (!URL.canParse(vaultUrl)) throw new InsightsFailure('vault', 'The URL of the key vault is not a URL.');
  const { protocol, hostname } = new URL(vaultUrl);
  if (protocol !== 'https:')
    throw new InsightsFailure('vault', 'The URL of the key vault starts with https://.');
  return hostname.toLowerCase();
}

function refused(rule: string): InsightsFailure {
  return new InsightsFailure(
    'vault',
    `A reference to a secret is vault://<KeyVaultName>/<SecretName>; it ${rule}, and this one does not.`,
  );
}
