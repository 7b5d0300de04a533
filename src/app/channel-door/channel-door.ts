import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Database } from '../../database/database';
import type { Measures } from '../../services/insights/measures';
import { authorOf, identifyCaller, legalEntityToWriteIn } from '../../services/organisation/caller';
import type { Organisation } from '../../services/organisation/organisation';
import { badInput, Refused } from '../../services/refused';
import { logIdOf } from '../../services/sync/change-log/log-id.reads';
import { learnOfSetBack } from '../../services/sync/change-log/set-back';
import { type AdmittedChannel, noteDownload } from '../../services/sync/channels';
import { serveExchange } from '../../services/sync/data-exchange/serve-exchange';
import { serveMeasures } from '../../services/sync/data-exchange/serve-measures';
import { serveForwarded } from '../../services/sync/real-time/serve-forwarded';
import type { Development } from '../node';
import { RememberedTokens } from '../tokens/remembered-tokens';
import type { TokenIssuer } from '../tokens/verify-token';
import { admitChannel, NotAdmitted } from './admit-channel';
import { type Newsroom, openNewsroom } from './newsroom';

/** What channels knock at. */
export interface ChannelDoorParts {
  readonly database: Database;
  readonly organisation: () => Promise<Organisation>;
  readonly measures: Measures;
  readonly issuers: readonly TokenIssuer[];
  readonly development: Development | null;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Bytes of the longest message: a page of 200 operations has far less. */
const LONGEST_MESSAGE = 8 * 1024 * 1024;

/** What a message is answered with. */
type Desk = (parts: ChannelDoorParts, letter: Letter) => Promise<unknown>;

/** A message of a channel that was admitted. */
interface Letter {
  readonly channel: AdmittedChannel;
  // biome-ignore lint/suspicious/noExplicitAny: the form of each message is its desk's
  readonly body: any;
  readonly person: string | undefined;
  readonly tokens: RememberedTokens;
  readonly newsroom: Newsroom;
}

const exchange = (parts: ChannelDoorParts, { channel, body }: Letter) =>
  serveExchange(parts, channel, body.stores ?? null);

/** Every message that a channel sends, by its name in the URL. */
const desks: Readonly<Record<string, Desk>> = {
  ping: async () => ({}),
  greeting: (parts, letter) => exchange(parts, letter).greet(letter.body.followed ?? null),
  uploads: async (parts, letter) => exchange(parts, letter).receiveOperations(letter.body.operations),
  verdicts: (parts, letter) => exchange(parts, letter).verdictsOf(letter.body.operationIds),
  changes: (parts, letter) => {
    const { bucket, after, limit } = letter.body;
    return exchange(parts, letter).changesIn(bucket, after, limit);
  },
  snapshot: (parts, letter) => {
    const { bucket, kind, after, limit } = letter.body;
    return exchange(parts, letter).snapshotOf(bucket, kind, after, limit);
  },
  'take-back': (parts, letter) => exchange(parts, letter).takeBack(letter.body.records),
  records: (parts, letter) => exchange(parts, letter).recordsOf(letter.body.references),
  configuration: (parts, letter) =>
    exchange(parts, letter).configurationOf(letter.body.job, letter.body.revision),
  measures: async (parts, { body }) =>
    serveMeasures(parts, await parts.organisation(), body.accountNumbers, body.measures),
  news: async (_parts, { newsroom, body }) => ({ end: await newsroom.waitFor(body.after ?? null) }),
  'real-time': forwarded,
};

/** A forwarded verb carries the person's own token, which is verified here again (Y21). */
async function forwarded(
  parts: ChannelDoorParts,
  { channel, body, person, tokens }: Letter,
): Promise<unknown> {
  const { database, now } = parts;
  const caller = identifyCaller(await parts.organisation(), await tokens.verify(person));
  if (caller.kind === 'person' && !channel.stores.includes(caller.store.number))
    throw badInput('The store is not one of this channel.', 'store');
  const context = { database, now, author: authorOf(caller) };
  return serveForwarded({ channel: channel.code, context, legalEntity: legalEntityToWriteIn(caller) }, body);
}

/** Opens `/headquarters/…`, where channels, and nobody else, are answered: `{ answer }`, or `{ refused }` as a rule refused; or `{ restored }`. */
export function openChannelDoor(app: FastifyInstance, parts: ChannelDoorParts): void {
  const tokens = new RememberedTokens(parts.issuers);
  const newsroom = openNewsroom(parts);
  app.addHook('preClose', () => newsroom.close());
  app.post('/headquarters/:message', { bodyLimit: LONGEST_MESSAGE }, async (request, reply) => {
    const { message } = request.params as { message: string };
    const desk = desks[message];
    if (!desk) return reply.code(404).send({ error: 'There is no such message.' });
    return answer(reply, async () => {
      const channel = await admitChannel({ ...parts, tokens }, request, message);
      await requireSameLog(parts, channel, request, message);
      return desk(parts, { channel, tokens, newsroom, body: request.body ?? {}, person: personOf(request) });
    });
  });
}

/** Said to a channel that follows the log from before headquarters was restored: nothing was done (Y13). */
class Restored extends Error {}

/** What a channel may say and ask before it has taken in that headquarters was restored. */
const OPEN_TO_ALL = new Set(['ping', 'greeting', 'news']);

async function requireSameLog(
  { database, now, logger }: ChannelDoorParts,
  { code }: AdmittedChannel,
  { headers }: FastifyRequest,
  message: string,
): Promise<void> {
  const { 'counterside-log': followed, 'counterside-mark': mark } = headers;
  const { logId, isAnew } =
    typeof followed === 'string' && typeof mark === 'string'
      ? await learnOfSetBack(database, { logId: followed, mark, acknowledged: [] }, now)
      : { logId: await logIdOf(database), isAnew: false };
  if (isAnew)
    logger.warn(
      { channel: code },
      'This database was set back, as a channel knows: the change log begins anew.',
    );
  if (followed !== undefined && followed !== logId && !OPEN_TO_ALL.has(message)) throw new Restored();
  if (message === 'snapshot' || message === 'changes') await noteDownload(database.prisma, code, logId);
}

async function answer(reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return { answer: (await work()) ?? null };
  } catch (error) {
    if (error instanceof NotAdmitted) return reply.code(error.status).send({ error: error.message });
    if (error instanceof Restored) return { restored: true };
    if (error instanceof Refused) return { refused: error.faults };
    throw error;
  }
}

function personOf({ headers }: FastifyRequest): string | undefined {
  const person = headers['counterside-person'];
  return typeof person === 'string' ? person : undefined;
}
