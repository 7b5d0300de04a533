import { randomBytes } from 'node:crypto';
import { demoAzure } from './demo-azure';
import { type KnownCustomer, knownCustomers } from './demo-measures';

/** The resources for which tokens are asked, as they stand in a scope before `/.default`. */
export const resources = {
  keyVault: 'https://vault.azure.net',
  insights: 'https://api.ci.ai.dynamics.com',
  dataverse: demoAzure.organizationUrl,
} as const;

/** One client secret of an app registration; null never expires. */
export interface ClientSecret {
  readonly value: string;
  readonly expiresAt: Date | null;
}

/** An app registration and what it may do. */
export interface Registration {
  clientSecrets: ClientSecret[];
  readonly mayRead: Set<string>;
}

/** A token that Entra issued and has not forgotten. */
export interface IssuedToken {
  readonly clientId: string;
  readonly resource: string;
  readonly expiresAt: number;
}

/** The current version of a secret in a vault. */
export interface StoredSecret {
  readonly value: string;
  readonly version: string;
  readonly enabled: boolean;
  readonly expiresAt: Date | null;
}

/** Everything that the stand-in remembers; a test changes it in place. */
export interface AzureState {
  readonly tenantId: string;
  readonly registrations: Map<string, Registration>;
  readonly tokens: Map<string, IssuedToken>;
  /** Seconds; the SDK renews a token that has less than five minutes left. */
  tokenLifetime: number;
  readonly vaults: Map<string, Map<string, StoredSecret>>;
  readonly instanceId: string;
  readonly customers: ReadonlyMap<string, KnownCustomer>;
  /** The largest number of customers in one page of an answer. */
  pageSize: number;
  /** What the data API wants in `Ocp-Apim-Subscription-Key` besides the token; null: nothing. */
  subscriptionKey: string | null;
  /** Where links to further pages lead instead of to the stand-in; null: to itself. */
  linkOrigin: string | null;
}

/** The demo's Azure at its beginning, with this many customers in Customer Insights. */
export function demoState(customers: number): AzureState {
  const keyVaultReader: Registration = {
    clientSecrets: [{ value: demoAzure.keyVaultClientSecret, expiresAt: null }],
    mayRead: new Set([resources.keyVault]),
  };
  const insightsReader: Registration = {
    clientSecrets: [{ value: demoAzure.insightsClientSecret, expiresAt: null }],
    mayRead: new Set([resources.insights, resources.dataverse]),
  };
  return {
    tenantId: demoAzure.tenantId,
    registrations: new Map([
      [demoAzure.keyVaultClientId, keyVaultReader],
      [demoAzure.insightsClientId, insightsReader],
    ]),
    tokens: new Map(),
    tokenLifetime: 3599,
    vaults: new Map([
      [demoAzure.vaultName, new Map([[demoAzure.secretName, newVersion(demoAzure.insightsClientSecret)]])],
    ]),
    instanceId: demoAzure.instanceId,
    customers: knownCustomers(customers),
    pageSize: 100,
    subscriptionKey: null,
    linkOrigin: null,
  };
}

/** A new enabled version of a secret; null never expires. */
export function newVersion(value: string, expiresAt: Date | null = null): StoredSecret {
  return { value, version: randomBytes(16).toString('hex'), enabled: true, expiresAt };
}

/**
 * Gives the Customer Insights registration a new secret, writes it to the vault, and forgets the old
 * secret and every token issued for it (I6).
 */
export function rotateInsightsSecret(state: AzureState): void {
  const value = `development-only~${randomBytes(12).toString('base64url')}`;
  const registration = state.registrations.get(demoAzure.insightsClientId);
  if (registration) registration.clientSecrets = [{ value, expiresAt: null }];
  state.vaults.get(demoAzure.vaultName)?.set(demoAzure.secretName, newVersion(value));
  for (const [token, issued] of state.tokens) {
    if (issued.clientId === demoAzure.insightsClientId) state.tokens.delete(token);
  }
}

/** The registration behind a token that is good for this resource now, or null. */
export function holderOf(state: AzureState, token: string | null, resource: string): Registration | null {
  const issued = token === null ? undefined : state.tokens.get(token);
  if (!issued || issued.resource !== resource || issued.expiresAt <= Date.now()) return null;
  return state.registrations.get(issued.clientId) ?? null;
}
