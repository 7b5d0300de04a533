import { randomBytes, randomUUID } from 'node:crypto';
import { type AzureState, resources } from './azure-state';
import type { Answer, Ask, AzureService } from './wire';

/** The errors of the token endpoint that the stand-in knows, by their AADSTS number. */
const errors = {
  7000215: {
    status: 401,
    error: 'invalid_client',
    text: 'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to the app.',
  },
  7000222: {
    status: 401,
    error: 'invalid_client',
    text: 'The provided client secret keys for the app are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.',
  },
  700016: {
    status: 400,
    error: 'unauthorized_client',
    text: 'The application was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.',
  },
  500011: {
    status: 400,
    error: 'invalid_resource',
    text: 'The resource principal was not found in the tenant.',
  },
  7000112: {
    status: 401,
    error: 'unauthorized_client',
    text: 'The application is disabled.',
  },
  90002: { status: 400, error: 'invalid_request', text: 'The tenant was not found.' },
  70003: { status: 400, error: 'unsupported_grant_type', text: 'The grant type is not supported.' },
} as const;

type ErrorCode = keyof typeof errors;

/** Microsoft Entra ID: discovery, and the client credentials grant of the token endpoint. */
export function entra(state: AzureState, authority: () => string): AzureService {
  return {
    answer: (ask) => answerOf(state, authority(), ask),
    refusal: (status) => {
      if (status === 401) return refused(7000215);
      return {
        status,
        body: { error: 'temporarily_unavailable', error_description: `AADSTS90033: status ${status}.` },
      };
    },
    ownFaults: Object.fromEntries(
      Object.keys(errors).map((code) => [
        `aadsts-${code}`,
        (ask: Ask) =>
          isTokenEndpoint(ask) ? refused(Number(code) as ErrorCode) : answerOf(state, authority(), ask),
      ]),
    ),
    wrongTypes: () => ({
      status: 200,
      body: { token_type: 7, expires_in: 'soon', access_token: { of: 42 } },
    }),
    wrongCustomer: () => ({ status: 200, body: tokenBody(randomBytes(24).toString('base64url'), 3599) }),
  };
}

function answerOf(state: AzureState, authority: string, ask: Ask): Answer {
  const [, tenant, ...rest] = ask.path.split('/');
  if (tenant !== state.tenantId) return refused(90002);
  const what = rest.join('/');
  if (what === 'v2.0/.well-known/openid-configuration')
    return { status: 200, body: discovery(authority, tenant) };
  if (what !== 'oauth2/v2.0/token') return { status: 404, body: { error: 'not_found' } };
  return grant(state, new URLSearchParams(ask.body));
}

/** The document from which the SDK learns where tokens are given. */
function discovery(authority: string, tenant: string): Record<string, unknown> {
  const base = `${authority}/${tenant}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  };
}

function grant(state: AzureState, form: URLSearchParams): Answer {
  if (form.get('grant_type') !== 'client_credentials') return refused(70003);
  const clientId = form.get('client_id') ?? '';
  const registration = state.registrations.get(clientId);
  if (!registration) return refused(700016);
  const secret = registration.clientSecrets.find((known) => known.value === form.get('client_secret'));
  if (!secret) return refused(7000215);
  if (secret.expiresAt !== null && secret.expiresAt.getTime() <= Date.now()) return refused(7000222);
  const scopes = (form.get('scope') ?? '').split(' ');
  const resource = Object.values(resources).find((known) => scopes.includes(`${known}/.default`));
  if (!resource) return refused(500011);
  const token = newToken(clientId, resource);
  state.tokens.set(token, { clientId, resource, expiresAt: Date.now() + state.tokenLifetime * 1000 });
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: tokenBody(token, state.tokenLifetime),
  };
}

/** Shaped like the JSON Web Token that Entra gives, but with noise for a signature: only the stand-in knows it. */
function newToken(clientId: string, resource: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = part({ aud: resource, appid: clientId, uti: randomUUID() });
  return `${part({ typ: 'JWT', alg: 'none' })}.${payload}.${randomBytes(32).toString('base64url')}`;
}

function tokenBody(token: string, lifetime: number): Record<string, unknown> {
  return { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: token };
}

function isTokenEndpoint({ path }: Ask): boolean {
  return path.endsWith('/oauth2/v2.0/token');
}

function refused(code: ErrorCode): Answer {
  const { status, error, text } = errors[code];
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}
