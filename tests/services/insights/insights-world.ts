import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createSecretReader, type ReadSecret } from '../../../src/services/insights/azure/secret-reader';
import { createMeasureSource, type MeasureWay } from '../../../src/services/insights/create-measure-source';
import type { AzureSurroundings, InsightsParameters } from '../../../src/services/insights/insights-settings';
import { InsightsFailure } from '../../../src/services/insights/measure-source';
import { demoAzure } from '../../../stand-in/demo-azure';
import { type StandIn, startStandIn } from '../../../stand-in/start-stand-in';

/** What the clock of this world shows. */
export const MOMENT = new Date('2026-11-25T10:00:00.000Z');

/** The stand-in over HTTPS, and our code that speaks to it through the real SDKs. */
export interface InsightsWorld {
  readonly standIn: StandIn;
  readonly surroundings: AzureSurroundings;
  /** A new source; it is closed with the world. */
  source(changes?: Partial<InsightsParameters>, surroundings?: Partial<AzureSurroundings>): MeasureWay;
  /** Reads a secret by its place in the vault. */
  readSecret(reference?: string, changes?: Partial<InsightsParameters['keyVault']>): Promise<ReadSecret>;
  close(): Promise<void>;
}

/** Starts a world with 200 customers in Customer Insights. */
export async function insightsWorld(): Promise<InsightsWorld> {
  const certificateFolder = await mkdtemp(join(tmpdir(), 'stand-in-'));
  const standIn = await startStandIn({ port: 0, certificateFolder, customers: 200 });
  const surroundings: AzureSurroundings = {
    keyVaultClientSecret: demoAzure.keyVaultClientSecret,
    insightsSubscriptionKey: null,
    allowedHosts: ['.vault.azure.net', '.dynamics.com'],
    standIn: { port: standIn.port, certificateAuthority: standIn.certificateAuthority },
    now: () => MOMENT,
  };
  const sources: MeasureWay[] = [];
  return {
    standIn,
    surroundings,
    source: (changes = {}, others = {}) => {
      const source = createMeasureSource({ ...demoParameters, ...changes }, { ...surroundings, ...others });
      sources.push(source);
      return source;
    },
    readSecret: (reference = demoAzure.secretReference, changes = {}) => {
      const secrets = [{ name: 'CISecret', description: null, reference }];
      const reader = createSecretReader({ ...demoParameters.keyVault, secrets, ...changes }, surroundings);
      return reader.readSecret('CISecret', patience());
    },
    close: async () => {
      await Promise.all([standIn.close(), ...sources.map((source) => source.close())]);
      await rm(certificateFolder, { recursive: true });
    },
  };
}

/** The parameters of the demo organisation. */
export const demoParameters: InsightsParameters = {
  applicationId: demoAzure.insightsClientId,
  secretName: 'CISecret',
  environmentInstanceId: demoAzure.instanceId,
  organizationUrl: null,
  alternateCustomerId: demoAzure.alternateCustomerId,
  measures: [],
  keyVault: {
    url: demoAzure.vaultUrl,
    tenantId: demoAzure.tenantId,
    clientId: demoAzure.keyVaultClientId,
    secrets: [{ name: 'CISecret', description: null, reference: demoAzure.secretReference }],
  },
};

/** A signal that never comes. */
export function patience(): AbortSignal {
  return new AbortController().signal;
}

/** A signal that comes while a service that hangs, or is slow, has not answered: the budget of a card. */
export function impatience(): AbortSignal {
  return AbortSignal.timeout(300);
}

/** The account numbers of the first customers of the demo organisation. */
export function accountNumbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `C-${String(index + 1).padStart(6, '0')}`);
}

/** The failure of a call that must fail; no secret and no token may show anywhere in it. */
export async function failureOf(standIn: StandIn, call: Promise<unknown>): Promise<InsightsFailure> {
  const failure: unknown = await call.then(
    () => new Error('The call succeeded.'),
    (error: unknown) => error,
  );
  if (!(failure instanceof InsightsFailure)) throw failure;
  const shown = [
    failure.message,
    failure.stack,
    JSON.stringify(failure),
    inspect(failure, { depth: 20, showHidden: true, customInspect: false }),
  ];
  for (const canary of canaries(standIn)) expect(shown.join('\n')).not.toContain(canary);
  return failure;
}

function canaries(standIn: StandIn): string[] {
  const secrets = [...standIn.azure.registrations.values()].flatMap(
    (registration) => registration.clientSecrets,
  );
  const stored = [...standIn.azure.vaults.values()].flatMap((vault) => [...vault.values()]);
  return [...secrets, ...stored]
    .map((secret) => secret.value)
    .concat([...standIn.azure.tokens.keys()], 'Bearer ');
}
