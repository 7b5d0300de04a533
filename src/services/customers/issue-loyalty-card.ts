import type { Call } from '../call';
import { refused } from '../refused';
import { refuseWhilePending } from './async-limits';
import { loyaltyCardsByIds } from './customer-parts.reads';
import { customerToEdit } from './edit-customer';
import { guidTaken, parseGuid } from './guid';

/** Letters, digits and hyphens, as a card shows and a scanner reads them. */
const NUMBER = /^[A-Za-z0-9-]{3,40}$/;

/** A loyalty card for a customer. */
export interface LoyaltyCardForm {
  readonly guid?: string | null;
  readonly customerId: string;
  /** Left out, the next one of the number sequence. */
  readonly number?: string | null;
}

/**
 * Gives a customer a loyalty card, at headquarters in real time; the caller's own guid, which becomes its id,
 * makes that safe to repeat (C5).
 *
 * @returns the id of the card
 * @throws Refused NOT_FOUND; CUSTOMER_PENDING_SYNC (L4); INVALID_VALUE for what can't stand on a card;
 *   DUPLICATE where the number or the guid is taken; CONFIGURATION_INVALID without a number sequence
 */
export async function issueLoyaltyCard(call: Call, form: LoyaltyCardForm): Promise<string> {
  const { customerId } = form;
  const guid = parseGuid(form.guid, 'guid');
  const customer = await customerToEdit(call, customerId, 'customerId');
  if (guid !== null && (await standsAlready(call, guid, customerId))) return guid;
  refuseWhilePending(call.organisation, customer, 'ISSUE_LOYALTY_CARD', 'customerId');
  const number = form.number?.trim() ?? null;
  if (number !== null && !NUMBER.test(number)) {
    throw refused('INVALID_VALUE', 'A card number is 3 to 40 letters, digits and hyphens.', 'number');
  }
  const id = guid ?? call.mintId();
  await call.headquarters.issueLoyaltyCard(call, { id, customerId, number });
  return id;
}

/** @throws Refused DUPLICATE where the guid stands for a card of another customer (Y2) */
async function standsAlready({ database }: Call, guid: string, customerId: string): Promise<boolean> {
  const [standing] = await loyaltyCardsByIds(database, [guid]);
  if (standing && standing.customerId !== customerId) throw guidTaken();
  return standing !== undefined;
}
