import type { FastifyRequest } from 'fastify';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { Refused } from '../../services/refused';
import {
  type AdmittedChannel,
  type ChannelStatus,
  channelByCode,
  claimInstallation,
  registerChannel,
} from '../../services/sync/channels';
import { FORM_VERSION } from '../../services/sync/envelope';
import { CHANNEL_ALGORITHM, CHANNEL_AUDIENCE, channelOfIssuer } from '../tokens/channel-credential';
import type { RememberedTokens } from '../tokens/remembered-tokens';
import type { ChannelDoorParts } from './channel-door';

/** The channel is not let in: its token, its registration, its installation, or its version. */
export class NotAdmitted extends Error {
  constructor(
    readonly status: 401 | 403 | 426,
    message: string,
  ) {
    super(message);
  }
}

/** Forms of 12 months are read (Y15); there is only one so far. */
const OLDEST_FORM = 1;

/** What a revoked channel may still say: what it sends is kept for an administrator, and nothing comes back (Y21). */
const OPEN_TO_REVOKED = new Set(['ping', 'greeting', 'verdicts', 'uploads']);

/**
 * Lets a channel in (Y21): its token is short-lived and signed with its own key, or of an issuer that is
 * accepted here with the scope `sync:channel`; it is registered, and this installation of it is the one that
 * speaks for it (Y14).
 *
 * @throws NotAdmitted
 */
export async function admitChannel(
  parts: ChannelDoorParts & { readonly tokens: RememberedTokens },
  request: FastifyRequest,
  message: string,
): Promise<AdmittedChannel> {
  const { headers } = request;
  const form = Number(headers['counterside-form'] ?? FORM_VERSION);
  if (form < OLDEST_FORM) throw new NotAdmitted(426, 'UPGRADE_REQUIRED: this channel is too old.');
  const code = await codeOf(parts, headers.authorization);
  const channel = await registered(parts, code, request.body as { stores?: readonly string[] | null } | null);
  const status = channel.status as ChannelStatus;
  if (status === 'REVOKED' && !OPEN_TO_REVOKED.has(message))
    throw new NotAdmitted(403, `The channel ${code} was revoked.`);
  const installation = headers['counterside-installation'];
  if (typeof installation !== 'string') throw new NotAdmitted(403, 'The installation is not named.');
  if (installation !== channel.installationId) await claim(parts, code, installation);
  return { code, stores: channel.stores, status };
}

async function claim({ database }: ChannelDoorParts, code: string, installation: string): Promise<void> {
  try {
    await claimInstallation(database.prisma, code, installation);
  } catch (error) {
    throw error instanceof Refused ? new NotAdmitted(403, error.message) : error;
  }
}

/** In development a channel that comes for the first time is registered with the stores that it names. */
async function registered(
  { database, development, now, organisation }: ChannelDoorParts,
  code: string,
  body: { stores?: readonly string[] | null } | null,
) {
  const known = await channelByCode(database.prisma, code);
  if (known) return known;
  if (!development) throw new NotAdmitted(403, `No channel ${code} is registered.`);
  const stores = body?.stores ?? [...(await organisation()).stores.keys()];
  const author = { staffId: null, integration: 'development', store: null, legalEntity: null };
  await registerChannel({ database, now, author }, { code, stores });
  const channel = await channelByCode(database.prisma, code);
  if (!channel) throw new NotAdmitted(403, `No channel ${code} is registered.`);
  return channel;
}

async function codeOf(
  { database, tokens }: ChannelDoorParts & { readonly tokens: RememberedTokens },
  authorization: string | undefined,
): Promise<string> {
  const token = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const code = channelOfIssuer(issuerOf(token));
  if (code !== null) {
    const channel = await channelByCode(database.prisma, code);
    if (!channel?.publicKey) throw new NotAdmitted(401, 'The token of this channel is not accepted.');
    return verifyOwn(token, code, channel.publicKey as object);
  }
  const claims = await verified(tokens, authorization);
  if (claims.kind !== 'integration' || !claims.scopes.includes('sync:channel'))
    throw new NotAdmitted(403, 'This needs the scope sync:channel.');
  return claims.name;
}

async function verifyOwn(token: string, code: string, publicKey: object): Promise<string> {
  try {
    await jwtVerify(token, createLocalJWKSet({ keys: [publicKey as never] }), {
      audience: CHANNEL_AUDIENCE,
      algorithms: [CHANNEL_ALGORITHM],
      requiredClaims: ['exp'],
    });
    return code;
  } catch {
    // Expired, of a former key, or forged: all the same to whoever sends it.
    throw new NotAdmitted(401, 'The token of this channel is not accepted.');
  }
}

async function verified(tokens: RememberedTokens, authorization: string | undefined) {
  try {
    return await tokens.verify(authorization);
  } catch (error) {
    if (error instanceof Refused) throw new NotAdmitted(401, error.faults[0].message);
    throw error;
  }
}

function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    // Not a JWT at all; refused as such by whoever verifies it.
    return '';
  }
}
