import type { Call } from '../call';
import { Faults } from '../customers/faults';
import { LONGEST, textOf } from '../customers/value-form';
import { parseInstant } from '../instant';
import { requireFeature } from '../organisation/feature-guard';
import { refuseAll } from '../refused';
import type { ActivityRecord } from './timeline-entry';
import { writeEntry, writtenBefore } from './write-entry';

/** What a caller gives for an activity. */
export interface ActivityForm {
  readonly guid?: string | null;
  readonly customerId: string;
  /** Code of an activity type. */
  readonly type: string;
  readonly subject?: string | null;
  readonly text: string;
  /** RFC 3339; left out, now. */
  readonly occurredAt?: string | null;
}

/**
 * Logs what an associate did with a customer (T2). Anyone who may view the customer's details may (T5).
 *
 * @throws Refused FEATURE_DISABLED (B8), INVALID_VALUE for an unknown type (T1), NOT_FOUND
 */
export async function logActivity(call: Call, form: ActivityForm): Promise<ActivityRecord> {
  requireFeature(call.organisation, 'CLIENTELING');
  const before = await writtenBefore(call, 'ACTIVITY', form.guid);
  if (before) return before as ActivityRecord;
  const occurredAt = parseInstant(form.occurredAt, 'occurredAt') ?? call.now();
  const faults = new Faults();
  if (!call.organisation.activityTypes.has(form.type))
    faults.invalid('There is no such activity type.', ['type']);
  const subject = textOf(faults, form.subject, LONGEST.subject, ['subject']);
  const text = textOf(faults, form.text, LONGEST.text, ['text']);
  if (form.text.trim() === '') faults.invalid('An activity needs its text.', ['text']);
  refuseAll(faults.inOrder);
  const { guid, customerId, type } = form;
  const entry = { guid, customerId, activityType: type, subject, text: text ?? '', occurredAt };
  return (await writeEntry(call, 'ACTIVITY', entry)) as ActivityRecord;
}
