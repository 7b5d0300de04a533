import type { Database } from '../../../database/database';
import type { ClientBook } from '../../../database/rows';
import { inTransaction, type WriteContext } from '../../../database/transaction';
import { clientBooksByIds } from '../../client-books/client-book.reads';
import type { EditRequest } from '../../customers/customer-edit';
import { raiseRevision } from '../../organisation/current-organisation';
import { bringUpTo } from '../data-exchange/apply-configuration';
import { applyRecords } from '../data-exchange/apply-records';
import { keepMark } from '../data-exchange/headquarters-mark';
import { installationOf } from '../data-exchange/installation';
import { ACTIVITY_TYPES } from '../data-exchange/serve-configuration';
import { FORM_VERSION } from '../envelope';
import type { Headquarters } from '../headquarters';
import { HeadquartersAway, OutcomeUnknown } from '../link/headquarters-away';
import { CommunicationFailure, type HeadquartersLink } from '../link/headquarters-link';
import { waitingOperations } from '../overlay/waiting-operations';
import { markUploaded, wireForms } from '../uploads/upload-operations';
import type { UploadedOperation } from '../uploads/uploaded-operation';
import type { ActivityTypesWanted } from './activity-types';
import type { ForwardedAnswer, ForwardedCall, ForwardedVerb } from './forwarded-call';

/** Milliseconds for a creation, whose fallback is to be answered within 2 s (S4), and for everything else. */
const LONGEST = { createCustomer: 1_500, others: 8_000 };

/** What forwarding needs: the line, and the person's own token, which headquarters verifies again (Y21). */
export interface RemoteParts {
  readonly database: Database;
  readonly link: HeadquartersLink;
  readonly authorization: string | undefined;
  readonly mintId: () => string;
  readonly activityTypes: ActivityTypesWanted;
}

/** What of a verb its outcome is asked for by. */
interface Subject {
  readonly legalEntity: string;
  readonly targetId: string;
  readonly customerId: string;
}

/** Headquarters at the other end of a line: verbs are forwarded, and the records that come back are applied here. */
export function remoteHeadquarters(parts: RemoteParts): Headquarters {
  const forward = <T>(context: WriteContext, verb: ForwardedVerb, subject: Subject, body: object) =>
    forwardVerb<T>(parts, context, verb, subject, body);
  const ofCustomer = async (context: WriteContext, customerId: string, targetId = customerId) => {
    const { legalEntity } = await context.database.prisma.customer.findUniqueOrThrow({
      where: { id: customerId },
      select: { legalEntity: true },
    });
    return { legalEntity, customerId, targetId };
  };
  const ofClients = (legalEntity: string, customerIds: readonly string[]) => {
    const [first = parts.mintId()] = customerIds;
    return { legalEntity, customerId: first, targetId: first };
  };
  return {
    isHere: false,
    isChannel: true,
    createCustomer: async (context, customer) => {
      const { id, legalEntity } = customer;
      await forward(context, 'createCustomer', { legalEntity, customerId: id, targetId: id }, customer);
      return null;
    },
    editCustomer: async (context, request) => {
      await sendAhead(parts, context, request.customerId);
      await forward(context, 'editCustomer', await ofCustomer(context, request.customerId), request);
    },
    issueLoyaltyCard: async (context, card) => {
      await forward(context, 'issueLoyaltyCard', await ofCustomer(context, card.customerId, card.id), card);
    },
    placeClients: async (context, placement) => {
      const subject = ofClients(placement.legalEntity, placement.customerIds);
      const done = await forward<{ clientBookId: string; clientIds: string[] }>(
        context,
        'placeClients',
        subject,
        placement,
      );
      const clientBook = await bookHere(context, done.clientBookId);
      if (!clientBook) throw new OutcomeUnknown();
      return { clientBook, clientIds: done.clientIds };
    },
    releaseClients: (context, release) =>
      forward(context, 'releaseClients', ofClients(release.legalEntity, release.customerIds), release),
    moveClients: async (context, move) => {
      const subject = ofClients(move.legalEntity, move.customerIds);
      return moved(context, await forward(context, 'moveClients', subject, move));
    },
    moveBook: async (context, move) => {
      const subject = {
        legalEntity: move.legalEntity,
        customerId: move.clientBookId,
        targetId: move.clientBookId,
      };
      return moved(context, await forward(context, 'moveBook', subject, move));
    },
    status: async () => ({ ...parts.link.state(), ...(await waitingOperations(parts.database)) }),
  };
}

