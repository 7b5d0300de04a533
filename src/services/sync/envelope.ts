import type { RecordKind } from '../../database/transaction';

/** The form of records and operations that this version writes (Y15). */
export const FORM_VERSION = 1;

/** Kinds of record that travel from headquarters to channels, in the order in which they need one another (Y9). */
export const TRAVELLING_KINDS = ['CUSTOMER', 'CLIENT_BOOK', 'CLIENT', 'ACTIVITY', 'NOTE'] as const;
export type TravellingKind = (typeof TRAVELLING_KINDS)[number] & RecordKind;

/** A record on the road: the answer of the Real-time Service and the download carry the same form (Y15). */
export interface Envelope {
  readonly kind: TravellingKind;
  readonly formVersion: number;
  readonly id: string;
  /** Counted by headquarters (Y6). */
  readonly version: number;
  /** The change log of the headquarters that it comes from. */
  readonly logId: string;
  readonly buckets: readonly string[];
  /** Operations of the asking channel that this form contains (Y5). */
  readonly includes: readonly string[];
  /** Columns of the record by name, as JSON; null: it is not in the bucket that was asked for. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** A record by kind and guid. */
export interface RecordReference {
  readonly kind: TravellingKind;
  readonly id: string;
}

/**
 * What a channel subscribes to (Y8): the customers of a legal entity, all or, where shared customer data is
 * filtered, those who share one of these address books; or one client book that is shown there.
 */
export interface Bucket {
  /** `LE:<legal entity>` or `CB:<client book id>`, as the change log names it. */
  readonly key: string;
  /** Null: no filter. */
  readonly addressBooks: readonly string[] | null;
  /** Of a client book: the legal entities whose activities and notes come with its clients (T3). */
  readonly timelinesOf?: readonly string[];
}

/** The name under which a channel keeps how far it has read a bucket; another filter is another bucket. */
export function bucketName({ key, addressBooks, timelinesOf }: Bucket): string {
  const filter = addressBooks ?? timelinesOf ?? null;
  return filter === null ? key : `${key}?${[...filter].sort().join(',')}`;
}

/** Legal entity of a bucket, or null where it is a client book. */
export function legalEntityOfBucket({ key }: Bucket): string | null {
  return key.startsWith('LE:') ? key.slice('LE:'.length) : null;
}

/** Id of the client book of a bucket, or null where it is a legal entity. */
export function clientBookOfBucket({ key }: Bucket): string | null {
  return key.startsWith('CB:') ? key.slice('CB:'.length) : null;
}
