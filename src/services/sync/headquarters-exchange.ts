import type { FollowedLog } from './change-log/set-back';
import type { Bucket, Envelope, RecordReference, TravellingKind } from './envelope';
import type { DownloadPage, UploadedOperation, Verdict } from './uploads/uploaded-operation';

/** Where a channel's uploads arrive. */
export interface UploadDesk {
  /** Keeps operations that this channel uploads; those that it has already stay as they are (J2). */
  receiveOperations(operations: readonly UploadedOperation[]): Promise<void>;
  /** Where these operations of this channel stand; those that headquarters does not have are left out. */
  verdictsOf(operationIds: readonly string[]): Promise<Verdict[]>;
}

/** What headquarters says to a channel that begins to download. */
export interface Greeting {
  /** The change log that is followed; another one than before: headquarters was restored (Y13). */
  readonly logId: string;
  /** Numbers of the stores that are served: what headquarters has registered, narrowed by the channel (Y8). */
  readonly stores: readonly string[];
  readonly buckets: readonly Bucket[];
  /** The end of the change log: where whoever takes a snapshot now goes on from (Y12). */
  readonly end: string;
  /** Headquarters has put this channel out of use: it keeps what is sent for an administrator, and serves nothing (Y21). */
  readonly isRevoked: boolean;
}

/** A page of a snapshot. */
export interface SnapshotPage {
  readonly records: readonly Envelope[];
  /** The last id that the page reaches; null: it reaches to the end. */
  readonly last: string | null;
}

/** Tables of configuration by name, each with all its rows as JSON; null: they stand as the channel has them. */
export interface ConfigurationPage {
  readonly revision: number;
  readonly tables: Readonly<Record<string, readonly object[]>> | null;
}

/** The Commerce Data Exchange as the jobs of a channel see it, whatever lies between. */
export interface HeadquartersExchange extends UploadDesk {
  /** @param followed what this channel knows of headquarters' log; null: nothing yet */
  greet(followed: FollowedLog | null): Promise<Greeting>;
  /**
   * What changed in a bucket behind a cursor.
   *
   * @throws Refused CURSOR_LOST: a snapshot is to be taken (Y11)
   */
  changesIn(bucket: Bucket, after: string, limit: number): Promise<DownloadPage<Envelope>>;
  /** One kind of record of a bucket, ordered by id (Y12). */
  snapshotOf(
    bucket: Bucket,
    kind: TravellingKind,
    after: string | null,
    limit: number,
  ): Promise<SnapshotPage>;
  /** Gives headquarters back what it had before it was restored and has no longer (Y13). */
  takeBack(records: readonly Envelope[]): Promise<void>;
  /** Records as they are now; those that are not there have no body. */
  recordsOf(references: readonly RecordReference[]): Promise<Envelope[]>;
  /** The tables that a download of configuration brings, where they changed since that revision (J5). */
  configurationOf(job: string, revision: number | null): Promise<ConfigurationPage>;
}
