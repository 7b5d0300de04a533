import { jsonRows, withInstantTexts } from '../../database/json-rows';
import { joinSql, noSql, rawSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { Refused } from '../refused';
import {
  type TimelinePage,
  type TimelineRequest,
  timelinePage,
  timelineStatement,
} from '../timeline/timeline.reads';
import type { ListedEntry } from '../timeline/timeline-entry';
import { isVisible } from './customer-visibility';
import {
  type CustomerWithParts,
  columnsWithParts,
  type PartsAlong,
  type RowWithParts,
  withParts,
} from './customer-with-parts';

// One customer with what a till shows of them, which is asked for all day: one statement, one row.

/** By what a customer is named. */
export type CustomerName = { readonly [Key in 'id' | 'accountNumber' | 'loyaltyCard']?: string };

/** Which parts are read along with the customer. */
export interface CustomerParts {
  readonly along: PartsAlong;
  readonly timelines: readonly PartOfTimeline[];
}
type PartOfTimeline = Omit<TimelineRequest, 'customerId'>;

interface TimelineAlong {
  readonly part: PartOfTimeline;
  readonly statement: Sql;
}

/** A customer and the parts that were read. */
export interface CustomerPage {
  readonly read: CustomerWithParts;
  readonly timelines: readonly { readonly request: TimelineRequest; readonly page: TimelinePage }[];
}

type PageRow = RowWithParts & Readonly<Record<`timeline${number}`, ListedEntry[]>>;

const OF_CUSTOMER = sql`customer.id`;

/** The customer of that name whom the caller may read (P5) with the parts asked for; null where there is none. */
export async function customerPage(
  call: Call,
  name: CustomerName,
  parts: CustomerParts,
): Promise<CustomerPage | null> {
  const timelines = parts.timelines.flatMap((part) => timelineAlong(call, part) ?? []);
  const columns = timelines.map(
    ({ statement }, index) => sql`, ${jsonRows(statement)} AS ${rawSql(`"timeline${index}"`)}`,
  );
  const [row] = await call.database.select<PageRow>(
    sql`SELECT ${columnsWithParts(parts.along)}${joinSql([noSql, ...columns], '')}
      FROM customer WHERE ${isNamed(name)} AND ${isVisible(call)}`,
    'brief',
  );
  return row ? pageFrom(row, timelines) : null;
}

function isNamed({ id, accountNumber, loyaltyCard }: CustomerName): Sql {
  if (id !== undefined) return sql`customer.id = ${id}::uuid`;
  if (accountNumber !== undefined) return sql`customer.account_number = ${accountNumber}`;
  return sql`customer.id = (SELECT customer_id FROM loyalty_card WHERE number = ${loyaltyCard})`;
}

/** The statement of a page of the customer's timeline; null for a page that can't be: its field is refused, not the customer. */
function timelineAlong({ caller }: Call, part: PartOfTimeline): TimelineAlong | null {
  try {
    return { part, statement: timelineStatement(caller, OF_CUSTOMER, part) };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function pageFrom(row: PageRow, timelines: readonly TimelineAlong[]): CustomerPage {
  const { id: customerId } = row.customer;
  return {
    read: withParts(row),
    timelines: timelines.map(({ part: { part, first, after, columns } }, index) => {
      const request = { customerId, part, first, after, columns };
      return { request, page: timelinePage(request, (row[`timeline${index}`] ?? []).map(entryFrom)) };
    }),
  };
}

function entryFrom(row: ListedEntry): ListedEntry {
  return withInstantTexts(row, 'occurredAt', 'createdAt', 'editedAt');
}
