import type { SyncState } from '../../../database/rows';
import type { Author, UnitOfWork, ValueChange } from '../../../database/transaction';
import { aggregateChanges } from '../../customers/aggregate-changes';
import { lockAggregate } from '../../customers/customer-aggregate';
import type { CustomerEdit, EditKind } from '../../customers/customer-edit';
import { customerEdits } from '../../customers/edits';
import { saveAggregate } from '../../customers/save-aggregate';
import { refused } from '../../refused';
import type { UploadedOperation } from '../uploads/uploaded-operation';
import { applyNewEntry, applyNoteChange } from './apply-timeline-operation';

/** An operation of a channel as it is applied: at headquarters, or again in the channel that lost it. */
export interface OperationToApply
  extends Omit<UploadedOperation, 'formVersion' | 'accountNumber' | 'madeAt'> {
  readonly madeAt: Date;
}

/** Where an operation is applied. */
export interface OperationSurroundings {
  readonly at: Date;
  /** Of records that it adds: SYNCED at headquarters, PENDING in a channel. */
  readonly syncState: SyncState;
}

/** Verbs on the timeline. */
const TIMELINE_VERBS: readonly string[] = ['logActivity', 'addNote', 'editNote', 'deleteNote'];

/** Whether an operation of this kind is about an activity or a note. */
export function isTimelineVerb(kind: string): boolean {
  return TIMELINE_VERBS.includes(kind);
}

/** Verbs that a channel may send on its own word (Y21): creation, edits, activities and notes. */
export const SENDABLE_VERBS: ReadonlySet<string> = new Set([
  'createCustomer',
  ...Object.keys(customerEdits),
  ...TIMELINE_VERBS,
]);

/**
 * Applies any operation but a creation to what stands in this database; one that it contains already
 * changes nothing (Y17). Features, limits and rights were judged where it was accepted (Y7).
 *
 * @throws Refused NOT_FOUND, DUPLICATE; VERSION_CONFLICT for a field that was changed elsewhere meanwhile (Y6)
 */
export async function applyOperation(
  unit: UnitOfWork,
  operation: OperationToApply,
  surroundings: OperationSurroundings,
): Promise<void> {
  const { kind, customerId } = operation;
  const customer = await unit.prisma.customer.findUnique({ where: { id: customerId }, select: { id: true } });
  if (!customer) throw refused('NOT_FOUND', 'Its customer is not here.');
  if (kind in customerEdits) return applyEdit(unit, operation, surroundings);
  if (kind === 'logActivity' || kind === 'addNote')
    return applyNewEntry(unit, operation, surroundings.syncState);
  if (kind !== 'editNote' && kind !== 'deleteNote')
    throw refused('INVALID_VALUE', 'Operations of this kind are not known here.');
  await applyNoteChange(unit, operation);
}

async function applyEdit(
  unit: UnitOfWork,
  operation: OperationToApply,
  { at, syncState }: OperationSurroundings,
): Promise<void> {
  const { kind, customerId, legalEntity, body, changes, madeAt } = operation;
  const before = await lockAggregate(unit.prisma, customerId);
  if (!before) throw refused('NOT_FOUND', 'Its customer is not here.');
  if (before.customer.legalEntity !== legalEntity)
    throw refused('NOT_FOUND', 'Its customer belongs to another legal entity.');
  const edit = customerEdits[kind as EditKind] as CustomerEdit<unknown>;
  const stamp = { at: madeAt < at ? madeAt : at, author: authorOf(operation), syncState };
  const after = edit(before, body, stamp);
  refuseConflict(aggregateChanges(before, after), changes ?? []);
  await saveAggregate(unit, before, after, at);
}

/** A field that reads otherwise than it did where the operation was made was changed elsewhere: that value stands. */
function refuseConflict(changes: readonly ValueChange[], made: readonly ValueChange[]): void {
  const found = fieldsOf(changes);
  const expected = fieldsOf(made);
  const conflict = [...found].find(([path, before]) => expected.has(path) && expected.get(path) !== before);
  if (!conflict) return;
  throw refused('VERSION_CONFLICT', `${conflict[0]} was changed elsewhere meanwhile.`);
}

/** What each changed field read before; contacts go by value there, and the primary one is a field of its own. */
function fieldsOf(changes: readonly ValueChange[]): ReadonlyMap<string, string | null> {
  const fields = new Map(changes.map(({ path, before }) => [path, before]));
  for (const [field, list] of PRIMARY_CONTACTS) {
    const isPrimary = (text: string | null) => text?.startsWith('primary') ?? false;
    const contacts = changes.filter(({ path }) => path.startsWith(list));
    if (!contacts.some(({ before, after }) => isPrimary(before) || isPrimary(after))) continue;
    fields.set(field, contacts.find(({ before }) => isPrimary(before))?.path.slice(list.length) ?? null);
  }
  return fields;
}

const PRIMARY_CONTACTS = [
  ['email', 'emails.'],
  ['phone', 'phones.'],
] as const;

/** Who made the operation, on the word of the channel that sent it. */
export function authorOf(
  { staffId, store, legalEntity }: Pick<OperationToApply, 'staffId' | 'store' | 'legalEntity'>,
  channel?: string,
): Author {
  return { staffId, integration: channel === undefined ? null : `channel ${channel}`, store, legalEntity };
}
