import type { UnitOfWork } from '../../database/transaction';
import type { Call } from '../call';
import { Refused } from '../refused';
import { changeNote, noSuchNote } from './change-note';
import { noteText } from './note-text';
import type { NoteRecord } from './timeline-entry';

/** What a caller changes of a note. */
export interface NoteEditForm {
  readonly noteId: string;
  /** The version that the caller read; left out, whatever stands. */
  readonly expectedVersion?: number | null;
  readonly text: string;
}

/**
 * Gives a note another text; the earlier one stays in its history (T4). The text that stands already changes
 * nothing.
 *
 * @throws Refused FEATURE_DISABLED (B8); INVALID_VALUE; NOT_FOUND; FORBIDDEN (T4); VERSION_CONFLICT with the
 *   note as it is now
 */
export async function editNote(call: Call, form: NoteEditForm): Promise<NoteRecord> {
  return changeNote(call, 'editNote', form.noteId, async (unit, note) => {
    const text = noteText(form.text);
    if (note.deletedAt) throw noSuchNote();
    if ((form.expectedVersion ?? note.version) !== note.version) throw conflict(note.id);
    if (text === note.text) return note;
    const edited = { ...note, text, editedAt: call.now(), version: note.version + 1 };
    await keepVersions(unit, note, edited, call.author.staffId ?? call.author.integration ?? note.author);
    const { editedAt, version } = edited;
    await unit.prisma.timelineEntry.update({ where: { id: note.id }, data: { text, editedAt, version } });
    unit.changed({
      kind: 'NOTE',
      recordId: note.id,
      version,
      buckets: [`LE:${note.legalEntity}`],
      changes: [{ path: 'text', before: note.text, after: text }],
    });
    return edited;
  });
}

/** From its first edit on each text of a note stands in its history with who wrote it and when, the newest too. */
export async function keepVersions(
  { prisma }: Pick<UnitOfWork, 'prisma'>,
  before: NoteRecord,
  after: NoteRecord,
  author: string,
): Promise<void> {
  const noteId = before.id;
  await prisma.noteVersion.createMany({
    data: [
      { noteId, version: before.version, text: before.text, author: before.author, at: before.createdAt },
      { noteId, version: after.version, text: after.text, author, at: after.editedAt ?? after.createdAt },
    ],
    // Of an edited note the text that stands is there already.
    skipDuplicates: true,
  });
}

function conflict(id: string): Refused {
  return new Refused([
    {
      code: 'VERSION_CONFLICT',
      message: 'The note changed since it was read; nothing was written.',
      field: ['expectedVersion'],
      related: { type: 'Note', id },
    },
  ]);
}
