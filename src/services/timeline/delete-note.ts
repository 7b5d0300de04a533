import type { Call } from '../call';
import { changeNote } from './change-note';

/**
 * Takes a note off the timeline; its record and its history stay (T4, Y16). Deleted again it changes nothing.
 *
 * @throws Refused FEATURE_DISABLED (B8); NOT_FOUND; FORBIDDEN (T4)
 */
export async function deleteNote(call: Call, noteId: string): Promise<void> {
  await changeNote(call, 'deleteNote', noteId, async (unit, note) => {
    if (note.deletedAt) return note;
    const deleted = { ...note, deletedAt: call.now(), version: note.version + 1 };
    const { deletedAt, version } = deleted;
    await unit.prisma.timelineEntry.update({ where: { id: note.id }, data: { deletedAt, version } });
    unit.changed({
      kind: 'NOTE',
      recordId: note.id,
      version,
      buckets: [`LE:${note.legalEntity}`],
      deleted: true,
      changes: [{ path: 'text', before: note.text, after: null }],
    });
    return deleted;
  });
}
