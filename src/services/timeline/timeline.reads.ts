import { furtherColumns } from '../../database/columns';
import type { Database } from '../../database/database';
import { noSql, rawSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { type Caller, legalEntitiesOf } from '../organisation/caller';
import {
  afterCursor,
  type Order,
  orderBy,
  type Page,
  type PageRequest,
  pageOf,
  rowLimit,
} from '../paging/keyset';
import {
  ENTRY_COLUMNS,
  type EntryColumn,
  type ListedEntry,
  type TimelineRecord,
  type WholeEntry,
} from './timeline-entry';

/** The clock of a till that runs ahead must not pin its entries to the head (Y20). */
const SHOWN_TIME = 'LEAST(timeline_entry.occurred_at, timeline_entry.created_at)';

/** By the time at which an entry is shown to have happened. */
export const NEWEST_FIRST: Order = {
  name: 'timeline',
  columns: [
    { column: SHOWN_TIME, direction: 'DESC', type: 'timestamptz' },
    { column: 'timeline_entry.id', direction: 'DESC', type: 'uuid' },
  ],
};

const IN_ORDER = orderBy(NEWEST_FIRST);

/** Which entries a list shows: both kinds, or one. */
export type TimelinePart = 'ALL' | TimelineRecord['kind'];

/** Which page of whose timeline. */
export interface TimelineRequest extends PageRequest {
  readonly customerId: string;
  readonly part: TimelinePart;
  /** What is wanted of each entry, in the order of `ENTRY_COLUMNS`. */
  readonly columns: readonly EntryColumn[];
}

/** A page of a customer's activities and notes, newest first (T2), those of the caller's legal entity alone (T3). */
export async function timelineOf(
  { database, caller }: Call,
  request: TimelineRequest,
): Promise<TimelinePage> {
  const statement = timelineStatement(caller, sql`${request.customerId}::uuid`, request);
  return timelinePage(request, await database.select<ListedEntry>(statement, 'brief'));
}

/** A page of a timeline. */
export type TimelinePage = Page<ListedEntry>;

/**
 * Reads the entries of such a page and one more, which tells whether there is a next one.
 *
 * @throws Refused BAD_USER_INPUT for a page that can't be
 */
export function timelineStatement(
  caller: Caller,
  customerId: Sql,
  request: Omit<TimelineRequest, 'customerId'>,
): Sql {
  const limit = rowLimit(request);
  return sql`SELECT ${columnsOf(request.columns)} FROM timeline_entry
    WHERE timeline_entry.customer_id = ${customerId}
      AND timeline_entry.legal_entity = ANY(${[...legalEntitiesOf(caller)]}::text[])
      AND deleted_at IS NULL ${ofKind(request.part)} AND ${afterCursor(NEWEST_FIRST, request)}
    ${IN_ORDER} LIMIT ${limit}`;
}

/** Makes a page of what the statement read. */
export function timelinePage(request: PageRequest, rows: readonly ListedEntry[]): TimelinePage {
  return pageOf(NEWEST_FIRST, request, rows, (row) => [row.occurredAt, row.id]);
}

/** Entries by id that are not deleted, of one of these legal entities (T3). */
export function timelineEntriesByIds(
  database: Database,
  legalEntities: readonly string[],
  ids: readonly string[],
): Promise<WholeEntry[]> {
  return database.select(
    sql`SELECT ${columnsOf(ENTRY_COLUMNS)} FROM timeline_entry
    WHERE id = ANY(${[...ids]}::uuid[]) AND legal_entity = ANY(${[...legalEntities]}::text[]) AND deleted_at IS NULL`,
    'brief',
  );
}

const ALWAYS = rawSql(`timeline_entry.id, timeline_entry.kind, ${SHOWN_TIME} AS "occurredAt"`);

/** All of them as JSON took a third of the statement's time. */
function columnsOf(wanted: readonly EntryColumn[]): Sql {
  return sql`${ALWAYS}${furtherColumns('timeline_entry', wanted)}`;
}

function ofKind(part: TimelinePart): Sql {
  return part === 'ALL' ? noSql : sql`AND kind = ${part}::timeline_kind`;
}
