import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { NoteVersion as NoteVersionRow, Staff } from '../../database/rows';
import { DeleteNoteInput } from '../../schema/timeline/delete-note.input';
import { DeleteNotePayload } from '../../schema/timeline/delete-note.payload';
import { EditNoteInput } from '../../schema/timeline/edit-note.input';
import { NotePayload } from '../../schema/timeline/note.payload';
import { NoteVersion } from '../../schema/timeline/note-version.type';
import { Note } from '../../schema/timeline/timeline-entry.type';
import { rights } from '../../services/organisation/rights';
import { canChangeNote } from '../../services/timeline/change-note';
import { deleteNote } from '../../services/timeline/delete-note';
import { editNote } from '../../services/timeline/edit-note';
import type { NoteRecord } from '../../services/timeline/timeline-entry';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { staffOrFormer } from '../organisation/present-staff';
import { globalId, guidOf } from '../relay/global-id';

/** What becomes of notes once they are written. */
@Resolver(() => Note)
export class NoteResolver {
  @Authorized(rights.writeTimeline)
  @Mutation(() => NotePayload, {
    description: 'Gives a note another text; only its author or an administrator may (T4).',
  })
  editNote(
    @Arg('input', () => EditNoteInput, { description: 'Which note, and what it says from now on.' })
    input: EditNoteInput,
    @Ctx() context: RequestContext,
  ) {
    const noteId = guidOf('Note', input.noteId, 'noteId');
    forgetNote(context, noteId);
    return withUserErrors<{ note: NoteRecord | null }>(context, { note: null }, async () => ({
      note: await editNote(context.call, { ...input, noteId }),
    }));
  }

  @Authorized(rights.writeTimeline)
  @Mutation(() => DeleteNotePayload, {
    description: 'Takes a note off the timeline; only its author or an administrator may (T4).',
  })
  deleteNote(
    @Arg('input', () => DeleteNoteInput, { description: 'Which note.' }) input: DeleteNoteInput,
    @Ctx() context: RequestContext,
  ) {
    const noteId = guidOf('Note', input.noteId, 'noteId');
    forgetNote(context, noteId);
    return withUserErrors<{ deletedNoteId: string | null }>(context, { deletedNoteId: null }, async () => {
      await deleteNote(context.call, noteId);
      return { deletedNoteId: globalId('Note', noteId) };
    });
  }

  @FieldResolver()
  canEdit(@Root() note: NoteRecord, @Ctx() { call }: RequestContext): boolean {
    return canChangeNote(call, note);
  }

  @FieldResolver()
  history(@Root() { id }: NoteRecord, @Ctx() { loaders }: RequestContext): Promise<NoteVersionRow[]> {
    return loaders.earlierTexts.load(id);
  }
}

/** Earlier texts of notes. */
@Resolver(() => NoteVersion)
export class NoteVersionResolver {
  @FieldResolver()
  author(@Root() { author }: NoteVersionRow, @Ctx() { call }: RequestContext): Staff {
    return staffOrFormer(call.organisation, author);
  }
}

/** What an earlier mutation of the request read is not what a conflict is shown with. */
export function forgetNote({ loaders }: RequestContext, noteId: string): void {
  loaders.timelineEntry.clear(noteId);
  loaders.earlierTexts.clear(noteId);
}
