import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { TokenClaims } from '../../services/organisation/caller';
import type { TokenIssuer } from './verify-token';

/** Whose tokens the development key signs, and for whom. */
export const DEVELOPMENT_ISSUER = 'urn:counterside:development';
export const DEVELOPMENT_AUDIENCE = 'counterside';
const ALGORITHM = 'EdDSA';

/** A key that signs tokens of any person and integration; never accepted outside development. */
export interface DevelopmentKey {
  /** Signs a token that is good for a day. */
  sign(claims: TokenClaims): Promise<string>;
  readonly issuer: TokenIssuer;
}

/** Reads the development key, made on first use; nodes started from one checkout share it. */
export async function developmentKey(file: string): Promise<DevelopmentKey> {
  const jwk = read(file) ?? (await make(file));
  const { d: _, ...publicPart } = jwk;
  const privateKey = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
  const publicKey = (await importJWK(publicPart, ALGORITHM)) as CryptoKey;
  return {
    sign: (claims) =>
      new SignJWT(payloadOf(claims))
        .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(DEVELOPMENT_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime('24h')
        .sign(privateKey),
    issuer: {
      issuer: DEVELOPMENT_ISSUER,
      audience: DEVELOPMENT_AUDIENCE,
      algorithms: [ALGORITHM],
      keys: async () => publicKey,
    },
  };
}

function payloadOf(claims: TokenClaims) {
  return claims.kind === 'person'
    ? { sub: claims.staffId, staff_id: claims.staffId, store: claims.store }
    : {
        sub: claims.name,
        client_id: claims.name,
        scope: claims.scopes.join(' '),
        ...(claims.legalEntities ? { legal_entities: claims.legalEntities } : {}),
      };
}

function read(file: string): JWK | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`The development key ${file} can't be read: ${(error as Error).message}`);
  }
}

async function make(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  try {
    writeFileSync(file, JSON.stringify(jwk), { flag: 'wx', mode: 0o600 });
    return jwk;
  } catch (error) {
    // Another node made it at the same time; theirs is the one that all share.
    const made = (error as NodeJS.ErrnoException).code === 'EEXIST' ? read(file) : null;
    if (!made) throw error;
    return made;
  }
}
