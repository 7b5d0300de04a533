import type { Reader } from '../../database/database';
import { inTransaction, type WriteContext } from '../../database/transaction';
import { configurationId } from '../organisation/configuration-id';
import { nextRevision, raiseRevision } from '../organisation/current-organisation';
import { Refused, refused } from '../refused';

/** Where a channel stands with headquarters: what a revoked one sends goes to quarantine, and nothing comes back (Y21). */
export type ChannelStatus = 'ACTIVE' | 'REVOKED';

/** A channel whose credential was verified, as headquarters keeps it. */
export interface AdmittedChannel {
  readonly code: string;
  /** Numbers of its stores, registered here (Y8). */
  readonly stores: readonly string[];
  readonly status: ChannelStatus;
}

/** A channel and its key, as headquarters registers it. */
export interface ChannelEntry {
  readonly code: string;
  readonly stores: readonly string[];
  /** JWK by which its short-lived tokens are verified; left out, the tokens of an accepted issuer serve. */
  readonly publicKey?: object;
}

/** The channel of that code; null where none is registered. */
export function channelByCode(prisma: Reader, code: string) {
  return prisma.channel.findUnique({ where: { code } });
}

/**
 * Registers a channel with its stores, or gives one that is registered other stores or another key, which
 * puts the former key out of use.
 *
 * @throws Refused INVALID_VALUE for a store that is not known
 */
export async function registerChannel(
  context: WriteContext,
  { code, stores, publicKey }: ChannelEntry,
): Promise<void> {
  await writeChannel(context, 'registerChannel', code, async (prisma) => {
    const known = await prisma.store.findMany({
      where: { number: { in: [...stores] } },
      select: { number: true },
    });
    const unknown = stores.find((number) => !known.some((store) => store.number === number));
    if (unknown !== undefined || stores.length === 0)
      throw refused('INVALID_VALUE', `The store ${unknown ?? ''} is not known.`, 'stores');
    const before = await prisma.channel.findUnique({ where: { code } });
    const key = publicKey && { publicKey, keyGeneration: (before?.keyGeneration ?? 0) + 1 };
    const values = { stores: [...stores], status: 'ACTIVE', ...key };
    await prisma.channel.upsert({ where: { code }, create: { code, ...values }, update: values });
  });
}

/** Puts a channel out of use, or into use again. @throws Refused NOT_FOUND */
export async function setChannelStatus(
  context: WriteContext,
  code: string,
  status: ChannelStatus,
): Promise<void> {
  const verb = status === 'REVOKED' ? 'revokeChannel' : 'restoreChannel';
  await changeChannel(context, verb, code, async (prisma) => {
    await prisma.channel.update({ where: { code }, data: { status } });
  });
}

/** Lets the next installation that comes take the place of the one that is known: a machine was re-imaged (Y14). @throws Refused NOT_FOUND */
export async function admitInstallation(context: WriteContext, code: string): Promise<void> {
  await changeChannel(context, 'admitInstallation', code, async (prisma) => {
    await prisma.channel.update({ where: { code }, data: { installationId: null } });
  });
}

/**
 * Whether this installation may speak for the channel: the first one that comes is the one, until an
 * administrator admits another (Y14).
 *
 * @throws Refused FORBIDDEN for a second one
 */
export async function claimInstallation(prisma: Reader, code: string, installationId: string): Promise<void> {
  const { count } = await prisma.channel.updateMany({
    where: { code, OR: [{ installationId: null }, { installationId }] },
    data: { installationId },
  });
  if (count > 0) return;
  throw new Refused([
    {
      code: 'FORBIDDEN',
      message: `Another installation speaks for the channel ${code}; an administrator admits this one: npm run channel -- admit ${code}`,
    },
  ]);
}

/** A channel that downloads under a log has offered again all that it keeps (Y13). */
export async function noteDownload(prisma: Reader, code: string, logId: string): Promise<void> {
  await prisma.channel.updateMany({
    where: { code, OR: [{ logId: null }, { logId: { not: logId } }] },
    data: { logId },
  });
}

/** Changes what headquarters keeps of a channel, which the audit trail shows under that verb. @throws Refused NOT_FOUND */
export function changeChannel(
  context: WriteContext,
  verb: string,
  code: string,
  work: (prisma: Reader) => Promise<void>,
): Promise<void> {
  return writeChannel(context, verb, code, async (prisma) => {
    if (!(await channelByCode(prisma, code))) throw refused('NOT_FOUND', `There is no channel ${code}.`);
    await work(prisma);
  });
}

function writeChannel(
  context: WriteContext,
  verb: string,
  code: string,
  work: (prisma: Reader) => Promise<void>,
): Promise<void> {
  return inTransaction(context, verb, async ({ prisma, changed }) => {
    const version = await nextRevision(prisma);
    await work(prisma);
    await raiseRevision(prisma);
    const changes = [{ path: `channels[${code}]`, before: null, after: verb }];
    changed({
      kind: 'CONFIGURATION',
      recordId: configurationId('Channel', code),
      version,
      buckets: ['*'],
      changes,
    });
  });
}
