import { type AzureState, holderOf, newVersion, resources, type StoredSecret } from './azure-state';
import { demoAzure } from './demo-azure';
import { type Answer, type Ask, type AzureService, bearerToken } from './wire';

/** When the demo's secrets were made, in seconds since 1970, as Key Vault counts. */
const created = 1767225600;

/**
 * Key Vault, as far as reading a secret goes. A real vault has a host name of its own; on loopback it
 * is a path, `/vaults/{vault}/secrets/…`, and without that prefix the demo's vault is meant.
 */
export function keyVault(state: AzureState, authority: () => string): AzureService {
  return {
    answer: (ask) => answerOf(state, authority(), ask),
    refusal: (status) => refused(status, codeOf[status] ?? 'InternalServerError', `Status ${status}.`),
    ownFaults: {
      'secret-missing': (ask) => withToken(ask, state, authority(), notFound(demoAzure.secretName)),
      'secret-disabled': (ask) => withToken(ask, state, authority(), disabled()),
      'secret-expired': (ask) => withToken(ask, state, authority(), expired()),
      firewall: (ask) => withToken(ask, state, authority(), firewall()),
    },
    wrongTypes: () => ({ status: 200, body: { value: 42, id: 7, attributes: 'none' } }),
    wrongCustomer: () => {
      const other = newVersion('the-secret-of-somebody-else');
      return { status: 200, body: secretBody(demoAzure.vaultName, 'Another-Secret', other) };
    },
  };
}

const codeOf: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'SecretNotFound',
  429: 'Throttled',
  503: 'ServiceUnavailable',
};

function answerOf(state: AzureState, authority: string, ask: Ask): Answer | null {
  const [, named, name, version] =
    /^(?:\/vaults\/([^/]+))?\/secrets\/([^/]+)\/?([^/]*)$/.exec(ask.path) ?? [];
  const vaultName = named ?? demoAzure.vaultName;
  const vault = state.vaults.get(vaultName);
  if (!vault) return null;
  const token = bearerToken(ask);
  if (token === null) return challenge(state, authority);
  const holder = holderOf(state, token, resources.keyVault);
  if (!holder) return refused(401, 'Unauthorized', 'AKV10022: Invalid audience, or the token has expired.');
  if (!ask.query.has('api-version')) return refused(400, 'BadParameter', 'The api-version is missing.');
  if (!holder.mayRead.has(resources.keyVault)) return forbidden(vaultName, name ?? '');
  const secret = vault.get(name ?? '');
  if (!secret || (version && version !== secret.version)) return notFound(name ?? '');
  if (!secret.enabled) return disabled();
  return { status: 200, body: secretBody(vaultName, name ?? '', secret) };
}

/** What a vault answers to whoever has a token; anybody else is told where to get one. */
function withToken(ask: Ask, state: AzureState, authority: string, answer: Answer): Answer {
  return bearerToken(ask) === null ? challenge(state, authority) : answer;
}

/** Key Vault gives out secrets that have expired. */
function expired(): Answer {
  const secret = newVersion(demoAzure.insightsClientSecret, new Date('2020-01-01T00:00:00Z'));
  return { status: 200, body: secretBody(demoAzure.vaultName, demoAzure.secretName, secret) };
}

function firewall(): Answer {
  const text = 'Client address is not authorized and caller is not a trusted service.';
  return refused(403, 'Forbidden', text, 'ForbiddenByFirewall');
}

/** What tells the SDK where to get a token; it never sends one before. */
function challenge(state: AzureState, authority: string): Answer {
  const answer = refused(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.');
  const where = `Bearer authorization="${authority}/${state.tenantId}", resource="${resources.keyVault}"`;
  return { ...answer, headers: { 'www-authenticate': where } };
}

function secretBody(vaultName: string, name: string, secret: StoredSecret): Record<string, unknown> {
  const exp = secret.expiresAt === null ? {} : { exp: Math.floor(secret.expiresAt.getTime() / 1000) };
  return {
    value: secret.value,
    id: `https://${vaultName}.vault.azure.net/secrets/${name}/${secret.version}`,
    attributes: {
      enabled: secret.enabled,
      ...exp,
      created,
      updated: created,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
  };
}

function forbidden(vaultName: string, name: string): Answer {
  const text = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
    `Resource: '/subscriptions/demo/resourcegroups/demo/providers/microsoft.keyvault/vaults/${vaultName}/secrets/${name}'`,
  ].join('\r\n');
  return refused(403, 'Forbidden', text, 'ForbiddenByRbac');
}

function notFound(name: string): Answer {
  const text = `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`;
  return refused(404, 'SecretNotFound', text);
}

function disabled(): Answer {
  return refused(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');
}

function refused(status: number, code: string, message: string, inner?: string): Answer {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return { status, body: { error: { code, message, ...innererror } } };
}
