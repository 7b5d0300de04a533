import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

/** What channels sign their tokens with, and for whom. */
export const CHANNEL_ALGORITHM = 'EdDSA';
export const CHANNEL_AUDIENCE = 'counterside-headquarters';
const ISSUER = 'urn:counterside:channel:';
/** How the key of a channel begins, so that it is told from a token. */
const PREFIX = 'counterside-channel.';
/** Seconds for which a token is good (Y21). */
const GOOD_FOR = 300;

/** Code of the channel that signed a token; null where the issuer is no channel. */
export function channelOfIssuer(issuer: string): string | null {
  return issuer.startsWith(ISSUER) ? issuer.slice(ISSUER.length) : null;
}

/** A fresh key for a channel: what it is told (`HEADQUARTERS_TOKEN`), and what headquarters keeps. */
export async function mintChannelKey(code: string): Promise<{ secret: string; publicKey: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair(CHANNEL_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const secret = PREFIX + Buffer.from(JSON.stringify({ code, jwk })).toString('base64url');
  return { secret, publicKey: await exportJWK(publicKey) };
}

/**
 * The tokens that a channel shows headquarters: signed with its key, good for five minutes, made anew in
 * time; or, where it was given a token of an issuer, that one.
 *
 * @param secret HEADQUARTERS_TOKEN
 */
export function channelCredential(secret: string): () => Promise<string> {
  if (!secret.startsWith(PREFIX)) return async () => secret;
  const { code, jwk } = JSON.parse(Buffer.from(secret.slice(PREFIX.length), 'base64url').toString()) as {
    code: string;
    jwk: JWK;
  };
  let held: { readonly token: Promise<string>; readonly until: number } | null = null;
  return () => {
    const now = Date.now();
    if (!held || now > held.until) {
      held = { token: sign(code, jwk), until: now + (GOOD_FOR / 2) * 1000 };
    }
    return held.token;
  };
}

async function sign(code: string, jwk: JWK): Promise<string> {
  const key = (await importJWK(jwk, CHANNEL_ALGORITHM)) as CryptoKey;
  return new SignJWT({})
    .setProtectedHeader({ alg: CHANNEL_ALGORITHM })
    .setIssuer(ISSUER + code)
    .setAudience(CHANNEL_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${GOOD_FOR}s`)
    .sign(key);
}
