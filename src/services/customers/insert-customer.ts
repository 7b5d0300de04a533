import { v7 } from 'uuid';
import type { Reader } from '../../database/database';
import { documentOf } from './customer-aggregate';
import { fold } from './fold';
import type { NewCustomer } from './new-customer';

/**
 * Writes a new customer with all that hangs on it; belongs into a transaction. Without an account number
 * it is pending (S2).
 */
export async function insertCustomer(
  prisma: Reader,
  customer: NewCustomer,
  accountNumber: string | null,
  at: Date,
  version = 1,
): Promise<void> {
  const { id: customerId, legalEntity, name, contactPoints, addresses, attributes } = customer;
  await insertRow(prisma, customer, accountNumber, at, version);
  if (contactPoints.length > 0) await insertContacts(prisma, customer, at);
  if (addresses.length > 0) {
    await prisma.address.createMany({
      data: addresses.map((address, position) => ({
        ...address,
        customerId,
        syncState: stateOf(accountNumber),
        createdAt: at,
        position,
      })),
    });
  }
  if (attributes.length > 0) {
    await prisma.customerAttribute.createMany({
      data: attributes.map((attribute) => ({ ...attribute, customerId })),
    });
  }
  await prisma.customerSearch.create({
    data: {
      customerId,
      legalEntity,
      addressBooks: [...customer.addressBooks],
      sortName: fold(name),
      document: documentOf({ ...customer, customer: { name, accountNumber }, loyaltyCards: [] }),
    },
  });
}

async function insertRow(
  prisma: Reader,
  customer: NewCustomer,
  accountNumber: string | null,
  at: Date,
  version: number,
): Promise<void> {
  const { contactPoints, addresses, attributes, createdBy, ...values } = customer;
  const { createdOfflineAt } = customer;
  await prisma.customer.create({
    data: {
      ...values,
      accountNumber,
      assignedNumber: accountNumber,
      version,
      syncState: stateOf(accountNumber),
      sortName: fold(customer.name),
      financialDimensions: customer.financialDimensions.map(({ name, value }) => ({ name, value })),
      addressBooks: [...customer.addressBooks],
      affiliations: [...customer.affiliations],
      // A POS that was offline tells when it made the customer, but never later than we heard of it (Y20).
      createdAt: createdOfflineAt && createdOfflineAt < at ? createdOfflineAt : at,
      updatedAt: at,
    },
  });
}

async function insertContacts(prisma: Reader, customer: NewCustomer, at: Date): Promise<void> {
  const { id: customerId, contactPoints, createdBy, createdAtStore } = customer;
  await prisma.contactPoint.createMany({
    data: contactPoints.map((point, position) => ({
      ...point,
      id: v7(),
      customerId,
      consentRecordedAt: point.marketingConsent === 'NOT_ASKED' ? null : at,
      createdAt: at,
      position,
    })),
  });
  const asked = contactPoints.filter((point) => point.marketingConsent !== 'NOT_ASKED');
  if (asked.length === 0) return;
  await prisma.consentRecord.createMany({
    data: asked.map(({ kind, value, marketingConsent }) => ({
      id: v7(),
      customerId,
      kind,
      contact: value,
      consent: marketingConsent,
      recordedAt: at,
      recordedBy: createdBy,
      store: createdAtStore,
    })),
  });
}

function stateOf(accountNumber: string | null) {
  return accountNumber === null ? 'PENDING' : 'SYNCED';
}
