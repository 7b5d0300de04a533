import type { Reader } from '../../database/database';
import { inTransaction, type UnitOfWork, type WriteContext } from '../../database/transaction';
import { mintNumber } from '../organisation/mint-number';
import { Refused, refused } from '../refused';
import { lockAggregate } from './customer-aggregate';
import { guidTaken } from './guid';
import { saveAggregate } from './save-aggregate';

/** A loyalty card on its way to headquarters. */
export interface NewLoyaltyCard {
  /** The GUID minted at birth (Y1). */
  readonly id: string;
  readonly customerId: string;
  /** Null: the next one of the number sequence. */
  readonly number: string | null;
}

/**
 * Headquarters' part of issuing a loyalty card: numbers it and gives it to the customer, in one transaction.
 * It stands beside the edits because numbers are minted here alone. The guid decides identity: sent again it
 * changes nothing (C5).
 *
 * @throws Refused NOT_FOUND; DUPLICATE where the number, with its holder, or the guid is taken;
 *   CONFIGURATION_INVALID where no number sequence is set up
 */
export async function registerLoyaltyCard(context: WriteContext, card: NewLoyaltyCard): Promise<void> {
  try {
    await inTransaction(context, 'issueLoyaltyCard', (unit) => issue(unit, card, context.now()));
  } catch (error) {
    if ((error as { code?: string }).code !== 'P2002') throw error;
    await explainTaken(context.database.prisma, card);
    // Somebody took the number that was just minted by typing it; the next one is tried.
    await registerLoyaltyCard(context, card);
  }
}

async function issue(unit: UnitOfWork, card: NewLoyaltyCard, at: Date): Promise<void> {
  const before = await lockAggregate(unit.prisma, card.customerId);
  if (!before) throw refused('NOT_FOUND', 'There is no such customer.', 'customerId');
  if (before.loyaltyCards.some(({ id }) => id === card.id)) return;
  const { legalEntity } = before.customer;
  const number = card.number ?? (await mintFreeNumber(unit.prisma, legalEntity));
  const added = { ...card, number, legalEntity, issuedAt: at };
  await saveAggregate(unit, before, { ...before, loyaltyCards: [...before.loyaltyCards, added] }, at);
}

/** Numbers that were typed in may lie ahead of the sequence; it passes over them. */
async function mintFreeNumber(prisma: Reader, legalEntity: string): Promise<string> {
  for (;;) {
    const number = await mintNumber(prisma, 'LOYALTY_CARD', legalEntity);
    if ((await prisma.loyaltyCard.findUnique({ where: { number } })) === null) return number;
  }
}

/** What stood in the way of a card; returns where it was only the number just minted. */
async function explainTaken(prisma: Reader, { id, number }: NewLoyaltyCard): Promise<void> {
  if ((await prisma.loyaltyCard.findUnique({ where: { id } })) !== null) throw guidTaken();
  if (number === null) return;
  const holder = await prisma.loyaltyCard.findUnique({ where: { number } });
  throw new Refused([
    {
      code: 'DUPLICATE',
      message: 'A card with this number is issued already.',
      field: ['number'],
      ...(holder ? { related: { type: 'Customer', id: holder.customerId } } : {}),
    },
  ]);
}
