import type { SyncState } from '../../database/rows';
import type { Author } from '../../database/transaction';
import type { CustomerAggregate } from './customer-aggregate';
import type { customerEdits } from './edits';

/** When, by whom and where an edit was made; stamps what it records. */
export interface EditStamp {
  readonly at: Date;
  readonly author: Author;
  /** Of a record that the edit adds: SYNCED where headquarters applies it, PENDING where a channel keeps it. */
  readonly syncState: SyncState;
}

/**
 * One kind of edit: a pure function of the customer as it stands and of a body that is finished where the
 * edit was accepted (values checked and normalised, ids minted, Y7) and that travels as JSON. An edit
 * that the customer already contains changes nothing, so that it may arrive twice (Y17).
 *
 * @throws Refused where the customer as it stands does not fit, e.g. NOT_FOUND for an address that is gone
 */
export type CustomerEdit<Body> = (
  aggregate: CustomerAggregate,
  body: Body,
  stamp: EditStamp,
) => CustomerAggregate;

/** Names of the edits, which are those of the verbs that the audit trail shows. */
export type EditKind = keyof typeof customerEdits;

/** What an edit of this kind is told. */
export type EditBody<K extends EditKind> = Parameters<(typeof customerEdits)[K]>[1];

/** An edit on its way to headquarters. */
export interface EditRequest<K extends EditKind = EditKind> {
  readonly kind: K;
  readonly customerId: string;
  /** The version that the caller read; null: whatever stands. */
  readonly expectedVersion: number | null;
  readonly body: EditBody<K>;
}
