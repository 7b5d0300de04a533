import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../database/database';
import { every } from '../database/every';
import { expiringSecrets, type SecretExpiry } from '../services/insights/secret-expiry';
import { lookAtSecrets, type SecretWatchOptions } from '../services/insights/secret-watch';

/** How often the named secrets are read for the day on which they expire, in milliseconds. */
const INTERVAL = 60 * 60 * 1000;

/** Looks at the named secrets every hour until it is stopped (I6). */
export function startSecretWatch(options: SecretWatchOptions): { stop(): Promise<void> } {
  return every(INTERVAL, () =>
    lookAtSecrets(options).catch((error: unknown) => options.onFailure('all', error)),
  );
}

/** Warnings for the health of a node, which anybody may read: they name no secret (I6). */
export async function expiryWarningsOf({ prisma }: Database, now: Date): Promise<string[]> {
  return expiringSecrets(await expiries(prisma), now).map(({ expiresOn }) => {
    const verb = expiresOn.getTime() <= now.getTime() ? 'expired' : 'expires';
    return `A secret of the key vault ${verb} on ${expiresOn.toISOString().slice(0, 10)}.`;
  });
}

/** The day on which each secret expires, as a metric. While the database is away it stays as last known. */
export function measureSecretExpiry(registry: Registry, { prisma }: Database): void {
  new Gauge({
    name: 'counterside_secret_expiry_timestamp_seconds',
    help: 'When a named secret of the key vault expires, in seconds since 1970; absent where it does not.',
    labelNames: ['secret'],
    registers: [registry],
    async collect() {
      const secrets = await expiries(prisma).catch(() => null);
      if (secrets === null) return;
      this.reset();
      for (const { name, expiresOn } of secrets)
        if (expiresOn !== null) this.set({ secret: name }, expiresOn.getTime() / 1000);
    },
  });
}

function expiries(prisma: Database['prisma']): Promise<SecretExpiry[]> {
  return prisma.keyVaultSecret.findMany({
    select: { name: true, expiresOn: true },
    orderBy: { name: 'asc' },
  });
}
