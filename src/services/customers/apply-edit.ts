import type { SyncState } from '../../database/rows';
import {
  inTransaction,
  type UnitOfWork,
  type ValueChange,
  type WriteContext,
} from '../../database/transaction';
import { Refused, refused } from '../refused';
import { lockAggregate } from './customer-aggregate';
import type { CustomerEdit, EditKind, EditRequest } from './customer-edit';
import { customerEdits } from './edits';
import { guidTaken } from './guid';
import { saveAggregate } from './save-aggregate';

/** An edit that was written. */
export interface AppliedEdit {
  /** The version that it found. */
  readonly baseVersion: number;
  readonly changes: readonly ValueChange[];
}

/**
 * Headquarters' part of an edit: one transaction that holds the customer, compares the version, applies
 * the edit and writes what it changed. Of two who edit at once the second waits, and is told of a
 * conflict where it named the version that it had read.
 *
 * @throws Refused NOT_FOUND; VERSION_CONFLICT with the customer as it is now (S8); what the edit refuses
 */
export async function applyEdit<K extends EditKind>(
  context: WriteContext,
  request: EditRequest<K>,
): Promise<void> {
  await inTransaction(context, request.kind, (unit) => applyWithin(unit, context, request, 'SYNCED'));
}

/**
 * The same within a transaction that does more.
 *
 * @param syncState of a record that the edit adds
 * @param keepsVersion where headquarters counts the versions and does not know of the edit yet (Y6)
 * @returns the version that the edit found, and what it changed; null: nothing was written
 */
export async function applyWithin<K extends EditKind>(
  unit: UnitOfWork,
  { now, author }: Pick<WriteContext, 'now' | 'author'>,
  { kind, customerId, expectedVersion, body }: EditRequest<K>,
  syncState: SyncState,
  keepsVersion = false,
): Promise<AppliedEdit | null> {
  const before = await lockAggregate(unit.prisma, customerId);
  if (!before) throw refused('NOT_FOUND', 'There is no such customer.', 'customerId');
  if (expectedVersion !== null && expectedVersion !== before.customer.version) throw conflict(customerId);
  const at = now();
  const edit = customerEdits[kind] as CustomerEdit<typeof body>;
  const { version } = before.customer;
  try {
    const after = edit(before, body, { at, author, syncState });
    const changes = await saveAggregate(unit, before, after, at, keepsVersion ? version : version + 1);
    return changes && { baseVersion: version, changes };
  } catch (error) {
    // P2002: of all that an edit writes only a caller's guid can stand elsewhere already (Y2).
    throw (error as { code?: string }).code === 'P2002' ? guidTaken() : error;
  }
}

function conflict(id: string): Refused {
  return new Refused([
    {
      code: 'VERSION_CONFLICT',
      message: 'The customer changed since it was read; nothing was written.',
      field: ['expectedVersion'],
      related: { type: 'Customer', id },
    },
  ]);
}
