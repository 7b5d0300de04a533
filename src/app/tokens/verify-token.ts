import { type CryptoKey, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type TokenClaims, unauthenticated } from '../../services/organisation/caller';

/** Somebody whose tokens are accepted. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Signatures that are accepted; `none` never is. */
  readonly algorithms: readonly string[];
  readonly keys: JWTVerifyGetKey | (() => Promise<CryptoKey>);
}

/** Seconds by which the clocks of issuer and node may differ. */
const CLOCK_TOLERANCE = 5;

/**
 * Reads who the bearer of a request is out of its `Authorization` header (P1).
 *
 * @throws Refused UNAUTHENTICATED for a token that is missing, malformed, expired, wrongly signed, of
 *   another issuer or meant for somebody else
 */
export async function verifyToken(
  issuers: readonly TokenIssuer[],
  authorization: string | undefined,
): Promise<TokenClaims> {
  const token = bearerToken(authorization);
  if (!token) throw unauthenticated('A bearer token is needed: Authorization: Bearer …');
  const issuer = issuers.find((one) => one.issuer === issuerOf(token));
  if (!issuer) throw unauthenticated('The token is not of an issuer that is accepted here.');
  const { keys, audience, algorithms } = issuer;
  try {
    const { payload } = await jwtVerify(token, keys as JWTVerifyGetKey, {
      issuer: issuer.issuer,
      audience,
      algorithms: [...algorithms],
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE,
    });
    return claimsOf(payload);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** When the token of a header that was verified is no longer accepted; in milliseconds as `Date` counts them. */
export function endOfToken(authorization: string | undefined): number {
  const { exp = 0 } = decodeJwt(bearerToken(authorization) ?? '');
  return (exp + CLOCK_TOLERANCE) * 1000;
}

function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    // Not a JWT at all: no issuer, and refused as such.
    return undefined;
  }
}

/** What jose says of an issuer that answers late, with an error, or with something that is no set of keys. */
const ISSUER_FAILURES: readonly string[] = [
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  errors.JOSEError.code,
];

/** Failures of the token are the caller's; anything else, e.g. an issuer that can't be reached, is not. */
function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return unauthenticated('The token has expired.');
  if (!(error instanceof errors.JOSEError) || ISSUER_FAILURES.includes(error.code)) return error;
  return unauthenticated('The token is not valid.');
}

/** A person by `staff_id` and `store`, an integration by `client_id`, `scope` and `legal_entities`. */
function claimsOf(payload: JWTPayload): TokenClaims {
  const { staff_id: staffId, store, client_id: client, azp, scope, legal_entities: legalEntities } = payload;
  if (typeof staffId === 'string' && typeof store === 'string') return { kind: 'person', staffId, store };
  const name = client ?? azp;
  if (typeof name === 'string' && staffId === undefined) {
    return {
      kind: 'integration',
      name,
      scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [],
      legalEntities: legalEntitiesOf(legalEntities),
    };
  }
  throw unauthenticated('The token names neither a person at a store nor an integration.');
}

/** What is there but is no list of codes binds the token to nothing, never to everything. */
function legalEntitiesOf(claim: unknown): readonly string[] | null {
  if (claim === undefined) return null;
  return Array.isArray(claim) ? claim.filter((code) => typeof code === 'string') : [];
}
