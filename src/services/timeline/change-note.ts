import { inTransaction, type UnitOfWork } from '../../database/transaction';
import type { Call } from '../call';
import type { CustomerRecord } from '../customers/customer';
import { customersByIds } from '../customers/customer.reads';
import { legalEntitiesOf, may } from '../organisation/caller';
import { requireFeature } from '../organisation/feature-guard';
import { rights } from '../organisation/rights';
import { Refused, refused } from '../refused';
import { lockEntry } from '../sync/operations/apply-timeline-operation';
import { isSent } from '../sync/overlay/is-sent';
import { keepOperation } from '../sync/overlay/keep-operation';
import type { NoteRecord } from './timeline-entry';

/** Whether the caller may edit or delete a note that they see: its author or an administrator may (T4). */
export function canChangeNote(
  { caller, organisation }: Pick<Call, 'caller' | 'organisation'>,
  { author }: Pick<NoteRecord, 'author'>,
): boolean {
  if (!may(caller, rights.writeTimeline)) return false;
  if (may(caller, rights.administer)) return true;
  if (caller.kind === 'person') return author === caller.staff.staffId;
  // Whoever names integrations does not thereby make one an associate.
  return author === caller.name && !organisation.staff.has(author);
}

/** What is done to a note: writes it and says what changed. */
export type NoteChange = (unit: UnitOfWork, note: NoteRecord) => Promise<NoteRecord>;

/**
 * Changes a note in one transaction that holds it, so that of two who change it at once the second sees what
 * the first wrote. In a channel the change is kept and sent (S8).
 *
 * @throws Refused FEATURE_DISABLED (B8); NOT_FOUND for notes that the caller may not see (T3) and, unless it
 *   was theirs to delete, for deleted ones; FORBIDDEN for who is neither author nor administrator (T4); what
 *   the change refuses
 */
export async function changeNote(
  call: Call,
  verb: 'editNote' | 'deleteNote',
  noteId: string,
  change: NoteChange,
): Promise<NoteRecord> {
  requireFeature(call.organisation, 'CLIENTELING');
  const customer = await customerOfNote(call, noteId);
  return inTransaction(call, verb, async (unit) => {
    const note = await lockNote(unit, noteId);
    const after = await change(unit, note);
    return after.version > note.version && isSent(call, customer)
      ? keepChange(unit, call, verb, after)
      : after;
  });
}

/** Keeps the change for the P-job, until which the note waits again. */
async function keepChange(
  unit: UnitOfWork,
  call: Call,
  verb: 'editNote' | 'deleteNote',
  note: NoteRecord,
): Promise<NoteRecord> {
  const { id, customerId, legalEntity, text, deletedAt, version } = note;
  const operation = { id: call.mintId(), kind: verb, targetId: id, customerId, legalEntity };
  await keepOperation(unit, call, { ...operation, body: { id, text, deletedAt }, baseVersion: version - 1 });
  await unit.prisma.timelineEntry.update({ where: { id }, data: { syncState: 'PENDING' } });
  return { ...note, syncState: 'PENDING' };
}

/** Whom a note is about that the caller may change. What is judged here of a note never changes, but for its deletion. */
async function customerOfNote(call: Call, noteId: string): Promise<CustomerRecord> {
  const note = await call.database.prisma.timelineEntry.findUnique({ where: { id: noteId } });
  if (note?.kind !== 'NOTE' || !legalEntitiesOf(call.caller).includes(note.legalEntity)) throw noSuchNote();
  const [customer] = await customersByIds(call, [note.customerId]);
  if (!customer) throw noSuchNote();
  if (!canChangeNote(call, note)) throw note.deletedAt ? noSuchNote() : notYours();
  return customer;
}

async function lockNote(unit: UnitOfWork, id: string): Promise<NoteRecord> {
  await lockEntry(unit, id);
  return (await unit.prisma.timelineEntry.findUniqueOrThrow({ where: { id } })) as NoteRecord;
}

/** The refusal of a note that is not there, or not to be seen. */
export function noSuchNote(): Refused {
  return refused('NOT_FOUND', 'There is no such note.', 'noteId');
}

function notYours(): Refused {
  const message = 'A note is changed by its author or an administrator.';
  return new Refused([{ code: 'FORBIDDEN', message }]);
}
