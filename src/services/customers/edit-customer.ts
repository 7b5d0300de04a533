import { inTransaction } from '../../database/transaction';
import type { Call } from '../call';
import { refused } from '../refused';
import { keepOperation } from '../sync/overlay/keep-operation';
import { applyWithin } from './apply-edit';
import { isPending, type LimitedOperation, refuseWhilePending } from './async-limits';
import type { CustomerRecord } from './customer';
import { customersByIds } from './customer.reads';
import type { EditKind, EditRequest } from './customer-edit';
import { belongsToCaller } from './customer-visibility';
import type { AddAddressBody } from './edits/address.edit';

/** A customer whom the caller may edit now, and which way the edit goes (S8). */
export interface OpenEdit {
  readonly customer: CustomerRecord;
  /** Kept in the channel and sent later, rather than made at headquarters in real time. */
  readonly isKept: boolean;
}

/**
 * The customer that is to be edited.
 *
 * @throws Refused NOT_FOUND for customers whom the caller may not read, and those of another legal entity
 *   whom they only see in a client book there (P5, B4)
 */
export async function customerToEdit(call: Call, id: string, ...field: string[]): Promise<CustomerRecord> {
  const [customer] = await customersByIds(call, [id]);
  if (!customer || !belongsToCaller(call.caller, customer))
    throw refused('NOT_FOUND', 'There is no such customer.', ...field);
  return customer;
}

/**
 * Asks the table L, and finds the way that the edit goes: at headquarters in real time; or kept in the
 * channel, where the customer is pending, and for new addresses under ASYNC_ADDRESSES always (S8).
 *
 * @throws Refused CUSTOMER_PENDING_SYNC (L8)
 */
export function openEdit(
  { organisation }: Call,
  customer: CustomerRecord,
  operations: readonly LimitedOperation[],
  ...field: string[]
): OpenEdit {
  for (const operation of operations) refuseWhilePending(organisation, customer, operation, ...field);
  const isNewAddress = operations.includes('ADD_ADDRESS') && organisation.isOn('ASYNC_ADDRESSES');
  return { customer, isKept: isPending(customer) || isNewAddress };
}

/**
 * Sends an edit on its way.
 *
 * @throws Refused VERSION_CONFLICT with nothing written; what the edit itself refuses
 */
export async function editCustomer<K extends EditKind>(
  call: Call,
  { customer, isKept }: OpenEdit,
  edit: Omit<EditRequest<K>, 'customerId'>,
): Promise<void> {
  const request = { ...edit, customerId: customer.id };
  if (isKept) await keepEdit(call, request, customer);
  else await call.headquarters.editCustomer(call, request);
}

/** Applies the edit to the channel's own copy and keeps it for the P-job, in one transaction. */
async function keepEdit<K extends EditKind>(
  call: Call,
  request: EditRequest<K>,
  customer: CustomerRecord,
): Promise<void> {
  // Headquarters counts the versions of who is numbered there, and does not know of this edit yet (Y6).
  const keepsVersion = !isPending(customer) && !call.headquarters.isHere;
  await inTransaction(call, request.kind, async (unit) => {
    const applied = await applyWithin(unit, call, request, 'PENDING', keepsVersion);
    if (!applied) return;
    await keepOperation(unit, call, {
      id: call.mintId(),
      kind: request.kind,
      targetId: targetOf(request),
      customerId: request.customerId,
      legalEntity: customer.legalEntity,
      body: request.body,
      ...applied,
    });
  });
}

/** What the edit is about: the address that it adds, or the customer. */
function targetOf({ kind, customerId, body }: EditRequest): string {
  return kind === 'addCustomerAddress' ? (body as AddAddressBody).address.id : customerId;
}
