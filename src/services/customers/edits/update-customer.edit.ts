import type { ContactKind } from '../../../database/rows';
import type { FinancialDimension } from '../../organisation/organisation';
import { refused } from '../../refused';
import { type NameParts, nameOf } from '../check-names';
import { primaryOf, withoutPoint, withPrimary } from '../contact-points';
import type { CustomerRecord } from '../customer';
import type { CustomerAggregate } from '../customer-aggregate';
import type { EditStamp } from '../customer-edit';
import { type AttributeChange, setCustomerAttributes } from './attributes.edit';

/** A primary email or phone. */
export interface PrimaryContact {
  readonly value: string;
  /** Id of the contact point, where the value is new. */
  readonly pointId: string;
}

/** What changes of a customer: only what is given; null clears. */
export interface UpdateCustomerBody {
  readonly names?: Partial<NameParts>;
  /** With the dimensions that follow from the group (D4). */
  readonly group?: { readonly code: string | null; readonly financialDimensions: FinancialDimension[] };
  readonly terms?: Partial<Terms>;
  readonly email?: PrimaryContact | null;
  readonly phone?: PrimaryContact | null;
  readonly addressBooks?: readonly string[];
  /** Codes, all of them. */
  readonly affiliations?: readonly string[];
  /** Null: none of them stays. */
  readonly attributes?: readonly AttributeChange[] | null;
}

/** How the customer is dealt with. */
export type Terms = Pick<CustomerRecord, 'currency' | 'language' | 'receiptPreference' | 'receiptEmail'>;

/**
 * The whole edit form in one.
 *
 * @throws Refused INVALID_VALUE where, after somebody else's edit, no name would be left (C1)
 */
export function updateCustomer(
  aggregate: CustomerAggregate,
  body: UpdateCustomerBody,
  stamp: EditStamp,
): CustomerAggregate {
  const withValues = {
    ...aggregate,
    customer: withLists(withGroup(withNames({ ...aggregate.customer, ...body.terms }, body), body), body),
  };
  const withEmail = withContact(withValues, 'EMAIL', body.email, stamp);
  const withContacts = withContact(withEmail, 'PHONE', body.phone, stamp);
  if (body.attributes === null) return { ...withContacts, attributes: [] };
  return setCustomerAttributes(withContacts, { attributes: body.attributes ?? [] });
}

function withNames(customer: CustomerRecord, { names }: UpdateCustomerBody): CustomerRecord {
  if (!names) return customer;
  const renamed = { ...customer, ...names };
  const name = nameOf(renamed);
  if (name === '') {
    const field = customer.type === 'PERSON' ? 'firstName' : 'organizationName';
    throw refused('INVALID_VALUE', 'No name would be left.', field);
  }
  return { ...renamed, name };
}

/** The dimensions of a group that stays are those of the day on which it was given (D3). */
function withGroup(customer: CustomerRecord, { group }: UpdateCustomerBody): CustomerRecord {
  if (!group || group.code === customer.customerGroup) return customer;
  const financialDimensions = group.financialDimensions.map(({ name, value }) => ({ name, value }));
  return { ...customer, customerGroup: group.code, financialDimensions };
}

function withLists(
  customer: CustomerRecord,
  { addressBooks, affiliations }: UpdateCustomerBody,
): CustomerRecord {
  return {
    ...customer,
    addressBooks: replaced(customer.addressBooks, addressBooks),
    affiliations: replaced(customer.affiliations, affiliations),
  };
}

/** The same codes in another order are no change. */
function replaced(standing: string[], given: readonly string[] | undefined): string[] {
  if (!given) return standing;
  const isSame = given.length === standing.length && given.every((code) => standing.includes(code));
  return isSame ? standing : [...given];
}

function withContact(
  aggregate: CustomerAggregate,
  kind: ContactKind,
  contact: PrimaryContact | null | undefined,
  { at }: EditStamp,
): CustomerAggregate {
  const { contactPoints, customer } = aggregate;
  if (contact === undefined) return aggregate;
  if (contact === null) {
    const primary = primaryOf(contactPoints, kind);
    return primary ? { ...aggregate, contactPoints: withoutPoint(contactPoints, primary) } : aggregate;
  }
  const { value, pointId: id } = contact;
  const point = { id, customerId: customer.id, kind, value, createdAt: at };
  return { ...aggregate, contactPoints: withPrimary(contactPoints, point) };
}
