import type { Reader } from '../../database/database';
import type { NoteVersion } from '../../database/rows';

/** Earlier texts of notes, newest first (T4); the text that stands is not among them. */
export function earlierTextsByNoteIds(prisma: Reader, noteIds: readonly string[]): Promise<NoteVersion[]> {
  return prisma.$queryRaw<NoteVersion[]>`
    SELECT earlier.note_id AS "noteId", earlier.version, earlier.text, earlier.author, earlier.at
    FROM note_version earlier JOIN timeline_entry note ON note.id = earlier.note_id
    WHERE earlier.note_id = ANY(${[...noteIds]}::uuid[]) AND earlier.version < note.version
    ORDER BY earlier.note_id, earlier.version DESC`;
}
