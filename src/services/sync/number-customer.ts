import type { InboxOperation } from '../../database/rows';
import type { UnitOfWork } from '../../database/transaction';
import { lockAggregate } from '../customers/customer-aggregate';
import { customerBuckets } from '../customers/customer-change';
import { mintNumber } from '../organisation/mint-number';
import type { Organisation } from '../organisation/organisation';
import { refused } from '../refused';
import { unfitReason } from './unfit-reason';

/**
 * Numbers one async customer, once: one that has a number already keeps it (Y4). The number shows to
 * nobody before a download brings it back (Y17).
 *
 * @throws Refused with the reason for which the customer can't be numbered
 */
export async function numberCustomer(
  unit: UnitOfWork,
  { organisation, now }: { readonly organisation: Organisation; readonly now: () => Date },
  { targetId, legalEntity }: InboxOperation,
): Promise<void> {
  const aggregate = await lockAggregate(unit.prisma, targetId);
  if (!aggregate) throw refused('NOT_FOUND', 'The customer is not here.');
  if (aggregate.customer.assignedNumber !== null) return;
  const reason = unfitReason(organisation, aggregate);
  if (reason !== null) throw refused('INVALID_VALUE', reason);
  const assignedNumber = await mintNumber(unit.prisma, 'CUSTOMER', legalEntity);
  const version = aggregate.customer.version + 1;
  await unit.prisma.customer.update({
    where: { id: targetId },
    data: { assignedNumber, version, updatedAt: now() },
  });
  unit.changed({
    kind: 'CUSTOMER',
    recordId: targetId,
    version,
    buckets: customerBuckets(legalEntity),
    veiled: true,
    changes: [{ path: 'assignedNumber', before: null, after: assignedNumber }],
  });
}
