import type { TokenCredential } from '@azure/identity';
import type { AzureSurroundings, InsightsParameters } from '../insights-settings';
import { untilAborted } from '../until-aborted';
import { azureEndpoints } from './azure-endpoints';
import { identitySdk } from './azure-sdk';
import { createSecretReader, type SecretReader } from './secret-reader';
import { TokenFailure, tokenFailure } from './token-failure';

const application = 'the application that reads Customer Insights';

/** Longer than any token of Entra, in characters. */
const longestToken = 16_384;

/** Tokens for Customer Insights. Rejects with `InsightsFailure`. */
export interface InsightsToken {
  /** A token that is good now, from memory where possible. */
  token(signal: AbortSignal): Promise<string>;
  /** A token in place of one that Customer Insights rejected, got with the secret as the vault has it now. */
  replace(rejected: string, signal: AbortSignal): Promise<string>;
}

/**
 * Tokens of the second app registration (I1) for a resource, whose secret is read from the vault and kept
 * in memory only.
 */
export function createInsightsToken(
  parameters: InsightsParameters,
  resource: string,
  surroundings: AzureSurroundings,
  onSecretRead: OnSecretRead = () => undefined,
): InsightsToken {
  const { credentialOptions } = azureEndpoints(surroundings);
  const { keyVault, applicationId } = parameters;
  const reader = createSecretReader(keyVault, surroundings);
  const withSecret = (secret: string) => {
    const { ClientSecretCredential } = identitySdk();
    return new ClientSecretCredential(keyVault.tenantId, applicationId, secret, credentialOptions);
  };
  return new RenewingToken(
    watched(reader, onSecretRead),
    parameters.secretName,
    `${resource}/.default`,
    withSecret,
  );
}

/** Told that a named secret was read, and when it expires. */
export type OnSecretRead = (entryName: string, expiresAt: Date | null) => void;

function watched(reader: SecretReader, onSecretRead: OnSecretRead): SecretReader {
  return {
    readSecret: async (entryName, signal) => {
      const secret = await reader.readSecret(entryName, signal);
      onSecretRead(entryName, secret.expiresAt);
      return secret;
    },
  };
}

/**
 * Keeps one credential until Entra or Customer Insights rejects it, then reads the secret again, once
 * an attempt (I6). All callers share one attempt; it goes on when the caller who began it gives up.
 */
class RenewingToken implements InsightsToken {
  private credential: TokenCredential | null = null;
  private attempt: Promise<string> | null = null;

  constructor(
    private readonly reader: SecretReader,
    private readonly secretName: string,
    private readonly scope: string,
    private readonly withSecret: (secret: string) => TokenCredential,
  ) {}

  token(signal: AbortSignal): Promise<string> {
    this.attempt ??= this.acquire().finally(() => {
      this.attempt = null;
    });
    return untilAborted(this.attempt, signal, 'token');
  }

  async replace(rejected: string, signal: AbortSignal): Promise<string> {
    // Another caller may have replaced it already, or be about to.
    const token = await this.token(signal);
    if (token !== rejected) return token;
    this.credential = null;
    return this.token(signal);
  }

  private async acquire(): Promise<string> {
    if (this.credential === null) return this.acquireWithVaultSecret();
    try {
      return await tokenFrom(this.credential, this.scope);
    } catch (error) {
      const failure = tokenFailure(error, application);
      if (!failure.isSecretRejected) throw failure;
      this.credential = null;
      return this.acquireWithVaultSecret();
    }
  }

  /** A credential is kept only once it has given a token: a rejected secret is read anew by the next attempt. */
  private async acquireWithVaultSecret(): Promise<string> {
    const secret = await this.reader.readSecret(this.secretName, new AbortController().signal);
    try {
      const credential = this.withSecret(secret.reveal());
      const token = await tokenFrom(credential, this.scope);
      this.credential = credential;
      return token;
    } catch (error) {
      throw tokenFailure(error, application);
    }
  }
}

async function tokenFrom(credential: TokenCredential, scope: string): Promise<string> {
  const answer = await credential.getToken(scope);
  const token: unknown = answer?.token;
  if (typeof token !== 'string' || token === '' || token.length > longestToken) {
    throw new TokenFailure(`Entra's answer for ${application} holds no token.`, false);
  }
  return token;
}
