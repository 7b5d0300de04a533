import type { ClientBook } from '../../database/rows';
import type { Call } from '../call';
import { legalEntitiesOf, requireRight } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { rights } from '../organisation/rights';
import { badInput } from '../refused';
import { clientBooksByStaffIds } from './client-book.reads';
import { canViewBook } from './client-book-visibility';

/**
 * The client book of an associate in the caller's legal entity, or the caller's own; null where there is
 * none, or none that the caller may view.
 *
 * @throws Refused FORBIDDEN without 712 for one's own or 713 for a colleague's; FEATURE_DISABLED (B8)
 */
export async function findClientBook(call: Call, staffId: string | null): Promise<ClientBook | null> {
  const { caller, database, organisation } = call;
  const self = caller.kind === 'person' ? caller.staff.staffId : null;
  const owner = staffId ?? self;
  if (owner === null) throw badInput('An integration names the associate whose book it reads.', 'staffId');
  const isForeign = caller.kind === 'person' && owner !== self;
  requireRight(caller, isForeign ? rights.viewStoreClientBooks : rights.viewClientBook);
  requireFeature(organisation, 'CLIENTELING');
  for (const legalEntity of legalEntitiesOf(caller)) {
    const [book] = await clientBooksByStaffIds(database, legalEntity, [owner]);
    if (book && canViewBook(call, book)) return book;
  }
  return null;
}
