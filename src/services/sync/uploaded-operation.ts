/** An operation on its way to headquarters: the wire form, plain JSON. */
export interface UploadedOperation {
  readonly id: string;
  readonly formVersion: number;
  readonly kind: string;
  readonly targetId: string;
  readonly customerId: string;
  readonly legalEntity: string;
  readonly body: unknown;
  readonly baseVersion: number | null;
  readonly staffId: string | null;
  readonly store: string | null;
  /** RFC 3339 */
  readonly madeAt: string;
}

/** The form that this version writes. */
export const FORM_VERSION = 1;

/** What headquarters says of an operation that it has finished with. */
export interface Verdict {
  readonly operationId: string;
  /** Null: done. */
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
