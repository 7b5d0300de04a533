import type { Database, Reader } from '../../../database/database';
import type { WriteContext } from '../../../database/transaction';
import { moveBook, moveClients } from '../../client-books/move-clients';
import { placeClients } from '../../client-books/place-clients';
import { releaseClients } from '../../client-books/release-clients';
import { applyEdit } from '../../customers/apply-edit';
import type { EditRequest } from '../../customers/customer-edit';
import { registerCustomer } from '../../customers/register-customer';
import { registerLoyaltyCard } from '../../customers/register-loyalty-card';
import { badInput } from '../../refused';
import { logIdOf } from '../change-log/log-id.reads';
import { lastLogged } from '../change-log/read-change-log';
import { ACTIVITY_TYPES, rowsOf } from '../data-exchange/serve-configuration';
import { envelopesOf } from '../data-exchange/serve-records';
import type { RecordReference } from '../envelope';
import { newCustomerOf } from '../operations/new-customer-form';
import { inboxRow } from '../uploads/inbox';
import {
  FORWARDED_VERBS,
  type ForwardedAnswer,
  type ForwardedCall,
  type ForwardedVerb,
} from './forwarded-call';

/** Who forwards, and in which legal entity the person may write. */
export interface Forwarding {
  readonly channel: string;
  readonly context: WriteContext;
  readonly legalEntity: string;
}

/** What a verb did: its result, and the records that it wrote. */
interface Done {
  readonly result?: unknown;
  readonly written: readonly RecordReference[];
}

/** Of a verb that was accepted by the same code in the channel; its parts are what the verb is told. */
// biome-ignore lint/suspicious/noExplicitAny: each verb reads its own form of it
type Body = Record<string, any>;
type Verb = (context: WriteContext, body: Body) => Promise<Done>;

/** The same verbs that a channel in this process calls; features, limits and rights were judged there (Y7). */
const verbs: Readonly<Record<ForwardedVerb, Verb>> = {
  createCustomer: async (context, body) => {
    const customer = newCustomerOf(body);
    await registerCustomer(context, customer);
    return { written: [{ kind: 'CUSTOMER', id: customer.id }] };
  },
  editCustomer: async (context, body) => {
    await applyEdit(context, body as EditRequest);
    return { written: [{ kind: 'CUSTOMER', id: body.customerId }] };
  },
  issueLoyaltyCard: async (context, body) => {
    await registerLoyaltyCard(context, body as never);
    return { written: [{ kind: 'CUSTOMER', id: body.customerId }] };
  },
  placeClients: async (context, body) => {
    const { clientBook, clientIds } = await placeClients(context, body as never);
    return { result: { clientBookId: clientBook.id, clientIds }, written: inBook(clientBook.id, clientIds) };
  },
  releaseClients: async (context, body) => {
    const bookIds = await releaseClients(context, body as never);
    return { result: bookIds, written: await places(context.database, body) };
  },
  moveClients: async (context, body) => {
    const { count, clientBook } = await moveClients(context, body as never);
    const written = await places(context.database, body);
    return {
      result: { count, clientBookId: clientBook?.id ?? null },
      written: clientBook ? [...inBook(clientBook.id, []), ...written] : written,
    };
  },
  moveBook: async (context, body) => {
    const { count, clientBook } = await moveBook(context, body as never);
    if (!clientBook) return { result: { count, clientBookId: null }, written: [] };
    const clients = await context.database.prisma.client.findMany({
      where: { clientBookId: clientBook.id },
      select: { id: true },
      take: MOST_ANSWERED,
    });
    const ids = clients.map(({ id }) => id);
    return { result: { count, clientBookId: clientBook.id }, written: inBook(clientBook.id, ids) };
  },
};

/** Records in one answer; of a bigger book the download brings the others. */
const MOST_ANSWERED = 500;

/** Runs a verb that a channel forwards, once for each guid, unless its time has run out (Y3). */
export async function serveForwarded(
  { channel, context, legalEntity }: Forwarding,
  { verb, operation, remaining, wantsActivityTypes }: ForwardedCall,
): Promise<ForwardedAnswer> {
  const body = operation.body as Body;
  if (!FORWARDED_VERBS.includes(verb)) throw badInput('This verb is not forwarded.', 'verb');
  if (operation.legalEntity !== legalEntity || (body.legalEntity ?? legalEntity) !== legalEntity)
    throw badInput('The person works in another legal entity.', 'operation', 'legalEntity');
  const deadline = performance.now() + remaining;
  let isRecorded = false;
  const { result = null, written } = await verbs[verb](
    {
      ...context,
      alongside: async (unit) => {
        if (performance.now() > deadline) throw new TooLate();
        await recordDone(unit.prisma, channel, context.now(), operation);
        isRecorded = true;
      },
    },
    body,
  );
  const { database } = context;
  // Done before, by whomever, and so nothing was written now: the channel is told that it is done, and may say so (Y13).
  if (!isRecorded) await recordDone(database.prisma, channel, context.now(), operation);
  return {
    result,
    logId: await logIdOf(database),
    mark: await lastLogged(database),
    records: await envelopesOf(database, channel, written),
    activityTypes: wantsActivityTypes ? await rowsOf(database.prisma, ACTIVITY_TYPES) : null,
  };
}

/** The caller has given up, and was told that the outcome is not known; nothing is written any more. */
class TooLate extends Error {}

/** So that the channel can ask what became of it, and its records say that they contain it (Y5). */
async function recordDone(
  prisma: Reader,
  channel: string,
  at: Date,
  operation: ForwardedCall['operation'],
): Promise<void> {
  await prisma.inboxOperation.createMany({
    data: [{ ...inboxRow(operation), channel, receivedAt: at, doneAt: at, state: 'DONE' }],
    skipDuplicates: true,
  });
}

function inBook(bookId: string, clientIds: readonly string[]): RecordReference[] {
  return [
    { kind: 'CLIENT_BOOK', id: bookId },
    ...clientIds.map((id): RecordReference => ({ kind: 'CLIENT', id })),
  ];
}

async function places({ prisma }: Database, { legalEntity, customerIds }: Body): Promise<RecordReference[]> {
  const clients = await prisma.client.findMany({
    where: { legalEntity, customerId: { in: customerIds } },
    select: { id: true },
  });
  return clients.map(({ id }) => ({ kind: 'CLIENT', id }));
}
