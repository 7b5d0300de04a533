import type { CustomerAggregate } from '../../customers/customer-aggregate';
import type { NewCustomer } from '../../customers/new-customer';
import type { FinancialDimension } from '../../organisation/organisation';

/** A customer to be that travelled as JSON: its dates are dates again. */
export function newCustomerOf(body: unknown): NewCustomer {
  const customer = body as NewCustomer;
  return {
    ...customer,
    createdOfflineAt: dateOf(customer.createdOfflineAt),
    attributes: customer.attributes.map((attribute) => ({
      ...attribute,
      dateValue: dateOf(attribute.dateValue),
    })),
  };
}

/** A customer that stands in a channel, as one that is to be at headquarters: what a retry sends (J3). */
export function customerToBe(
  { customer, contactPoints, addresses, attributes }: CustomerAggregate,
  createdBy: string | null,
): NewCustomer {
  const { accountNumber, assignedNumber, syncState, syncError, sortName, version, ...values } = customer;
  const { createdAt, updatedAt, financialDimensions, ...kept } = values;
  return {
    ...kept,
    createdBy,
    financialDimensions: financialDimensions as unknown as FinancialDimension[],
    contactPoints: contactPoints.map(({ kind, value, isPrimary, marketingConsent }) => ({
      kind,
      value,
      isPrimary,
      marketingConsent,
    })),
    addresses: addresses.map((address) => {
      const { customerId, syncState, syncError, version, createdAt, position, ...finished } = address;
      return finished;
    }),
    attributes,
  };
}

function dateOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}
