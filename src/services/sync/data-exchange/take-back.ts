import { rawSql, sql } from '../../../database/sql';
import { inTransaction, type UnitOfWork } from '../../../database/transaction';
import { lockAggregate } from '../../customers/customer-aggregate';
import { saveAggregate } from '../../customers/save-aggregate';
import { mintNumber } from '../../organisation/mint-number';
import type { AdmittedChannel } from '../channels';
import type { Envelope } from '../envelope';
import { numberFromBefore } from '../numbering/number-customer';
import { isTimelineVerb, SENDABLE_VERBS } from '../operations/apply-operation';
import { travellingRecord } from '../records';
import type { HeldRecord, TravellingRecord } from '../records/travelling-record';
import { apart } from './apply-records';
import type { ExchangeParts } from './serve-exchange';

/** Verbs that a customer's form contains: what a channel sent of them is done with it. */
const CONTAINED = [...SENDABLE_VERBS].filter((verb) => !isTimelineVerb(verb));

/**
 * Headquarters that was restored takes back what a channel still has of it: what is missing here, and what
 * stands as it did in the backup and is newer there (Y13). What was changed here since stays, but for loyalty
 * cards that are missing. One record that can't be taken holds up no other.
 */
export async function takeBack(
  { database, now }: ExchangeParts,
  { code }: AdmittedChannel,
  legalEntities: readonly string[],
  offered: readonly Envelope[],
): Promise<void> {
  const { blockEnd } = await database.prisma.changeLogIdentity.findFirstOrThrow();
  if (blockEnd === 0n) return;
  const author = { staffId: null, integration: `channel ${code}`, store: null, legalEntity: null };
  await inTransaction({ database, now, author }, 'takeBack', async (unit) => {
    for (const envelope of offered) {
      const record = travellingRecord(envelope.kind);
      const legalEntity = envelope.body?.legal_entity;
      if (!record || !envelope.body || !legalEntities.includes(legalEntity as string)) continue;
      const held = { ...envelope, body: envelope.body };
      await apart(unit.prisma, () => takeOne(unit, record, held, { code, blockEnd, at: now() }));
    }
  });
}

interface Taking {
  readonly code: string;
  readonly blockEnd: bigint;
  readonly at: Date;
}

async function takeOne(
  unit: UnitOfWork,
  record: TravellingRecord,
  envelope: HeldRecord,
  { code, blockEnd, at }: Taking,
): Promise<number> {
  const { prisma } = unit;
  const { id, kind, version, body } = envelope;
  const [standing] = await prisma.$queryRaw<
    { version: number; legalEntity: string; isTouched: boolean }[]
  >(sql`
    SELECT version, legal_entity AS "legalEntity", EXISTS (SELECT FROM change_log
      WHERE change_log.record_id = one.id AND change_log.sequence > ${blockEnd}) AS "isTouched"
    FROM ${rawSql(record.table)} one WHERE one.id = ${id}::uuid FOR UPDATE`);
  // Nothing is told of another legal entity, and nothing taken for it (Y2).
  if (standing && standing.legalEntity !== body.legal_entity) return 0;
  if ((await prisma.tombstone.count({ where: { id } })) > 0) return 0;
  if (standing && (standing.isTouched || standing.version >= version))
    return kind === 'CUSTOMER' ? takeCards(unit, envelope, at) : 0;
  const fitting = await formHere(unit, envelope, standing !== undefined);
  if (fitting === null) return 0;
  // Nobody downloaded it from here: it goes to the other channels, too.
  const changed: UnitOfWork['changed'] = (change) =>
    unit.changed({ ...change, applied: false, isMoved: kind === 'CUSTOMER' });
  const written = await record.apply({ ...unit, changed }, [fitting], { at, isForced: true });
  if (kind === 'CUSTOMER')
    await prisma.inboxOperation.updateMany({
      where: { channel: code, customerId: id, state: 'RECEIVED', kind: { in: CONTAINED } },
      data: { state: 'DONE', doneAt: at },
    });
  return written;
}

