import { CUSTOMER_COLUMNS, type CustomerColumn } from '../../services/customers/customer-values';
import { columnsFor, type MadeOf } from '../columns-for';
import type { Asked } from '../look-ahead';

const MADE_OF: MadeOf<CustomerColumn> = {
  __typename: [],
  id: [],
  accountNumber: ['accountNumber'],
  accountLabel: ['accountNumber'],
  syncState: ['syncState'],
  creationMode: ['creationMode'],
  syncError: ['syncError'],
  type: ['type'],
  name: ['name'],
  firstName: ['firstName'],
  lastName: ['lastName'],
  organizationName: ['organizationName'],
  legalEntity: ['legalEntity'],
  createdAtStore: ['createdAtStore'],
  addressBooks: ['addressBooks'],
  customerGroup: ['customerGroup'],
  currency: ['currency'],
  language: ['language'],
  receiptPreference: ['receiptPreference'],
  receiptEmail: ['receiptEmail'],
  financialDimensions: ['financialDimensions'],
  email: [],
  phone: [],
  emails: [],
  phones: [],
  addresses: [],
  primaryAddress: [],
  attributes: [],
  affiliations: ['affiliations'],
  loyaltyCards: [],
  timeline: [],
  activities: [],
  notes: [],
  version: ['version'],
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt'],
};

/**
 * Which columns of a customer are needed for what is asked; all of them where somebody below asks for the customer
 * once more, so that nobody reads them again.
 */
export function customerColumnsFor(customer: Asked): readonly CustomerColumn[] {
  const isNamedBelow = customer.below('addresses', 'primaryAddress').has('name');
  const isShownBelow = customer.below('timeline', 'activities', 'notes').records().has('customer');
  if (isNamedBelow || isShownBelow) return CUSTOMER_COLUMNS;
  return columnsFor(customer, MADE_OF, CUSTOMER_COLUMNS);
}
