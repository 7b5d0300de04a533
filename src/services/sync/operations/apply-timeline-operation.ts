import type { TimelineEntry } from '../../../database/rows';
import type { UnitOfWork } from '../../../database/transaction';
import { refused } from '../../refused';
import { keepVersions } from '../../timeline/edit-note';
import type { NoteRecord } from '../../timeline/timeline-entry';
import type { OperationToApply } from './apply-operation';

/** What a channel sends of a new activity or note. */
interface NewEntryBody {
  readonly id: string;
  readonly activityType: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly author: string;
  readonly store: string | null;
  readonly occurredAt: string;
}

/** An activity or a note, once for each guid; never refused for configuration (Y7). */
export async function applyNewEntry(
  { prisma, changed }: UnitOfWork,
  { kind: verb, customerId, legalEntity, body, madeAt }: OperationToApply,
  syncState: TimelineEntry['syncState'],
): Promise<void> {
  const { occurredAt, ...values } = body as NewEntryBody;
  const kind = verb === 'logActivity' ? 'ACTIVITY' : 'NOTE';
  const entry = { ...values, kind, customerId, legalEntity, createdAt: madeAt, syncState } as const;
  const { count } = await prisma.timelineEntry.createMany({
    data: [{ ...entry, occurredAt: new Date(occurredAt) }],
    skipDuplicates: true,
  });
  if (count === 0) {
    const standing = await prisma.timelineEntry.findUniqueOrThrow({ where: { id: values.id } });
    if (standing.legalEntity === legalEntity && standing.kind === kind) return;
    throw refused('DUPLICATE', 'The guid stands for something else.');
  }
  const { id, activityType, subject, text } = values;
  changed({
    kind,
    recordId: id,
    version: 1,
    buckets: [`LE:${legalEntity}`],
    changes: Object.entries({ activityType, subject, text }).flatMap(([path, after]) =>
      after === null ? [] : [{ path, before: null, after }],
    ),
  });
}

/** Holds an activity or a note until the end of the transaction. */
export async function lockEntry({ prisma }: Pick<UnitOfWork, 'prisma'>, id: string): Promise<void> {
  await prisma.$queryRaw`SELECT id FROM timeline_entry WHERE id = ${id}::uuid FOR UPDATE`;
}

/** What a channel sends of a note that was changed there. */
interface NoteChangeBody {
  readonly id: string;
  readonly text: string;
  readonly deletedAt: string | null;
}

/**
 * A note's new text or its deletion. Of two texts that were written apart the one that came first stands.
 *
 * @returns whether the note did not say so already
 * @throws Refused NOT_FOUND; VERSION_CONFLICT
 */
export async function applyNoteChange(
  unit: UnitOfWork,
  { kind, targetId, baseVersion, body, madeAt, staffId }: OperationToApply,
): Promise<boolean> {
  const { text, deletedAt } = body as NoteChangeBody;
  await lockEntry(unit, targetId);
  const note = (await unit.prisma.timelineEntry.findUnique({ where: { id: targetId } })) as NoteRecord | null;
  if (!note) throw refused('NOT_FOUND', 'The note is not here.');
  const isContained = kind === 'deleteNote' ? note.deletedAt !== null : note.text === text;
  if (isContained) return false;
  if (note.deletedAt || (kind === 'editNote' && note.version !== baseVersion))
    throw refused('VERSION_CONFLICT', 'The note was changed elsewhere meanwhile.');
  const version = note.version + 1;
  const after =
    kind === 'deleteNote'
      ? { ...note, version, deletedAt: new Date(deletedAt ?? madeAt) }
      : { ...note, version, text, editedAt: madeAt };
  if (kind === 'editNote') await keepVersions(unit, note, after, staffId ?? note.author);
  await unit.prisma.timelineEntry.update({
    where: { id: note.id },
    data: { version, text: after.text, editedAt: after.editedAt, deletedAt: after.deletedAt },
  });
  unit.changed({
    kind: 'NOTE',
    recordId: note.id,
    version,
    buckets: [`LE:${note.legalEntity}`],
    changes: [{ path: 'text', before: note.text, after: kind === 'deleteNote' ? null : text }],
  });
  return true;
}
