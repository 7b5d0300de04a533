import { TRAVELLING_KINDS, type TravellingKind } from '../envelope';

/** The feed whose cursors are kept a bucket (Y8). */
export const CUSTOMER_FEED = 'CUSTOMERS_1010';

/** How far a snapshot came (Y12): the kind under way, the last id seen, and where the log is followed from afterwards. */
export interface SnapshotPlace {
  readonly end: string;
  readonly kind: TravellingKind;
  readonly after: string | null;
  /** Headquarters' form counts whatever its version. */
  readonly isForced: boolean;
}

/** The beginning of a snapshot. */
export function firstPlace(end: string, isForced: boolean): SnapshotPlace {
  return { end, kind: TRAVELLING_KINDS[0], after: null, isForced };
}

/** The place of a snapshot that is due, as it is kept where otherwise a cursor is. */
export function forcedSnapshot(end: string): string {
  return JSON.stringify(firstPlace(end, true));
}

/** The place behind a page that reached to `last`, or to the end of its kind; null behind the last kind. */
export function nextPlace(place: SnapshotPlace, last: string | null): SnapshotPlace | null {
  if (last !== null) return { ...place, after: last };
  const kind = TRAVELLING_KINDS[TRAVELLING_KINDS.indexOf(place.kind) + 1];
  return kind === undefined ? null : { ...place, kind, after: null };
}

/** Reads what is kept where a cursor is: the place of a snapshot under way, or null for a cursor of the change log. */
export function placeOf(kept: string): SnapshotPlace | null {
  return kept.startsWith('{') ? (JSON.parse(kept) as SnapshotPlace) : null;
}
