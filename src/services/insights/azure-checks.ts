import type { RuleFault } from '../refused';
import { createSecretReader } from './azure/secret-reader';
import { createMeasureSource } from './create-measure-source';
import { type InsightsValues, insightsFaults } from './insights-form';
import type { AzureSurroundings, InsightsParameters, KeyVaultParameters } from './insights-settings';
import { keyVaultFaults } from './key-vault-form';

/** Milliseconds that an administrator waits for a check at most; each request in it ends after five seconds. */
const LONGEST_CHECK = 20_000;

/** What an administrator has checked before it is relied on. Nothing that is checked here is kept. */
export interface AzureChecks {
  /** What is wrong with Key Vault parameters as such (I2). */
  keyVaultFaults(parameters: KeyVaultParameters): RuleFault[];
  /** What is wrong with Customer Insights parameters as such (I4). */
  insightsFaults(values: InsightsValues): RuleFault[];
  /** Reads the entry of this name once (I3) and tells when it expires. Rejects with `InsightsFailure`. */
  secretExpiry(parameters: KeyVaultParameters, entryName: string): Promise<Date | null>;
  /** Goes the whole way to Customer Insights once (I5). Rejects with `InsightsFailure`. */
  wholeWay(parameters: InsightsParameters): Promise<void>;
}

/** Checks as these surroundings allow them. */
export function createAzureChecks(surroundings: AzureSurroundings): AzureChecks {
  return {
    keyVaultFaults: (parameters) => keyVaultFaults(parameters, surroundings),
    insightsFaults: (values) => insightsFaults(values, surroundings),
    secretExpiry: async (parameters, entryName) => {
      const reader = createSecretReader(parameters, surroundings);
      const secret = await reader.readSecret(entryName, AbortSignal.timeout(LONGEST_CHECK));
      return secret.expiresAt;
    },
    wholeWay: async (parameters) => {
      const source = createMeasureSource(parameters, surroundings);
      try {
        const names = parameters.measures.map(({ name }) => name);
        await source.check(names, AbortSignal.timeout(LONGEST_CHECK));
      } finally {
        await source.close();
      }
    },
  };
}
