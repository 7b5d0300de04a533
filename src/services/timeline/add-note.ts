import type { Call } from '../call';
import { requireFeature } from '../organisation/feature-guard';
import { noteText } from './note-text';
import type { NoteRecord } from './timeline-entry';
import { writeEntry, writtenBefore } from './write-entry';

/** What a caller gives for a note. */
export interface NoteForm {
  readonly guid?: string | null;
  readonly customerId: string;
  readonly text: string;
}

/**
 * Writes a note on a customer's timeline (T2). Anyone who may view the customer's details may (T5).
 *
 * @throws Refused FEATURE_DISABLED (B8), INVALID_VALUE, NOT_FOUND
 */
export async function addNote(call: Call, { guid, customerId, text }: NoteForm): Promise<NoteRecord> {
  requireFeature(call.organisation, 'CLIENTELING');
  const before = await writtenBefore(call, 'NOTE', guid);
  if (before) return before as NoteRecord;
  const entry = {
    guid,
    customerId,
    activityType: null,
    subject: null,
    text: noteText(text),
    occurredAt: call.now(),
  };
  return (await writeEntry(call, 'NOTE', entry)) as NoteRecord;
}
