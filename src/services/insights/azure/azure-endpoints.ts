import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ClientSecretCredentialOptions } from '@azure/identity';
import type { SecretClientOptions } from '@azure/keyvault-secrets';
import { checkAzureUrl } from '../azure-url';
import type { AzureSurroundings } from '../insights-settings';
import { publicLookup } from './public-lookup';

/** How long one request to Entra or Key Vault may take, in milliseconds; nobody waits for it longer than they like. */
const requestTimeout = 5000;

/** Where the three services are, and with which options the SDKs speak to them. */
export interface AzureEndpoints {
  /** What a token for the data API is asked for. */
  readonly insightsResource: string;
  readonly insightsOrigin: string;
  /** PEM of an authority that is trusted instead of the system's; null: the system's. */
  readonly certificateAuthority: string | null;
  readonly credentialOptions: ClientSecretCredentialOptions;
  readonly secretClientOptions: SecretClientOptions;
  /** How host names are resolved; null: as usual. */
  readonly lookup: LookupFunction | null;
  /** Where a vault is asked. @throws InsightsFailure where configuration names what it may not */
  vaultUrl(configuredUrl: string, vaultName: string): string;
  /** Where an organization of Dataverse is asked. @throws InsightsFailure as `vaultUrl` does */
  dataverseBase(organizationUrl: string): string;
}

const insightsResource = 'https://api.ci.ai.dynamics.com';
const dataversePath = '/api/data/v9.2/';

/**
 * Azure itself, or the stand-in on loopback in its place. Only the stand-in turns off the SDKs' checks
 * of the authority and of the vault's challenge; its own certificate authority is then the only one
 * that is trusted. Retries are left to the callers, who have a time budget; redirects are not followed.
 */
export function azureEndpoints(surroundings: AzureSurroundings): AzureEndpoints {
  const { standIn } = surroundings;
  const options: SecretClientOptions = {
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: timeoutPolicy, position: 'perCall' }],
  };
  const checkedVault = (url: string) => checkAzureUrl(url, 'URL of the key vault', 'vault', surroundings);
  const checkedOrganization = (url: string) =>
    checkAzureUrl(url, 'URL of the organization', 'environment', surroundings);
  if (standIn === null) {
    const guarded = {
      ...options,
      additionalPolicies: [
        ...(options.additionalPolicies ?? []),
        { policy: publicPolicy, position: 'perRetry' as const },
      ],
    };
    return {
      insightsResource,
      insightsOrigin: insightsResource,
      certificateAuthority: null,
      credentialOptions: guarded,
      secretClientOptions: guarded,
      lookup: publicLookup,
      vaultUrl: (configuredUrl) => checkedVault(configuredUrl).origin,
      dataverseBase: (organizationUrl) => `${checkedOrganization(organizationUrl).origin}${dataversePath}`,
    };
  }
  const origin = `https://localhost:${standIn.port}`;
  const trusting = { ...options, tlsOptions: { ca: standIn.certificateAuthority } };
  return {
    insightsResource,
    insightsOrigin: origin,
    certificateAuthority: standIn.certificateAuthority,
    credentialOptions: { ...trusting, authorityHost: origin, disableInstanceDiscovery: true },
    secretClientOptions: { ...trusting, disableChallengeResourceVerification: true },
    lookup: null,
    vaultUrl: (configuredUrl, vaultName) => {
      checkedVault(configuredUrl);
      return `${origin}/vaults/${vaultName}`;
    },
    dataverseBase: (organizationUrl) =>
      `${origin}/organizations/${checkedOrganization(organizationUrl).hostname}${dataversePath}`,
  };
}

type AdditionalPolicy = NonNullable<SecretClientOptions['additionalPolicies']>[number]['policy'];

/**
 * Gives every request of the SDKs an end; they have none of their own. A signal rather than the SDKs'
 * own timeout, whose timer outlives a request that fails and would hold up the end of the process.
 */
const timeoutPolicy: AdditionalPolicy = {
  name: 'requestTimeout',
  sendRequest: (request, next) => {
    request.abortSignal = AbortSignal.timeout(requestTimeout);
    return next(request);
  },
};

const publicAgent = new Agent({ keepAlive: true, lookup: publicLookup });

/** Connects to public addresses only; where a proxy is set it resolves names itself. Tokens of managed identities come over plain HTTP from this host. */
const publicPolicy: AdditionalPolicy = {
  name: 'publicAddresses',
  sendRequest: (request, next) => {
    if (request.url.startsWith('https:')) request.agent ??= publicAgent;
    return next(request);
  },
};
