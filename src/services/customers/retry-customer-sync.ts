import type { Operation } from '../../database/rows';
import { inTransaction, type UnitOfWork } from '../../database/transaction';
import type { Call } from '../call';
import { isTimelineVerb } from '../sync/operations/apply-operation';
import { customerToBe } from '../sync/operations/new-customer-form';
import { keepAgain, keepOperation } from '../sync/overlay/keep-operation';
import { supersedeRefused } from '../sync/overlay/overlay';
import { isPending } from './async-limits';
import { lockAggregate } from './customer-aggregate';
import { customerToEdit } from './edit-customer';
import { updateCustomer as edited } from './edits/update-customer.edit';
import { retryRefusedEdits } from './retry-refused-edits';
import { saveAggregate } from './save-aggregate';
import { type CustomerChanges, checkCustomerChanges } from './update-customer';

/** What had to be corrected of a customer whom headquarters refused; what is left out stays. */
export type Correction = Pick<
  CustomerChanges,
  'firstName' | 'lastName' | 'organizationName' | 'email' | 'phone' | 'attributes'
>;

/**
 * Sends a FAILED customer to headquarters again, or the refused edits of a numbered one, with what had to be
 * corrected, at every feature level (J3). A customer of whom nothing was refused is on its way or there, and
 * stays as it is.
 *
 * @throws Refused NOT_FOUND; what is wrong with the corrections
 */
export async function retryCustomerSync(
  call: Call,
  customerId: string,
  correction: Correction,
): Promise<void> {
  const customer = await customerToEdit(call, customerId, 'customerId');
  if (customer.syncError === null && customer.syncState !== 'FAILED') return;
  const body = await checkCustomerChanges(call, customer, correction);
  if (!isPending(customer)) return retryRefusedEdits(call, { customerId }, body);
  await inTransaction(call, 'retryCustomerSync', async (unit) => {
    const before = await lockAggregate(unit.prisma, customerId);
    // Somebody else retried at the same time: theirs is on its way.
    if (before?.customer.syncState !== 'FAILED') return;
    const at = call.now();
    const corrected = edited(before, body, { at, author: call.author, syncState: 'PENDING' });
    const waiting = { ...corrected.customer, syncState: 'PENDING' as const, syncError: null };
    const sent = { ...corrected, customer: waiting };
    await saveAggregate(unit, before, sent, at);
    const refusedBefore = await supersedeRefused(unit, { customerId });
    await keepOperation(unit, call, {
      id: call.mintId(),
      kind: 'createCustomer',
      targetId: customerId,
      customerId,
      legalEntity: customer.legalEntity,
      body: customerToBe(sent, call.author.staffId),
      baseVersion: before.customer.version + 1,
    });
    await keepEntriesAgain(unit, call, refusedBefore);
  });
}

/** Activities and notes that were refused go again, after the customer; its edits are in what it is now. */
async function keepEntriesAgain(unit: UnitOfWork, call: Call, failed: readonly Operation[]): Promise<void> {
  for (const operation of failed) {
    if (!isTimelineVerb(operation.kind)) continue;
    await keepAgain(unit, call, operation);
    await unit.prisma.timelineEntry.updateMany({
      where: { id: operation.targetId },
      data: { syncState: 'PENDING', syncError: null },
    });
  }
}
