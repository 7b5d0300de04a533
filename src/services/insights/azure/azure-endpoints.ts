import type { ClientSecretCredentialOptions } from '@azure/identity';
import type { SecretClientOptions } from '@azure/keyvault-secrets';
import type { AzureSurroundings } from '../insights-settings';

/** How long one request to Entra or Key Vault may take, in milliseconds; nobody waits for it longer than they like. */
const requestTimeout = 5000;

/** Where the three services are, and with which options the SDKs speak to them. */
export interface AzureEndpoints {
  readonly insightsOrigin: string;
  /** PEM of an authority that is trusted instead of the system's; null: the system's. */
  readonly certificateAuthority: string | null;
  readonly credentialOptions: ClientSecretCredentialOptions;
  readonly secretClientOptions: SecretClientOptions;
  vaultUrl(configuredUrl: string, vaultName: string): string;
}

/**
 * Azure itself, or the stand-in on loopback in its place. Only the stand-in turns off the SDKs' checks
 * of the authority and of the vault's challenge; its own certificate authority is then the only one
 * that is trusted. Retries are left to the callers, who have a time budget; redirects are not followed.
 */
export function azureEndpoints({ standIn }: AzureSurroundings): AzureEndpoints {
  const options: SecretClientOptions = {
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: timeoutPolicy, position: 'perCall' }],
  };
  if (standIn === null) {
    return {
      insightsOrigin: 'https://api.ci.ai.dynamics.com',
      certificateAuthority: null,
      credentialOptions: options,
      secretClientOptions: options,
      vaultUrl: (configuredUrl) => configuredUrl,
    };
  }
  const origin = `https://localhost:${standIn.port}`;
  const trusting = { ...options, tlsOptions: { ca: standIn.certificateAuthority } };
  return {
    insightsOrigin: origin,
    certificateAuthority: standIn.certificateAuthority,
    credentialOptions: { ...trusting, authorityHost: origin, disableInstanceDiscovery: true },
    secretClientOptions: { ...trusting, disableChallengeResourceVerification: true },
    vaultUrl: (_configuredUrl, vaultName) => `${origin}/vaults/${vaultName}`,
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
