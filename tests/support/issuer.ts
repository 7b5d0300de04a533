import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** Whom the tokens of the tests are meant for. */
export const AUDIENCE = 'counterside-tests';

/** What a token says unless it is told otherwise: 000110 at HOUSTON. */
export const AN_ASSOCIATE = { sub: 'ada', staff_id: '000110', store: 'HOUSTON' };

/** How a token differs from a good one. */
export interface TokenOptions {
  readonly claims?: JWTPayload;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; null for a token without `exp`. */
  readonly expiresIn?: number | null;
  readonly notBefore?: number;
  readonly algorithm?: string;
  readonly key?: CryptoKey | Uint8Array;
}

/** What the issuer's key endpoint does when it does not do its work. */
export type IssuerFault = 'none' | '500' | 'no JSON' | 'no keys' | 'another issuer';

/** An issuer of OpenID Connect on loopback: discovery, keys, and tokens of any kind. */
export class Issuer {
  readonly audience = AUDIENCE;
  fault: IssuerFault = 'none';
  private server: Server | null = null;
  private port = 0;
  private signer: { key: CryptoKey; publicKey: CryptoKey; jwk: JWK } | null = null;
  private generation = 0;

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens, on the port that it had before where it had one. */
  async start(): Promise<void> {
    if (!this.signer) await this.rotate();
    this.server = createServer((request, response) => {
      const { status, body } = this.answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(body);
    });
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    if (server) await once(server.close(), 'close');
  }

  /** Signs with a new key from here on, and forgets the old one. */
  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    this.generation += 1;
    const jwk = { ...(await exportJWK(publicKey)), kid: `key-${this.generation}`, alg: 'RS256', use: 'sig' };
    this.signer = { key: privateKey, publicKey, jwk };
  }

  /** A token; without options a good one. */
  async sign(options: TokenOptions = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { key, jwk } = this.signing;
    const { expiresIn = 300 } = options;
    const token = new SignJWT(options.claims ?? AN_ASSOCIATE)
      .setProtectedHeader({ alg: options.algorithm ?? 'RS256', kid: jwk.kid })
      .setIssuer(options.issuer ?? this.issuer)
      .setAudience(options.audience ?? this.audience)
      .setIssuedAt();
    if (expiresIn !== null) token.setExpirationTime(now + expiresIn);
    if (options.notBefore !== undefined) token.setNotBefore(now + options.notBefore);
    return token.sign(options.key ?? key);
  }

  /** A good token of which the signature is taken off and that says so. */
  async signNothing(): Promise<string> {
    const [, payload] = (await this.sign()).split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  }

  /** The public key as everybody may read it, as bytes: with HS256 they would be a shared secret. */
  async publicKeyText(): Promise<Uint8Array> {
    return new TextEncoder().encode(await exportSPKI(this.signing.publicKey));
  }

  private get signing() {
    if (!this.signer) throw new Error('The issuer has no key before it is started.');
    return this.signer;
  }

  private answer(path: string): { status: number; body: string } {
    const issuer = this.fault === 'another issuer' ? 'https://elsewhere.example.com' : this.issuer;
    if (path === '/.well-known/openid-configuration') {
      return { status: 200, body: JSON.stringify({ issuer, jwks_uri: `${this.issuer}/keys` }) };
    }
    if (this.fault === '500') return { status: 500, body: '' };
    if (this.fault === 'no JSON') return { status: 200, body: '<html>' };
    return {
      status: 200,
      body: JSON.stringify(this.fault === 'no keys' ? {} : { keys: [this.signing.jwk] }),
    };
  }
}

/** Starts an issuer before the tests of a describe block and stops it after them. */
export function useIssuer(): Issuer {
  const issuer = new Issuer();
  beforeAll(() => issuer.start());
  afterAll(() => issuer.stop());
  return issuer;
}
