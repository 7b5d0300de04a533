import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { AddNoteInput } from '../../schema/timeline/add-note.input';
import { LogActivityInput } from '../../schema/timeline/log-activity.input';
import { LogActivityPayload } from '../../schema/timeline/log-activity.payload';
import { NotePayload } from '../../schema/timeline/note.payload';
import { rights } from '../../services/organisation/rights';
import { addNote } from '../../services/timeline/add-note';
import { logActivity } from '../../services/timeline/log-activity';
import type { ActivityRecord, NoteRecord } from '../../services/timeline/timeline-entry';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { customerGuid } from '../relay/global-id';

/** Writing on a customer's timeline. */
@Resolver()
export class WriteTimelineResolver {
  @Authorized(rights.writeTimeline)
  @Mutation(() => LogActivityPayload, {
    description: "Logs what was done with a customer; the caller's own guid makes it safe to repeat (C5).",
  })
  logActivity(
    @Arg('input', () => LogActivityInput, { description: 'What was done, with whom and when.' })
    input: LogActivityInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return withUserErrors<{ activity: ActivityRecord | null }>(context, { activity: null }, async () => ({
      activity: await logActivity(context.call, { ...input, customerId }),
    }));
  }

  @Authorized(rights.writeTimeline)
  @Mutation(() => NotePayload, {
    description: "Writes a note about a customer; the caller's own guid makes it safe to repeat (C5).",
  })
  addNote(
    @Arg('input', () => AddNoteInput, { description: 'What to remember, and of whom.' }) input: AddNoteInput,
    @Ctx() context: RequestContext,
  ) {
    const customerId = customerGuid(input.customerId, 'customerId');
    return withUserErrors<{ note: NoteRecord | null }>(context, { note: null }, async () => ({
      note: await addNote(context.call, { ...input, customerId }),
    }));
  }
}
