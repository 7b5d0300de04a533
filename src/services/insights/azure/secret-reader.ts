import type { TokenCredential } from '@azure/identity';
import type { KeyVaultSecret, SecretClient } from '@azure/keyvault-secrets';
import type { AzureSurroundings, KeyVaultParameters } from '../insights-settings';
import { InsightsFailure } from '../measure-source';
import { untilAborted } from '../until-aborted';
import { checkVaultName, parseVaultReference, type VaultReference } from '../vault-reference';
import { type AzureEndpoints, azureEndpoints } from './azure-endpoints';
import { identitySdk, secretsSdk } from './azure-sdk';
import { tokenFailure } from './token-failure';
import { TokenRejectedByVault, vaultFailure } from './vault-failure';

/** A secret as read just now. Its value comes out of a function alone, so that no log shows it by accident. */
export interface ReadSecret {
  readonly expiresAt: Date | null;
  reveal(): string;
}

/** Key Vault gives a secret out although it has expired; nobody would accept it. */
export class ExpiredSecret extends InsightsFailure {
  constructor(
    secretName: string,
    readonly expiresAt: Date,
  ) {
    super(
      'secret',
      `The secret ${secretName} expired on ${expiresAt.toISOString().slice(0, 10)}; write a new one to the key vault.`,
    );
  }
}

/** Reads the named secrets of the Key Vault parameters. */
export interface SecretReader {
  /**
   * Reads the entry of this name from the vault, every time anew. Rejects with `InsightsFailure`, whose
   * step tells how far it came (I3): 'vault', 'token', 'permission' or 'secret'.
   */
  readSecret(entryName: string, signal: AbortSignal): Promise<ReadSecret>;
}

/** The longest value that Key Vault keeps, in characters. */
const longestSecret = 25_600;

/** A reader of these parameters' secrets. Nothing is asked before the first secret is read. */
export function createSecretReader(
  keyVault: KeyVaultParameters,
  surroundings: AzureSurroundings,
): SecretReader {
  // One client a secret: it remembers the vault's challenge, and so saves a round trip from the second read on.
  const clients = new Map<string, SecretClient>();
  return {
    readSecret: async (entryName, signal) => {
      const reference = referenceOf(keyVault, entryName);
      const known = clients.get(entryName);
      const newClient = () => {
        const client = secretClient(keyVault, surroundings, reference);
        clients.set(entryName, client);
        return client;
      };
      const reading = known ? readOrRenew(known, newClient, reference) : readFrom(newClient(), reference);
      const secret = await untilAborted(reading, signal, 'vault');
      return checkedSecret(secret, reference, surroundings.now());
    },
  };
}

/** A token kept in memory that the vault no longer takes is replaced by a new one, once (I6). */
async function readOrRenew(
  known: SecretClient,
  newClient: () => SecretClient,
  reference: VaultReference,
): Promise<KeyVaultSecret> {
  try {
    return await readFrom(known, reference);
  } catch (error) {
    if (!(error instanceof TokenRejectedByVault)) throw error;
    return readFrom(newClient(), reference);
  }
}

function referenceOf(keyVault: KeyVaultParameters, entryName: string): VaultReference {
  const entry = keyVault.secrets.find((secret) => secret.name === entryName);
  if (!entry)
    throw new InsightsFailure('secret', 'The Key Vault parameters have no secret of the configured name.');
  const reference = parseVaultReference(entry.reference);
  checkVaultName(reference, keyVault.url);
  return reference;
}

/** The credential of the first app registration (I1); its failures are told apart from the vault's. */
function keyVaultCredential(
  keyVault: KeyVaultParameters,
  { keyVaultClientSecret }: AzureSurroundings,
  { credentialOptions }: AzureEndpoints,
): TokenCredential {
  const application = 'the application that reads the key vault';
  try {
    const credential =
      keyVaultClientSecret === null
        ? hostCredential(keyVault, credentialOptions)
        : new (identitySdk().ClientSecretCredential)(
            keyVault.tenantId,
            keyVault.clientId,
            keyVaultClientSecret,
            credentialOptions,
          );
    return {
      getToken: (scopes, options) =>
        credential.getToken(scopes, options).catch((error: unknown) => {
          throw tokenFailure(error, application);
        }),
    };
  } catch (error) {
    throw tokenFailure(error, application);
  }
}

/** What the host offers: a certificate named in its environment, a workload identity or a managed identity. */
function hostCredential(
  keyVault: KeyVaultParameters,
  options: AzureEndpoints['credentialOptions'],
): TokenCredential {
  const {
    ChainedTokenCredential,
    EnvironmentCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
  } = identitySdk();
  return new ChainedTokenCredential(
    new EnvironmentCredential(options),
    new WorkloadIdentityCredential({ ...options, tenantId: keyVault.tenantId, clientId: keyVault.clientId }),
    new ManagedIdentityCredential({ ...options, clientId: keyVault.clientId }),
  );
}

function secretClient(
  keyVault: KeyVaultParameters,
  surroundings: AzureSurroundings,
  reference: VaultReference,
): SecretClient {
  const endpoints = azureEndpoints(surroundings);
  const url = endpoints.vaultUrl(keyVault.url, reference.vaultName);
  const credential = keyVaultCredential(keyVault, surroundings, endpoints);
  const { SecretClient } = secretsSdk();
  return new SecretClient(url, credential, endpoints.secretClientOptions);
}

function readFrom(client: SecretClient, reference: VaultReference): Promise<KeyVaultSecret> {
  return client.getSecret(reference.secretName).catch((error: unknown) => {
    throw vaultFailure(error, reference);
  });
}

/** Key Vault gives out expired secrets too, and a broken one may answer anything. */
function checkedSecret(
  { value, name, properties }: KeyVaultSecret,
  reference: VaultReference,
  now: Date,
): ReadSecret {
  const { secretName } = reference;
  const isText = typeof value === 'string' && value !== '' && value.length <= longestSecret;
  if (!isText || name.toLowerCase() !== secretName.toLowerCase()) {
    throw new InsightsFailure('vault', `Key Vault did not answer with a secret ${secretName}.`);
  }
  const expiresAt = properties.expiresOn ?? null;
  if (expiresAt !== null && expiresAt <= now) {
    throw new ExpiredSecret(secretName, expiresAt);
  }
  return { expiresAt, reveal: () => value };
}
