import { type JsonRow, jsonRows, withInstants } from '../../database/json-rows';
import type { Address, ContactPoint, LoyaltyCard } from '../../database/rows';
import { joinSql, type Sql, sql } from '../../database/sql';
import { oncePer } from '../../once-per';
import type { PrimaryContacts } from './contact-points';
import {
  addressesWhere,
  attributesWhere,
  contactPointsWhere,
  type HeldAttribute,
  loyaltyCardsWhere,
  primaryContactsWhere,
} from './customer-parts.reads';
import {
  CUSTOMER_COLUMNS,
  type CustomerColumn,
  type CustomerValues,
  customerFrom,
  customerValues,
  type ListedCustomer,
} from './customer-values';

// Customers with what hangs on them in one statement, a value of JSON for each part. A statement for each part would
// cost the server more than the answer itself: about 0.1 ms of processor each, and the parts are index probes of
// 0.03 ms. PostgreSQL writes the JSON, which Node reads faster than rows.

/** What is read of customers, and along with them. */
export interface CustomerReading {
  /** In the order of `CUSTOMER_COLUMNS`. */
  readonly columns: readonly CustomerColumn[];
  /** Not read where all contact points are, which say it. */
  readonly primaryContacts: boolean;
  readonly contactPoints: boolean;
  readonly addresses: boolean;
  readonly attributes: boolean;
  readonly loyaltyCards: boolean;
}

/** Whole customers by themselves. */
export const CUSTOMER_ALONE: CustomerReading = {
  columns: CUSTOMER_COLUMNS,
  primaryContacts: false,
  contactPoints: false,
  addresses: false,
  attributes: false,
  loyaltyCards: false,
};

/** A customer and the parts that were read; left out is what was not asked for. */
export interface CustomerWithParts {
  readonly customer: ListedCustomer;
  readonly primaryContacts?: PrimaryContacts;
  readonly contactPoints?: ContactPoint[];
  readonly addresses?: Address[];
  readonly attributes?: HeldAttribute[];
  readonly loyaltyCards?: LoyaltyCard[];
}

/** A customer with parts as JSON has them. */
export interface RowWithParts {
  readonly customer: CustomerValues;
  /** Null where there are none. */
  readonly primaryContacts?: PrimaryContacts | null;
  readonly contactPoints?: JsonRow<ContactPoint>[];
  readonly addresses?: JsonRow<Address>[];
  readonly attributes?: HeldAttribute[];
  readonly loyaltyCards?: JsonRow<LoyaltyCard>[];
}

const OF_CUSTOMER = sql`customer_id = customer.id`;

/** The columns of `RowWithParts`, in a statement that reads from `customer`. The parts are worked out once a document. */
export const columnsWithParts = oncePer((reading: CustomerReading) => joinSql(columnsFor(reading), ', '));

function columnsFor(reading: CustomerReading): Sql[] {
  const { columns, contactPoints, addresses, attributes, loyaltyCards } = reading;
  const primaryContacts = reading.primaryContacts && !contactPoints;
  return [
    sql`${customerValues(columns)} AS "customer"`,
    ...(primaryContacts ? [sql`${primaryContactsWhere(OF_CUSTOMER)} AS "primaryContacts"`] : []),
    ...(contactPoints ? [sql`${jsonRows(contactPointsWhere(OF_CUSTOMER))} AS "contactPoints"`] : []),
    ...(addresses ? [sql`${jsonRows(addressesWhere(OF_CUSTOMER))} AS "addresses"`] : []),
    ...(attributes ? [sql`${jsonRows(attributesWhere(OF_CUSTOMER))} AS "attributes"`] : []),
    ...(loyaltyCards ? [sql`${jsonRows(loyaltyCardsWhere(OF_CUSTOMER))} AS "loyaltyCards"`] : []),
  ];
}

/** What those columns say. */
export function withParts(row: RowWithParts, { columns }: CustomerReading): CustomerWithParts {
  const { primaryContacts, contactPoints, addresses, attributes, loyaltyCards } = row;
  return {
    customer: customerFrom(row.customer, columns),
    primaryContacts: primaryContacts === null ? {} : primaryContacts,
    contactPoints: contactPoints?.map((one) =>
      withInstants<ContactPoint>(one, 'createdAt', 'consentRecordedAt'),
    ),
    addresses: addresses?.map((one) => withInstants<Address>(one, 'createdAt')),
    attributes,
    loyaltyCards: loyaltyCards?.map((one) => withInstants<LoyaltyCard>(one, 'issuedAt')),
  };
}
