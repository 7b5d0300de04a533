import type { Call } from '../call';
import { requireFeature } from '../organisation/feature-guard';
import { clientKeeper, requireOpenBook } from './client-book-rights';
import { knownAssociate } from './known-associate';
import { namedCustomers } from './named-customers';
import type { Addition } from './place-clients';

/**
 * Puts customers into the caller's client book, or into a colleague's (which needs the right to
 * reassign, B5); all or nothing. Who stands in that very book already changes nothing; who stands in
 * another is refused with that book named (B2), also when two add at once: the database holds it.
 *
 * @throws Refused FORBIDDEN, FEATURE_DISABLED (B8), NOT_FOUND, CUSTOMER_PENDING_SYNC (L6),
 *   ALREADY_IN_CLIENT_BOOK, CONFIGURATION_INVALID (B1), INVALID_VALUE for an unknown associate (C8)
 */
export async function addToClientBook(
  call: Call,
  customerIds: readonly string[],
  forStaffId: string | null,
): Promise<Addition> {
  const { keeper, books } = clientKeeper(call, 'ADD');
  const owner = forStaffId ?? keeper.staff.staffId;
  requireOpenBook(books, owner);
  requireFeature(call.organisation, 'CLIENTELING');
  const staffId = knownAssociate(call, owner, 'staffId');
  await namedCustomers(call, customerIds, { isPutting: true });
  const { legalEntity } = keeper.store;
  return call.headquarters.placeClients(call, { legalEntity, staffId, customerIds });
}
