import { joinSql, rawSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { Refused } from '../refused';
import { type EntryValues, entriesAsJson, entriesFrom } from '../timeline/entry-values';
import {
  type TimelinePage,
  type TimelineRequest,
  timelinePage,
  timelineStatement,
} from '../timeline/timeline.reads';
import { belongsHere, isVisibleBeyond } from './customer-visibility';
import {
  type CustomerReading,
  type CustomerWithParts,
  columnsWithParts,
  type RowWithParts,
  withParts,
} from './customer-with-parts';

// One customer with what a till shows of them, which is asked for all day: one statement, one row.

/** By what a customer is named. */
export type CustomerName = { readonly [Key in 'id' | 'accountNumber' | 'loyaltyCard']?: string };

/** What is read of the customer. */
export interface CustomerParts {
  readonly reading: CustomerReading;
  readonly timelines: readonly PartOfTimeline[];
}

/** A page of the customer's timeline, as it is asked for. */
export type PartOfTimeline = Omit<TimelineRequest, 'customerId'>;

/** A customer and the parts that were read. */
export interface CustomerPage {
  readonly read: CustomerWithParts;
  readonly timelines: readonly { readonly request: TimelineRequest; readonly page: TimelinePage }[];
}

type PageRow = RowWithParts & Readonly<Record<`timeline${number}`, EntryValues>>;

const OF_CUSTOMER = sql`customer.id`;

/** The customer of that name whom the caller may read (P5) with the parts asked for; null where there is none. */
export async function customerPage(
  call: Call,
  name: CustomerName,
  parts: CustomerParts,
): Promise<CustomerPage | null> {
  const timelines: PartOfTimeline[] = [];
  const columns = [columnsWithParts(parts.reading)];
  for (const part of parts.timelines) {
    const statement = statementOf(call, part);
    if (!statement) continue;
    const alias = rawSql(`"timeline${timelines.length}"`);
    columns.push(sql`${entriesAsJson(statement, part.columns)} AS ${alias}`);
    timelines.push(part);
  }
  const found = sql`SELECT ${joinSql(columns, ', ')} FROM customer WHERE ${isNamed(name)}`;
  const read = (visible: Sql) => call.database.select<PageRow>(sql`${found} AND ${visible}`, 'brief');
  const [row] = await read(belongsHere(call));
  if (row) return pageFrom(row, parts.reading, timelines);
  // Hardly anybody asks for these, and to be ready to look for them takes a tenth of the statement's time.
  const beyond = isVisibleBeyond(call);
  const [other] = beyond ? await read(beyond) : [];
  return other ? pageFrom(other, parts.reading, timelines) : null;
}

function isNamed({ id, accountNumber, loyaltyCard }: CustomerName): Sql {
  if (id !== undefined) return sql`customer.id = ${id}::uuid`;
  if (accountNumber !== undefined) return sql`customer.account_number = ${accountNumber}`;
  return sql`customer.id = (SELECT customer_id FROM loyalty_card WHERE number = ${loyaltyCard})`;
}

/** The statement of a page of the customer's timeline; null for a page that can't be: its field is refused, not the customer. */
function statementOf({ caller }: Call, part: PartOfTimeline): Sql | null {
  try {
    return timelineStatement(caller, OF_CUSTOMER, part);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function pageFrom(
  row: PageRow,
  reading: CustomerReading,
  timelines: readonly PartOfTimeline[],
): CustomerPage {
  const read = withParts(row, reading);
  const { id: customerId } = read.customer;
  return {
    read,
    timelines: timelines.map(({ part, first, after, columns }, index) => {
      const request = { customerId, part, first, after, columns };
      const entries = entriesFrom(row[`timeline${index}`] ?? [], columns);
      return { request, page: timelinePage(request, entries) };
    }),
  };
}
