import type { Operation } from '../../database/rows';
import { inTransaction, type UnitOfWork } from '../../database/transaction';
import type { Call } from '../call';
import { keepOperation } from '../sync/overlay/keep-operation';
import { supersedeRefused } from '../sync/overlay/overlay';
import { aggregateChanges } from './aggregate-changes';
import { isPending } from './async-limits';
import { type CustomerAggregate, lockAggregate } from './customer-aggregate';
import type { CustomerEdit, EditKind } from './customer-edit';
import { customerEdits } from './edits';
import type { UpdateCustomerBody } from './edits/update-customer.edit';
import { saveAggregate } from './save-aggregate';

/** An edit as it is made again. */
type EditAgain = Pick<Operation, 'targetId'> & { readonly kind: EditKind; readonly body: object };

/** All refused edits of a customer, or those of one of its addresses. */
export interface RefusedEdits {
  readonly customerId: string;
  readonly addressId?: string;
}

/**
 * Sends edits of a numbered customer that headquarters refused once more, with what had to be corrected: upon
 * the customer as headquarters has it now, so that a conflict is settled by whoever retries (J3, Y6).
 *
 * @throws Refused where an edit does not fit any more; then nothing is written
 */
export async function retryRefusedEdits(
  call: Call,
  { customerId, addressId }: RefusedEdits,
  correction: UpdateCustomerBody,
): Promise<void> {
  await inTransaction(call, 'retryRefusedEdits', async (unit) => {
    const before = await lockAggregate(unit.prisma, customerId);
    const which = { customerId, targetId: addressId, kinds: Object.keys(customerEdits) };
    const refused = (await supersedeRefused(unit, which)).map(editOf);
    if (!before || refused.length === 0) return;
    const added = refused.map(({ targetId }) => targetId);
    const corrected: EditAgain = { kind: 'updateCustomer', targetId: customerId, body: correction };
    let after: CustomerAggregate = {
      ...before,
      customer: { ...before.customer, syncError: await standingReason(unit, customerId) },
      // Refused addresses stand here for people to see; they are added anew.
      addresses: before.addresses.filter(({ id }) => !added.includes(id)),
    };
    for (const edit of [...refused, corrected]) after = await again(unit, call, after, edit);
    // Headquarters counts the versions of who is numbered (Y6).
    const version = before.customer.version + (isPending(before.customer) ? 1 : 0);
    await saveAggregate(unit, before, after, call.now(), version);
  });
}

/** Why something else of the customer is still refused, if anything is. */
async function standingReason({ prisma }: UnitOfWork, customerId: string): Promise<string | null> {
  const kinds = [...Object.keys(customerEdits), 'createCustomer'];
  const standing = await prisma.operation.findFirst({
    where: { customerId, state: 'FAILED', kind: { in: kinds } },
    orderBy: { sequence: 'desc' },
  });
  return standing?.verdict ?? null;
}

function editOf({ kind, targetId, body }: Operation): EditAgain {
  return { kind: kind as EditKind, targetId, body: body as object };
}

async function again(
  unit: UnitOfWork,
  call: Call,
  aggregate: CustomerAggregate,
  { kind, targetId, body }: EditAgain,
): Promise<CustomerAggregate> {
  const edit = customerEdits[kind] as CustomerEdit<unknown>;
  const after = edit(aggregate, body, { at: call.now(), author: call.author, syncState: 'PENDING' });
  const changes = aggregateChanges(aggregate, after);
  if (changes.length === 0) return after;
  const { id: customerId, legalEntity, version } = aggregate.customer;
  await keepOperation(unit, call, {
    ...{ id: call.mintId(), kind, targetId, customerId, legalEntity, body, changes },
    baseVersion: version,
  });
  return after;
}
