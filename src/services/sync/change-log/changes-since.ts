import type { RecordKind } from '../../../database/transaction';
import type { Call } from '../../call';
import { legalEntitiesOf } from '../../organisation/caller';
import { LARGEST_PAGE } from '../../paging/keyset';
import { badInput } from '../../refused';
import { type LogPage, readChangeLog } from './read-change-log';

/** Sorts of change as partners tell them apart: a place in a client book is a part of it. */
export type FollowedKind = Exclude<RecordKind, 'CLIENT'>;

/** Which part of the feed is asked for. */
export interface FeedRequest {
  readonly after: string | null;
  /** Null: all. */
  readonly kinds: readonly FollowedKind[] | null;
  readonly first: number;
}

/**
 * Changes since a cursor, oldest first (Y11): those of the legal entities whose records the caller may
 * read (P3, P5), and of the whole organisation's configuration.
 *
 * @throws Refused BAD_USER_INPUT, CURSOR_LOST
 */
export function changesSince(call: Call, { after, kinds, first }: FeedRequest): Promise<LogPage> {
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE)
    throw badInput(`first is 1 to ${LARGEST_PAGE}.`, 'first');
  if (kinds?.length === 0) throw badInput('Name at least one kind, or leave kinds out for all.', 'kinds');
  return readChangeLog(call.database, {
    after,
    limit: first,
    audience: 'READERS',
    kinds: kinds?.flatMap(recordKinds),
    buckets: ['*', ...legalEntitiesOf(call.caller).map((legalEntity) => `LE:${legalEntity}`)],
  });
}

/** The sort of change that a record is a part of. */
export function followedKind(kind: RecordKind): FollowedKind {
  return kind === 'CLIENT' ? 'CLIENT_BOOK' : kind;
}

function recordKinds(kind: FollowedKind): RecordKind[] {
  return kind === 'CLIENT_BOOK' ? ['CLIENT_BOOK', 'CLIENT'] : [kind];
}
