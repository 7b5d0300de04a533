import { inTransaction } from '../../database/transaction';
import type { Call } from '../call';
import { keepOperation } from '../sync/keep-operation';
import { lockAggregate } from './customer-aggregate';
import { customerToEdit } from './edit-customer';
import { updateCustomer as edited } from './edits/update-customer.edit';
import { saveAggregate } from './save-aggregate';
import { type CustomerChanges, checkCustomerChanges } from './update-customer';

/** What had to be corrected of a customer whom headquarters refused; what is left out stays. */
export type Correction = Pick<
  CustomerChanges,
  'firstName' | 'lastName' | 'organizationName' | 'email' | 'phone' | 'attributes'
>;

/**
 * Sends a FAILED customer to headquarters again, with what had to be corrected, at every feature level
 * (J3). A customer who is not FAILED is on its way or there, and stays as it is.
 *
 * @throws Refused NOT_FOUND; what is wrong with the corrections
 */
export async function retryCustomerSync(
  call: Call,
  customerId: string,
  correction: Correction,
): Promise<void> {
  const customer = await customerToEdit(call, customerId, 'customerId');
  if (customer.syncState !== 'FAILED') return;
  const body = await checkCustomerChanges(call, customer, correction);
  await inTransaction(call, 'retryCustomerSync', async (unit) => {
    const before = await lockAggregate(unit.prisma, customerId);
    // Somebody else retried at the same time: theirs is on its way.
    if (before?.customer.syncState !== 'FAILED') return;
    const at = call.now();
    const corrected = edited(before, body, { at, author: call.author, syncState: 'PENDING' });
    const waiting = { ...corrected.customer, syncState: 'PENDING' as const, syncError: null };
    await saveAggregate(unit, before, { ...corrected, customer: waiting }, at);
    await unit.prisma.operation.updateMany({
      where: { customerId, state: 'FAILED' },
      data: { state: 'SUPERSEDED' },
    });
    await keepOperation(unit, call, {
      id: call.mintId(),
      kind: 'createCustomer',
      targetId: customerId,
      customerId,
      legalEntity: customer.legalEntity,
      body: { ...corrected, customer: waiting },
      baseVersion: null,
    });
  });
}
