import { createPublicKey, generateKeyPairSync, randomUUID, X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** What an HTTPS server on loopback needs, and what its clients have to trust (PEM). */
export interface LoopbackCertificate {
  readonly key: string;
  readonly certificate: string;
  readonly certificateAuthority: string;
}

const elliptic = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const day = 24 * 60 * 60 * 1000;

/**
 * A certificate for localhost, signed by an authority that is kept in `folder` as `ca.pem` and
 * `key.pem` (mode 600). Made at the first start, and again when it is about to expire.
 *
 * Safe where several start at once: the key is written once and never replaced, and each server signs
 * its own certificate with it. So every `ca.pem` made of that key, whoever wrote it last, vouches for
 * every running server.
 */
export async function loopbackCertificate(folder: string): Promise<LoopbackCertificate> {
  await mkdir(folder, { recursive: true });
  const authorityKey = await keptKey(folder);
  const certificateAuthority = await keptAuthority(folder, authorityKey);
  const signed = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...elliptic,
    notBeforeDate: new Date(Date.now() - day),
    ca: { key: authorityKey, cert: certificateAuthority },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: signed.private, certificate: signed.cert, certificateAuthority };
}

/** Reads the key, or makes it; of several who make it at once, the first one's stays. */
async function keptKey(folder: string): Promise<string> {
  const path = join(folder, 'key.pem');
  const kept = await readIfThere(path);
  if (kept !== null) return kept;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const draft = join(folder, `key.${randomUUID()}.draft`);
  await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path, 'utf8');
}

async function keptAuthority(folder: string, key: string): Promise<string> {
  const path = join(folder, 'ca.pem');
  const kept = await readIfThere(path);
  if (kept !== null && isGood(kept, key)) return kept;
  const made = await authorityOf(key);
  const draft = join(folder, `ca.${randomUUID()}.draft`);
  await writeFile(draft, made, { flag: 'wx' });
  await rename(draft, path);
  return made;
}

/** Whether an authority is one of this key and lasts for another week. */
function isGood(certificate: string, key: string): boolean {
  try {
    const read = new X509Certificate(certificate);
    return read.publicKey.equals(createPublicKey(key)) && Date.parse(read.validTo) > Date.now() + 7 * day;
  } catch {
    return false;
  }
}

async function authorityOf(key: string): Promise<string> {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  const made = await generate([{ name: 'commonName', value: 'Azure stand-in on loopback' }], {
    ...elliptic,
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 365 * day),
    keyPair: { privateKey: key, publicKey },
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return made.cert;
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
