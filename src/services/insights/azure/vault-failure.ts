import { InsightsFailure, type InsightsStep } from '../measure-source';
import { retryAfterOf } from '../retry-after';
import type { VaultReference } from '../vault-reference';
import { answeredStatus, failureCode, responseHeader } from './sdk-error';

/** The vault rejected a token that Entra gave; one that was kept in memory may be renewed. */
export class TokenRejectedByVault extends InsightsFailure {}

/**
 * Says in words why the SDK could not read a secret. The error itself is not passed on as a cause: it
 * carries request and answer.
 */
export function vaultFailure(error: unknown, reference: VaultReference): InsightsFailure {
  if (error instanceof InsightsFailure) return error;
  const { vaultName, secretName } = reference;
  const status = answeredStatus(error);
  const code = failureCode(error);
  const failure = (step: InsightsStep, message: string) =>
    new InsightsFailure(step, message, retryAfterOf(responseHeader(error, 'retry-after'), Date.now()));
  if (code === 'SecretNotFound')
    return failure('secret', `The key vault ${vaultName} has no secret ${secretName}.`);
  if (code === 'SecretDisabled')
    return failure('secret', `The secret ${secretName} is disabled in the key vault ${vaultName}.`);
  if (code === 'ForbiddenByFirewall')
    return failure(
      'vault',
      `The firewall of the key vault ${vaultName} refuses this server: allow its address there.`,
    );
  if (status === 403) {
    return failure(
      'permission',
      `The application may not read secrets of the key vault ${vaultName}: it needs the role Key Vault Secrets User there.`,
    );
  }
  if (status === 401)
    return new TokenRejectedByVault(
      'token',
      `The key vault ${vaultName} did not accept the application's token.`,
    );
  if (code === 'EPRIVATE')
    return failure('vault', `The address of the key vault ${vaultName} is not a public one.`);
  if (code === 'ENOTFOUND') return failure('vault', `There is no key vault ${vaultName}.`);
  if (status !== null && status >= 300)
    return failure('vault', `The key vault ${vaultName} answered ${status}.`);
  return failure(
    'vault',
    `The key vault ${vaultName} could not be reached, or its answer could not be read.`,
  );
}
