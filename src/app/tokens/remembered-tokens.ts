import type { TokenClaims } from '../../services/organisation/caller';
import { endOfToken, type TokenIssuer, verifyToken } from './verify-token';

/** Tokens that are remembered at most; the one that was verified first goes first. */
const MOST = 2000;
/** Milliseconds for which a signature that was verified needs no verifying again: so long a key that was taken back still counts. */
const LONGEST = 60_000;

interface Remembered {
  readonly claims: TokenClaims;
  readonly until: number;
}

/**
 * Verifies tokens as `verifyToken` does, and remembers for a minute what it found, since a till sends the
 * same token with every request and checking a signature is the dearest part of a small one.
 */
export class RememberedTokens {
  private readonly verified = new Map<string, Remembered>();

  /** @param now milliseconds as `Date` counts them; the clock by which tokens expire */
  constructor(
    private readonly issuers: readonly TokenIssuer[],
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws Refused UNAUTHENTICATED as `verifyToken` */
  async verify(authorization: string | undefined): Promise<TokenClaims> {
    const now = this.now();
    const known = authorization === undefined ? undefined : this.verified.get(authorization);
    if (known && now < known.until) return known.claims;
    const claims = await verifyToken(this.issuers, authorization);
    if (authorization !== undefined) this.remember(authorization, claims, now);
    return claims;
  }

  private remember(authorization: string, claims: TokenClaims, now: number): void {
    this.verified.delete(authorization);
    this.verified.set(authorization, { claims, until: Math.min(endOfToken(authorization), now + LONGEST) });
    const [oldest] = this.verified.keys();
    if (this.verified.size > MOST && oldest !== undefined) this.verified.delete(oldest);
  }
}
