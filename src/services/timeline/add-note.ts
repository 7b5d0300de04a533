import type { Call } from '../call';
import { Faults } from '../customers/faults';
import { LONGEST, textOf } from '../customers/value-form';
import { requireFeature } from '../organisation/feature-guard';
import { refuseAll } from '../refused';
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
  const faults = new Faults();
  const checked = textOf(faults, text, LONGEST.text, ['text']);
  if (text.trim() === '') faults.invalid('A note needs its text.', ['text']);
  refuseAll(faults.inOrder);
  const entry = {
    guid,
    customerId,
    activityType: null,
    subject: null,
    text: checked ?? '',
    occurredAt: call.now(),
  };
  return (await writeEntry(call, 'NOTE', entry)) as NoteRecord;
}
