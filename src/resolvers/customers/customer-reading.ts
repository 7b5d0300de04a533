import { isWhole } from '../../services/customers/customer-values';
import type { CustomerReading, CustomerWithParts } from '../../services/customers/customer-with-parts';
import type { Loaders } from '../loaders';
import type { Asked } from '../look-ahead';
import { customerColumnsFor } from './customer-columns';

/** What is asked of a customer. */
export function customerReading(asked: Asked): CustomerReading {
  const shown = (...fields: readonly string[]) => asked.has(...fields);
  return {
    columns: customerColumnsFor(asked),
    primaryContacts: shown('email', 'phone'),
    contactPoints: shown('emails', 'phones'),
    addresses: shown('addresses', 'primaryAddress'),
    attributes: shown('attributes'),
    loyaltyCards: shown('loyaltyCards'),
  };
}

/** Keeps what was read, so that the resolvers of the parts find it. */
export function primeCustomer(loaders: Loaders, read: CustomerWithParts, { columns }: CustomerReading): void {
  const { customer, primaryContacts, contactPoints, addresses, attributes, loyaltyCards } = read;
  const { id } = customer;
  if (isWhole(customer, columns)) loaders.customer.prime(id, customer);
  if (primaryContacts) loaders.primaryContacts.prime(id, primaryContacts);
  if (contactPoints) loaders.contactPoints.prime(id, contactPoints);
  if (addresses) loaders.addresses.prime(id, addresses);
  if (attributes) loaders.attributes.prime(id, attributes);
  if (loyaltyCards) loaders.loyaltyCards.prime(id, loyaltyCards);
}
