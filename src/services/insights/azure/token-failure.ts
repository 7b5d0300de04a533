import { InsightsFailure } from '../measure-source';
import { retryAfterOf } from '../retry-after';
import { answeredStatus, responseHeader } from './sdk-error';

/** Why Entra gave no token. `isSecretRejected`: another secret may help, so it is worth reading again (I6). */
export class TokenFailure extends InsightsFailure {
  constructor(
    message: string,
    readonly isSecretRejected: boolean,
    retryAfter: number | null = null,
  ) {
    super('token', message, retryAfter);
  }
}

/** What the errors of Entra that an administrator can mend mean, by AADSTS number. */
const knownErrors: Readonly<Record<string, string>> = {
  '7000215': 'its client secret is wrong; what is needed is the value of the secret, not its id',
  '7000222': 'its client secret has expired; make a new one in Entra',
  '700016': 'no application with this client id exists in the tenant',
  '7000112': 'the application is disabled',
  '90002': 'the tenant does not exist',
  '900023': 'the tenant id is not valid',
  '500011': 'the service that the token is for is not known in the tenant',
};

/**
 * Says in words why the SDK got no token for `application`. The error itself is not passed on as a
 * cause: it carries the request, and that carries the client secret.
 */
export function tokenFailure(error: unknown, application: string): TokenFailure {
  if (error instanceof TokenFailure) return error;
  const text = error instanceof Error ? error.message : '';
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  const status = answeredStatus(error);
  const retryAfter = retryAfterOf(responseHeader(error, 'retry-after'), Date.now());
  const refused = `Entra gave ${application} no token`;
  if (code !== undefined) {
    const reason = knownErrors[code] ?? 'it refused';
    return new TokenFailure(`${refused}: ${reason} (AADSTS${code}).`, isAboutSecret(code), retryAfter);
  }
  if (error instanceof Error && error.name === 'CredentialUnavailableError') {
    return new TokenFailure(`${refused}: no credential is at hand, or Entra could not be reached.`, false);
  }
  if (status !== null)
    return new TokenFailure(`${refused}: it answered ${status}.`, status === 401, retryAfter);
  return new TokenFailure(`${refused}: it could not be reached, or its answer could not be read.`, false);
}

function isAboutSecret(code: string): boolean {
  return code === '7000215' || code === '7000222';
}
