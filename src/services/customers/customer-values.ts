import { columnName } from '../../database/columns';
import type { JsonRow } from '../../database/json-rows';
import { rawSql } from '../../database/sql';
import type { CustomerRecord } from './customer';

// Customers that are read as JSON are values in an order, which this file knows: PostgreSQL writes them faster than rows
// with names, and Node reads them faster.

/** The fields of a customer in that order. */
const FIELDS = [
  'id',
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

type ValuesOf<Fields extends readonly (keyof CustomerRecord)[]> = {
  readonly [Place in keyof Fields]: JsonRow<CustomerRecord>[Fields[Place]];
};

/** A customer as its values. */
export type CustomerValues = ValuesOf<typeof FIELDS>;

const columns = FIELDS.map((field) => `customer.${columnName(field)}`);

/** The columns of a customer under the names of `CustomerRecord`. */
export const customerColumns = rawSql(
  FIELDS.map((field, place) => `${columns[place]} AS "${field}"`).join(', '),
);

/** A customer as one value of JSON. */
export const customerValues = rawSql(`json_build_array(${columns.join(', ')})`);

/** The customer that `customerValues` read. */
export function customerFrom(values: CustomerValues): CustomerRecord {
  const [
    id,
    legalEntity,
    accountNumber,
    assignedNumber,
    syncState,
    creationMode,
    syncError,
    type,
    name,
    firstName,
    lastName,
    organizationName,
    sortName,
    customerGroup,
    currency,
    language,
    receiptPreference,
    receiptEmail,
    financialDimensions,
    addressBooks,
    affiliations,
    createdAtStore,
    createdOfflineAt,
    version,
    createdAt,
    updatedAt,
  ] = values;
  return {
    id,
    legalEntity,
    accountNumber,
    assignedNumber,
    syncState,
    creationMode,
    syncError,
    type,
    name,
    firstName,
    lastName,
    organizationName,
    sortName,
    customerGroup,
    currency,
    language,
    receiptPreference,
    receiptEmail,
    financialDimensions,
    addressBooks,
    affiliations,
    createdAtStore,
    createdOfflineAt: createdOfflineAt === null ? null : new Date(createdOfflineAt),
    version,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}
