import type { InboxOperation } from '../../../database/rows';
import type { UnitOfWork } from '../../../database/transaction';
import { type CustomerAggregate, lockAggregate } from '../../customers/customer-aggregate';
import { customerBuckets } from '../../customers/customer-change';
import { insertCustomers, type Newcomer } from '../../customers/insert-customers';
import { mintNumber } from '../../organisation/mint-number';
import type { Organisation } from '../../organisation/organisation';
import { refused } from '../../refused';
import { newCustomerOf } from '../operations/new-customer-form';
import { unfitReason } from './unfit-reason';

/** What numbering needs. */
export interface Numbering {
  readonly organisation: Organisation;
  readonly now: () => Date;
}

/**
 * Numbers one async customer, once: its guid is the arbiter, and one that has a number already keeps it (Y4).
 *
 * @throws Refused with the reason for which the customer can't be numbered
 */
export async function numberCustomer(
  unit: UnitOfWork,
  numbering: Numbering,
  operation: InboxOperation,
): Promise<void> {
  const { targetId, legalEntity } = operation;
  const standing = await lockAggregate(unit.prisma, targetId);
  if (!standing) return takeIn(unit, numbering, operation);
  if (standing.customer.legalEntity !== legalEntity)
    throw refused('DUPLICATE', 'Its guid stands in another legal entity.');
  if (standing.customer.assignedNumber === null) await numberStanding(unit, numbering, standing);
}

/** A customer of this very database: the number shows to nobody before a download brings it back (Y17). */
async function numberStanding(
  unit: UnitOfWork,
  { organisation, now }: Numbering,
  standing: CustomerAggregate,
): Promise<void> {
  const { id, legalEntity } = standing.customer;
  refuseUnfit(organisation, standing);
  const assignedNumber = await mintNumber(unit.prisma, 'CUSTOMER', legalEntity);
  const version = standing.customer.version + 1;
  await unit.prisma.customer.update({ where: { id }, data: { assignedNumber, version, updatedAt: now() } });
  unit.changed({
    kind: 'CUSTOMER',
    recordId: id,
    version,
    buckets: customerBuckets(legalEntity),
    veiled: true,
    isMoved: true,
    changes: [{ path: 'assignedNumber', before: null, after: assignedNumber }],
  });
}

/** A customer of another database is written with its number. */
async function takeIn(unit: UnitOfWork, numbering: Numbering, operation: InboxOperation): Promise<void> {
  const newcomer = newcomerOf(numbering, operation);
  const { accountNumber, legalEntity } = operation;
  const number =
    (await numberFromBefore(unit, accountNumber)) ?? (await mintNumber(unit.prisma, 'CUSTOMER', legalEntity));
  await unit.changedBy(insertCustomers([{ ...newcomer, accountNumber: number }]));
}

/**
 * The customer that an operation of another database makes here, fit to be written; counted from above the uploaded
 * version on (Y6).
 *
 * @throws Refused with the reason for which it can't be numbered
 */
export function newcomerOf(
  { organisation, now }: Numbering,
  { body, legalEntity, baseVersion, madeAt }: InboxOperation,
): Omit<Newcomer, 'accountNumber'> {
  const customer = newCustomerOf(body);
  if (customer.legalEntity !== legalEntity) throw refused('INVALID_VALUE', 'Its legal entity is not clear.');
  refuseUnfit(organisation, { customer, attributes: customer.attributes });
  const at = madeAt < now() ? madeAt : now();
  return { customer, at, version: (baseVersion ?? 1) + 1 };
}

/** Whom only a channel knew after headquarters was restored comes back with the number that it had (Y13). */
export async function numberFromBefore(
  { prisma }: UnitOfWork,
  asserted: string | null,
): Promise<string | null> {
  if (asserted === null) return null;
  const [log] = await prisma.$queryRaw<{ isRestored: boolean }[]>`
    SELECT block_end > 0 AS "isRestored" FROM change_log_identity`;
  if (!log?.isRestored) return null;
  const taken = await prisma.customer.findFirst({
    where: { assignedNumber: asserted },
    select: { id: true },
  });
  return taken ? null : asserted;
}

function refuseUnfit(organisation: Organisation, customer: Parameters<typeof unfitReason>[1]): void {
  const reason = unfitReason(organisation, customer);
  if (reason !== null) throw refused('INVALID_VALUE', reason);
}