async function forwardVerb<T>(
  { link, authorization, mintId, activityTypes }: RemoteParts,
  context: WriteContext,
  verb: ForwardedVerb,
  subject: Subject,
  body: object,
): Promise<T> {
  const operation = operationOf(context, mintId(), verb, subject, body);
  const remaining = verb === 'createCustomer' ? LONGEST.createCustomer : LONGEST.others;
  const call: ForwardedCall = { verb, operation, remaining, wantsActivityTypes: activityTypes.isDue };
  let answer: ForwardedAnswer;
  try {
    answer = await link.ask<ForwardedAnswer>('real-time', call, {
      timeout: remaining,
      person: authorization,
    });
  } catch (error) {
    if (!(error instanceof CommunicationFailure)) throw error;
    if (!error.isSent) throw new HeadquartersAway();
    await keepUnknown(context, operation);
    throw new OutcomeUnknown();
  }
  await takeIn(context, operation, answer);
  if (answer.activityTypes) activityTypes.fetched();
  return answer.result as T;
}

function operationOf(
  { author, now }: WriteContext,
  id: string,
  kind: ForwardedVerb,
  subject: Subject,
  body: object,
): UploadedOperation {
  return {
    ...subject,
    ...{ id, kind, body, formVersion: FORM_VERSION },
    ...{ changes: null, baseVersion: null, accountNumber: null },
    staffId: author.staffId,
    store: author.store,
    madeAt: now().toISOString(),
  };
}

/** Applies the records that came back, and keeps the operation, to be offered to a headquarters that was restored (Y13). */
async function takeIn(
  context: WriteContext,
  operation: UploadedOperation,
  { records, activityTypes, logId, mark }: ForwardedAnswer,
): Promise<void> {
  const { now } = context;
  await inTransaction(context, operation.kind, async (unit) => {
    await applyRecords(unit, records, { at: now(), isForced: false });
    if (activityTypes && (await bringUpTo(unit, ACTIVITY_TYPES, activityTypes)) > 0)
      await raiseRevision(unit.prisma);
    const { headquartersLogId } = await installationOf(unit.prisma);
    // Done by a headquarters that was restored meanwhile: there it may be missing, and is offered again (Y13).
    const state = headquartersLogId === null || headquartersLogId === logId ? 'ACKNOWLEDGED' : 'WAITING';
    await unit.prisma.operation.createMany({ data: [rowOf(operation, state, now())], skipDuplicates: true });
    await keepMark(unit.prisma, mark);
  });
}

/** Edits of the customer that wait here go before the one that is made now, so that it does not overtake them. */
async function sendAhead({ link }: RemoteParts, context: WriteContext, customerId: string): Promise<void> {
  const { database, now } = context;
  const waiting = await database.prisma.operation.findMany({
    where: { customerId, state: 'WAITING' },
    orderBy: { sequence: 'asc' },
  });
  if (waiting.length === 0) return;
  const operations = await wireForms({ database }, waiting);
  try {
    // A person waits for it, unlike for the same message of the P-job.
    await link.ask('uploads', { operations }, { timeout: LONGEST.others });
  } catch (error) {
    // Headquarters knows them by their guids: sent again they change nothing, so this is no outcome to ask for.
    throw error instanceof CommunicationFailure ? new HeadquartersAway() : error;
  }
  await inTransaction(context, 'markUploaded', (unit) => markUploaded(unit, waiting, now()));
}

/** The channel keeps what it asked until it knows what became of it (Y3). */
async function keepUnknown({ database, now }: WriteContext, operation: UploadedOperation): Promise<void> {
  await database.prisma.operation.createMany({
    data: [rowOf(operation, 'UNKNOWN', now())],
    skipDuplicates: true,
  });
}

/** As the P-job would send it, which it does where headquarters was restored: an edit stands under its own verb (Y13). */
function rowOf(operation: UploadedOperation, state: 'UNKNOWN' | 'ACKNOWLEDGED' | 'WAITING', at: Date) {
  const { formVersion, accountNumber, changes, body: told, kind: verb, madeAt, ...values } = operation;
  const edit = verb === 'editCustomer' ? (told as EditRequest) : { kind: verb, body: told };
  return {
    ...values,
    kind: edit.kind,
    body: JSON.parse(JSON.stringify(edit.body)),
    madeAt: new Date(madeAt),
    sentAt: at,
    state,
    ...(state !== 'UNKNOWN' && { acknowledgedAt: at }),
  };
}

async function moved(
  context: WriteContext,
  { count, clientBookId }: { count: number; clientBookId: string | null },
): Promise<{ count: number; clientBook: ClientBook | null }> {
  return { count, clientBook: clientBookId === null ? null : await bookHere(context, clientBookId) };
}

async function bookHere({ database }: WriteContext, id: string): Promise<ClientBook | null> {
  const [book] = await clientBooksByIds(database, [id]);
  return book ?? null;
}
