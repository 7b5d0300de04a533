import type { KeyVaultSecret } from '../../database/rows';

/** How long before a secret expires it is warned of (I6), in milliseconds: 30 days. */
const AHEAD = 30 * 24 * 60 * 60 * 1000;

/** A named secret and when it expires, as far as is known. */
export type SecretExpiry = Pick<KeyVaultSecret, 'name' | 'expiresOn'>;

/** Those that have expired, or will within 30 days (I6). */
export function expiringSecrets(secrets: readonly SecretExpiry[], now: Date) {
  const limit = now.getTime() + AHEAD;
  return secrets.flatMap(({ name, expiresOn }) =>
    expiresOn !== null && expiresOn.getTime() <= limit ? [{ name, expiresOn }] : [],
  );
}

/** One sentence for each of them, for administrators. */
export function expiryWarnings(secrets: readonly SecretExpiry[], now: Date): string[] {
  return expiringSecrets(secrets, now).map(({ name, expiresOn }) => {
    const verb = expiresOn.getTime() <= now.getTime() ? 'expired' : 'expires';
    return `The secret ${name} ${verb} on ${expiresOn.toISOString().slice(0, 10)}.`;
  });
}
