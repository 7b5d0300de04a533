import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { TokenIssuer } from './verify-token';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];
const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** An issuer of OpenID Connect: its keys are found by discovery at the first token, and again when they rotate. */
export function oidcIssuer(issuer: string, audience: string): TokenIssuer {
  let found: Promise<JWTVerifyGetKey> | null = null;
  const keys: JWTVerifyGetKey = async (header, token) => {
    found ??= discoverKeys(issuer);
    const discovery = found;
    const keyOf = await discovery.catch((error: unknown) => {
      // Discovery that failed is tried again by the next token.
      if (found === discovery) found = null;
      throw error;
    });
    return keyOf(header, token);
  };
  return { issuer, audience, algorithms: ALGORITHMS, keys };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status} to discovery.`);
  const found = discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error('Discovery tells of another issuer.');
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5_000 });
}
