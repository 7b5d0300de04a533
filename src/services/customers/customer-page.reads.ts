import { type JsonRow, jsonRow, jsonRows, withInstants } from '../../database/json-rows';
import type { Address, ContactPoint } from '../../database/rows';
import { joinSql, rawSql, type Sql, sql } from '../../database/sql';
import type { Call } from '../call';
import { cursorPlace, rowLimit } from '../paging/keyset';
import { Refused } from '../refused';
import {
  NEWEST_FIRST,
  type TimelinePage,
  type TimelineRequest,
  timelinePage,
  timelineStatement,
} from '../timeline/timeline.reads';
import type { TimelineRecord } from '../timeline/timeline-entry';
import type { CustomerRecord } from './customer';
import { customerColumns, customerFrom } from './customer.reads';
import {
  addressesWhere,
  attributesWhere,
  contactPointsWhere,
  type HeldAttribute,
} from './customer-parts.reads';
import { isVisible } from './customer-visibility';

// One customer with what a till shows of them, which is asked for all day: one statement, one row, a value of
// JSON for each part. A statement for each part would cost the server more than the answer itself: about 0.1 ms of processor
// each, and the parts are index probes of 0.03 ms. PostgreSQL writes the JSON, which Node reads faster than rows.

/** By what a customer is named. */
export type CustomerName = { readonly [Key in 'id' | 'accountNumber' | 'loyaltyCard']?: string };

/** Which parts are read along with the customer. */
export interface CustomerParts {
  readonly contactPoints: boolean;
  readonly addresses: boolean;
  readonly attributes: boolean;
  readonly timelines: readonly PartOfTimeline[];
}
type PartOfTimeline = Omit<TimelineRequest, 'customerId'>;

/** A customer and the parts that were read; left out is what was not asked for. */
export interface CustomerPage {
  readonly customer: CustomerRecord;
  readonly contactPoints?: ContactPoint[];
  readonly addresses?: Address[];
  readonly attributes?: HeldAttribute[];
  readonly timelines: readonly { readonly request: TimelineRequest; readonly page: TimelinePage }[];
}

type PageRow = {
  readonly customer: JsonRow<CustomerRecord>;
  readonly contactPoints?: JsonRow<ContactPoint>[];
  readonly addresses?: JsonRow<Address>[];
  readonly attributes?: HeldAttribute[];
} & Readonly<Record<`timeline${number}`, JsonRow<TimelineRecord>[]>>;

/** The customer of that name whom the caller may read (P5) with the parts asked for; null where there is none. */
export async function customerPage(
  call: Call,
  name: CustomerName,
  parts: CustomerParts,
): Promise<CustomerPage | null> {
  const timelines = parts.timelines.filter(canBe);
  const columns = [
    sql`${jsonRow(sql`SELECT ${customerColumns}`)} AS "customer"`,
    ...(parts.contactPoints ? [sql`${jsonRows(contactPointsWhere(OF_CUSTOMER))} AS "contactPoints"`] : []),
    ...(parts.addresses ? [sql`${jsonRows(addressesWhere(OF_CUSTOMER))} AS "addresses"`] : []),
    ...(parts.attributes ? [sql`${jsonRows(attributesWhere(OF_CUSTOMER))} AS "attributes"`] : []),
    ...timelines.map(
      (one, index) =>
        sql`${jsonRows(timelineStatement(call.caller, sql`customer.id`, one))} AS ${rawSql(`"timeline${index}"`)}`,
    ),
  ];
  const [row] = await call.database.select<PageRow>(
    sql`SELECT ${joinSql(columns)} FROM customer WHERE ${isNamed(name)} AND ${isVisible(call)}`,
    'plan-kept',
  );
  return row ? pageFrom(row, timelines) : null;
}

const OF_CUSTOMER = sql`customer_id = customer.id`;

function isNamed({ id, accountNumber, loyaltyCard }: CustomerName): Sql {
  if (id !== undefined) return sql`customer.id = ${id}::uuid`;
  if (accountNumber !== undefined) return sql`customer.account_number = ${accountNumber}`;
  return sql`customer.id = (SELECT customer_id FROM loyalty_card WHERE number = ${loyaltyCard})`;
}

/** A page of a timeline that can't be is refused where its field is resolved, not the whole customer here. */
function canBe(request: PartOfTimeline): boolean {
  try {
    rowLimit(request);
    cursorPlace(NEWEST_FIRST, request);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function pageFrom(row: PageRow, timelines: readonly PartOfTimeline[]): CustomerPage {
  const { customer, contactPoints, addresses, attributes } = row;
  return {
    customer: customerFrom(customer),
    contactPoints: contactPoints?.map((one) =>
      withInstants<ContactPoint>(one, 'createdAt', 'consentRecordedAt'),
    ),
    addresses: addresses?.map((one) => withInstants<Address>(one, 'createdAt')),
    attributes,
    timelines: timelines.map((part, index) => {
      const request = { ...part, customerId: customer.id };
      return { request, page: timelinePage(request, (row[`timeline${index}`] ?? []).map(entryFrom)) };
    }),
  };
}

function entryFrom(row: JsonRow<TimelineRecord>): TimelineRecord {
  return withInstants<TimelineRecord>(row, 'occurredAt', 'createdAt', 'editedAt', 'deletedAt');
}
