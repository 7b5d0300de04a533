import type { Call } from '../call';
import { requireFeature } from '../organisation/feature-guard';
import { badInput } from '../refused';
import { bookToChange } from './book-to-change';
import { clientKeeper } from './client-book-rights';
import { knownAssociate } from './known-associate';
import type { Reassignment } from './move-clients';
import { namedCustomers } from './named-customers';

/** Who is to be reassigned, from where and to whom. */
export interface ReassignmentForm {
  readonly customerIds?: readonly string[] | null;
  /** Instead: everyone in the book that is left. */
  readonly wholeBook: boolean;
  readonly fromClientBookId?: string | null;
  readonly toStaffId: string;
}

/**
 * Moves clients into the book of another associate of the legal entity, which is made where it is their
 * first (B1); all or nothing. Who stands there already changes nothing (B2).
 *
 * @throws Refused BAD_USER_INPUT unless either customers or a whole book are named; FORBIDDEN without 716
 *   (B5); FEATURE_DISABLED (B8); INVALID_VALUE for an unknown associate (C8); NOT_FOUND; NOT_IN_CLIENT_BOOK;
 *   CUSTOMER_PENDING_SYNC (L6); CONFIGURATION_INVALID (B1)
 */
export async function reassignClients(call: Call, form: ReassignmentForm): Promise<Reassignment> {
  const { keeper, books } = clientKeeper(call, 'REASSIGN');
  const { legalEntity } = keeper.store;
  const customerIds = form.customerIds ?? null;
  const fromId = form.fromClientBookId ?? null;
  if (form.wholeBook === (customerIds !== null)) {
    throw badInput('Either customerIds are given, or wholeBook is true.', 'customerIds');
  }
  if (form.wholeBook && fromId === null) throw badInput('A whole book is named.', 'fromClientBookId');
  requireFeature(call.organisation, 'CLIENTELING');
  const toStaffId = knownAssociate(call, form.toStaffId, 'toStaffId');
  const from =
    fromId === null ? null : await bookToChange(call, books, legalEntity, fromId, 'fromClientBookId');
  if (customerIds === null && from !== null) {
    return call.headquarters.moveBook(call, { legalEntity, clientBookId: from.id, toStaffId });
  }
  const named = customerIds ?? [];
  await namedCustomers(call, named, { isPutting: true });
  return call.headquarters.moveClients(call, {
    legalEntity,
    customerIds: named,
    clientBookId: from?.id ?? null,
    toStaffId,
  });
}
