import type { Reader } from '../../database/database';
import type { Address, ContactPoint, LoyaltyCard } from '../../database/rows';
import { sql } from '../../database/sql';
import type { CustomerRecord } from './customer';
import { customerColumns } from './customer-values';
import type { NewAttribute } from './new-customer';
import { type SearchableAddress, searchDocument } from './search-document';

/** A consent given or withdrawn, to be added to the history (C3). */
export interface NewConsent {
  readonly id: string;
  readonly kind: ContactPoint['kind'];
  readonly contact: string;
  readonly consent: ContactPoint['marketingConsent'];
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly store: string | null;
}

/**
 * A customer with all that hangs on it, as one value: what an edit is a function of, and what travels as
 * a whole (Y16).
 */
export interface CustomerAggregate {
  readonly customer: CustomerRecord;
  /** In the order of their arrival. */
  readonly contactPoints: readonly ContactPoint[];
  /** In the order of their arrival. */
  readonly addresses: readonly Address[];
  readonly attributes: readonly NewAttribute[];
  readonly loyaltyCards: readonly LoyaltyCard[];
  /** What an edit adds to the history of consent; what stands there is never read for an edit. */
  readonly newConsents: readonly NewConsent[];
}

/**
 * Reads a customer as a whole and holds its row until the transaction ends, so that whoever edits the
 * same customer waits and then sees what was written; null where there is none.
 */
export async function lockAggregate(prisma: Reader, id: string): Promise<CustomerAggregate | null> {
  const [customer] = await prisma.$queryRaw<CustomerRecord[]>(sql`
    SELECT ${customerColumns} FROM customer WHERE id = ${id}::uuid FOR UPDATE`);
  if (!customer) return null;
  const ofCustomer = { where: { customerId: id } };
  const contactPoints = await prisma.contactPoint.findMany({ ...ofCustomer, orderBy: { position: 'asc' } });
  const addresses = await prisma.address.findMany({ ...ofCustomer, orderBy: { position: 'asc' } });
  const attributes = await prisma.customerAttribute.findMany({ ...ofCustomer, orderBy: { name: 'asc' } });
  const loyaltyCards = await prisma.loyaltyCard.findMany({ ...ofCustomer, orderBy: { issuedAt: 'asc' } });
  return {
    customer,
    contactPoints,
    addresses,
    attributes: attributes.map(({ name, value, numberValue, dateValue, monthDay }) => ({
      name,
      value,
      numberValue: numberValue?.toFixed() ?? null,
      dateValue,
      monthDay,
    })),
    loyaltyCards,
    newConsents: [],
  };
}

/** What search looks at in a customer (F1), of one that stands or one that is to be. */
export interface SearchedParts {
  readonly customer: Pick<CustomerRecord, 'name' | 'accountNumber'>;
  readonly contactPoints: readonly Pick<ContactPoint, 'kind' | 'value'>[];
  readonly addresses: readonly SearchableAddress[];
  readonly loyaltyCards: readonly Pick<LoyaltyCard, 'number'>[];
}

/** The text that search looks at. */
export function documentOf({ customer, contactPoints, addresses, loyaltyCards }: SearchedParts): string {
  const valuesOf = (kind: ContactPoint['kind']) =>
    contactPoints.filter((point) => point.kind === kind).map((point) => point.value);
  return searchDocument({
    name: customer.name,
    accountNumber: customer.accountNumber,
    emails: valuesOf('EMAIL'),
    phones: valuesOf('PHONE'),
    loyaltyCards: loyaltyCards.map((card) => card.number),
    addresses,
  });
}