/** A record as it can stand here; null where another one stands in its place, which stays. */
async function formHere(
  unit: UnitOfWork,
  envelope: HeldRecord,
  isStanding: boolean,
): Promise<HeldRecord | null> {
  if (envelope.kind === 'CUSTOMER')
    return { ...envelope, body: await customerBody(unit, envelope, isStanding) };
  if (envelope.kind === 'CLIENT_BOOK') return bookHere(unit, envelope);
  if (envelope.kind === 'CLIENT') return clientHere(unit, envelope);
  return envelope;
}

/** A book that its associate was given anew since stays; one whose number was given to another gets another. */
async function bookHere({ prisma }: UnitOfWork, envelope: HeldRecord): Promise<HeldRecord | null> {
  const { id, body } = envelope;
  const { legal_entity: legalEntity, staff_id: staffId, number } = body as Record<string, string>;
  const others = { id: { not: id }, legalEntity };
  if ((await prisma.clientBook.count({ where: { ...others, staffId } })) > 0) return null;
  if ((await prisma.clientBook.count({ where: { ...others, number } })) === 0) return envelope;
  const next = await mintNumber(prisma, 'CLIENT_BOOK', legalEntity as string);
  return { ...envelope, body: { ...body, number: next } };
}

/** A place in a book that was made anew is a place in the new one. */
async function clientHere({ prisma }: UnitOfWork, envelope: HeldRecord): Promise<HeldRecord | null> {
  const { id, body } = envelope;
  const { legal_entity: legalEntity, customer_id: customerId, owner } = body as Record<string, string>;
  const others = { id: { not: id }, legalEntity, customerId };
  if ((await prisma.client.count({ where: others })) > 0) return null;
  const bookId = body.client_book_id as string | null;
  if (bookId === null || (await prisma.clientBook.count({ where: { id: bookId } })) > 0) return envelope;
  const book = await prisma.clientBook.findFirst({ where: { legalEntity, staffId: owner ?? '' } });
  return book && { ...envelope, body: { ...body, client_book_id: book.id } };
}

/** Its number stays, unless somebody else has it by now; so do its loyalty cards. */
async function customerBody(unit: UnitOfWork, { id, body }: HeldRecord, isStanding: boolean) {
  const { prisma } = unit;
  const standing = isStanding ? await prisma.customer.findUnique({ where: { id } }) : null;
  const account_number =
    standing?.assignedNumber ??
    (await numberFromBefore(unit, body.account_number as string)) ??
    (await mintNumber(prisma, 'CUSTOMER', body.legal_entity as string));
  return { ...body, account_number, loyalty_card: await freeCards(unit, { id, body }) };
}

interface Card {
  readonly id: string;
  readonly number: string;
  readonly issued_at: string;
}

async function freeCards({ prisma }: UnitOfWork, { id, body }: Pick<HeldRecord, 'id' | 'body'>) {
  const cards = body.loyalty_card as readonly Card[];
  const taken = await prisma.loyaltyCard.findMany({
    where: { number: { in: cards.map(({ number }) => number) }, customerId: { not: id } },
    select: { number: true },
  });
  return cards.filter((card) => !taken.some(({ number }) => number === card.number));
}

/** Cards that were issued after the backup go to a customer who was changed here since. */
async function takeCards(unit: UnitOfWork, envelope: HeldRecord, at: Date): Promise<number> {
  const before = await lockAggregate(unit.prisma, envelope.id);
  if (!before) return 0;
  const { legalEntity, id: customerId } = before.customer;
  const missing = (await freeCards(unit, envelope)).filter(
    (card) => !before.loyaltyCards.some(({ id }) => id === card.id),
  );
  const added = missing.map(({ id, number, issued_at }) => ({
    ...{ id, number, customerId, legalEntity },
    issuedAt: new Date(issued_at),
  }));
  const after = { ...before, loyaltyCards: [...before.loyaltyCards, ...added] };
  return (await saveAggregate(unit, before, after, at)) === null ? 0 : 1;
}
