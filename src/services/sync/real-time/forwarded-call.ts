import type { Envelope } from '../envelope';
import type { UploadedOperation } from '../uploads/uploaded-operation';

/** Verbs that a channel forwards to headquarters (S1, S8, B5). */
export const FORWARDED_VERBS = [
  'createCustomer',
  'editCustomer',
  'issueLoyaltyCard',
  'placeClients',
  'releaseClients',
  'moveClients',
  'moveBook',
] as const;
export type ForwardedVerb = (typeof FORWARDED_VERBS)[number];

/** A verb on its way to headquarters, with the guid under which its outcome can be asked for (Y3). */
export interface ForwardedCall {
  readonly verb: ForwardedVerb;
  readonly operation: UploadedOperation;
  /** Milliseconds after which headquarters begins no work any more (Y3). */
  readonly remaining: number;
  /** The activity types of headquarters are to come back, too (T1). */
  readonly wantsActivityTypes: boolean;
}

/** What headquarters answers: the verb's own result, and the records that it wrote, in the form of a download (Y15). */
export interface ForwardedAnswer {
  /** The change log of the headquarters that did it. */
  readonly logId: string;
  /** A place in that log that what was done does not stand behind; null: nothing stands there. */
  readonly mark: string | null;
  readonly result: unknown;
  readonly records: readonly Envelope[];
  /** Rows of activity types, where they were asked for. */
  readonly activityTypes: readonly object[] | null;
}
