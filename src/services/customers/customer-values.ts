import { columnName, placesIn } from '../../database/columns';
import { rawSql, type Sql } from '../../database/sql';
import { oncePer } from '../../once-per';
import type { CustomerRecord } from './customer';

// Customers that are read as JSON are values in an order, which this file knows: PostgreSQL writes them faster than rows
// with names, and Node reads them faster. Each value costs PostgreSQL a look at how its type is written: what
// nobody asks for is not read. What that brought is in bench/README.md.

/** The columns of a customer beside the id, in the order in which they are read. */
export const CUSTOMER_COLUMNS = [
  'legalEntity',
  'accountNumber',
  'assignedNumber',
  'syncState',
  'creationMode',
  'syncError',
  'type',
  'name',
  'firstName',
  'lastName',
  'organizationName',
  'sortName',
  'customerGroup',
  'currency',
  'language',
  'receiptPreference',
  'receiptEmail',
  'financialDimensions',
  'addressBooks',
  'affiliations',
  'createdAtStore',
  'createdOfflineAt',
  'version',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof CustomerRecord)[];
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

/** A customer of whom the columns were read that are wanted. */
export type ListedCustomer = Pick<CustomerRecord, 'id'> & Partial<CustomerRecord>;

/** A customer as its values. */
export type CustomerValues = readonly [id: string, ...values: unknown[]];

/** The columns of a customer under the names of `CustomerRecord`. */
export const customerColumns = rawSql(
  ['id', ...CUSTOMER_COLUMNS].map((column) => `customer.${columnName(column)} AS "${column}"`).join(', '),
);

/** In which order the values of a customer come. */
interface Layout {
  readonly values: Sql;
  /** Where the value of each column stands; of those that are not wanted, where none does. */
  readonly places: Readonly<Record<CustomerColumn, number>>;
}

/** By the list of columns, which a document has for as long as it is kept. */
const layoutOf = oncePer((columns: readonly CustomerColumn[]): Layout => {
  const names: readonly string[] = ['id', ...columns];
  return {
    values: rawSql(`json_build_array(${names.map((name) => `customer.${columnName(name)}`).join(', ')})`),
    places: placesIn(names, CUSTOMER_COLUMNS),
  };
});

/** A customer as one value of JSON; stands where a column does. */
export function customerValues(columns: readonly CustomerColumn[]): Sql {
  return layoutOf(columns).values;
}

/** The customer that `customerValues` read. */
export function customerFrom(values: CustomerValues, columns: readonly CustomerColumn[]): ListedCustomer {
  const { places } = layoutOf(columns);
  const customer: Record<keyof CustomerRecord, unknown> = {
    id: values[0],
    legalEntity: values[places.legalEntity],
    accountNumber: values[places.accountNumber],
    assignedNumber: values[places.assignedNumber],
    syncState: values[places.syncState],
    creationMode: values[places.creationMode],
    syncError: values[places.syncError],
    type: values[places.type],
    name: values[places.name],
    firstName: values[places.firstName],
    lastName: values[places.lastName],
    organizationName: values[places.organizationName],
    sortName: values[places.sortName],
    customerGroup: values[places.customerGroup],
    currency: values[places.currency],
    language: values[places.language],
    receiptPreference: values[places.receiptPreference],
    receiptEmail: values[places.receiptEmail],
    financialDimensions: values[places.financialDimensions],
    addressBooks: values[places.addressBooks],
    affiliations: values[places.affiliations],
    createdAtStore: values[places.createdAtStore],
    createdOfflineAt: instant(values[places.createdOfflineAt]),
    version: values[places.version],
    createdAt: instant(values[places.createdAt]),
    updatedAt: instant(values[places.updatedAt]),
  };
  return customer as unknown as ListedCustomer;
}

/** Whether all columns of a customer were read. */
export function isWhole(
  _customer: ListedCustomer,
  columns: readonly CustomerColumn[] | null,
): _customer is CustomerRecord {
  return columns?.length === CUSTOMER_COLUMNS.length;
}

function instant(value: unknown): unknown {
  return typeof value === 'string' ? new Date(value) : value;
}
