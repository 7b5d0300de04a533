import type { ValueChange } from '../../../database/transaction';

/** An operation on its way to headquarters: the wire form, plain JSON. */
export interface UploadedOperation {
  readonly id: string;
  readonly formVersion: number;
  readonly kind: string;
  readonly targetId: string;
  readonly customerId: string;
  readonly legalEntity: string;
  readonly body: unknown;
  /** What it changed where it was made (Y6); null where it made a record. */
  readonly changes: readonly ValueChange[] | null;
  readonly baseVersion: number | null;
  /** The number that the customer has in this channel; heard only after headquarters was restored (Y13). */
  readonly accountNumber: string | null;
  readonly staffId: string | null;
  readonly store: string | null;
  /** RFC 3339 */
  readonly madeAt: string;
}

/** Where an operation that headquarters has stands there. */
export interface Verdict {
  readonly operationId: string;
  /** RECEIVED: not decided yet. QUARANTINED: an administrator decides (Y21). */
  readonly state: 'RECEIVED' | 'DONE' | 'FAILED' | 'QUARANTINED';
  /** Why it failed. */
  readonly failure: string | null;
}

/** A customer whom headquarters has numbered, as the download brings it. */
export interface NumberedCustomer {
  readonly id: string;
  readonly accountNumber: string;
  readonly version: number;
}

/** One page of a download. */
export interface DownloadPage<T> {
  readonly records: readonly T[];
  /** Stands behind the last row read; to be given next time. */
  readonly cursor: string;
  readonly hasMore: boolean;
}
