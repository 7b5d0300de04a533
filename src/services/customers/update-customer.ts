import type { CustomerType, ReceiptPreference } from '../../database/rows';
import type { Call } from '../call';
import type { FinancialDimension, Organisation } from '../organisation/organisation';
import { refuseAll } from '../refused';
import { checkAffiliations } from './accept-customer';
import type { LimitedOperation } from './async-limits';
import { type Changed, changed, onlyGiven } from './changed-field';
import { checkAttributeChanges } from './check-attributes';
import { checkNames, type NameParts } from './check-names';
import { requireForPrimary } from './contact-needs';
import { countryOfCaller } from './country-of-caller';
import type { CustomerRecord } from './customer';
import { dimensionsOf } from './customer-defaults';
import { type AttributeForm, inList } from './customer-form';
import { contactPointsByCustomerIds } from './customer-parts.reads';
import { customerToEdit, editCustomer, openEdit } from './edit-customer';
import type { AttributeChange } from './edits/attributes.edit';
import type { PrimaryContact, UpdateCustomerBody } from './edits/update-customer.edit';
import { Faults } from './faults';
import { currencyOf, emailOf, languageOf, phoneOf } from './value-form';

/** What a caller changes of a customer: what is left out stays, null clears. */
export interface CustomerChanges {
  /** Guid of the customer. */
  readonly id: string;
  readonly expectedVersion?: number | null;
  readonly firstName?: Changed<string>;
  readonly lastName?: Changed<string>;
  readonly organizationName?: Changed<string>;
  readonly customerGroup?: Changed<string>;
  readonly currency?: Changed<string>;
  readonly language?: Changed<string>;
  readonly receiptPreference?: Changed<ReceiptPreference>;
  readonly receiptEmail?: Changed<string>;
  readonly email?: Changed<string>;
  readonly phone?: Changed<string>;
  readonly addressBooks?: Changed<readonly string[]>;
  /** Those that are named change, the others stay; null: none stays. */
  readonly attributes?: Changed<readonly AttributeForm[]>;
  readonly affiliations?: Changed<readonly string[]>;
}

/**
 * Changes a customer as one edit form shows it: all or nothing.
 *
 * @throws Refused with every fault found; NOT_FOUND; CUSTOMER_PENDING_SYNC (L1, L2); VERSION_CONFLICT (S8);
 *   FEATURE_DISABLED where a primary contact would become secondary (C3)
 */
export async function updateCustomer(call: Call, changes: CustomerChanges): Promise<void> {
  const operations: LimitedOperation[] = ['EDIT'];
  if (changes.affiliations !== undefined) operations.push('CHANGE_AFFILIATIONS');
  const customer = await customerToEdit(call, changes.id, 'id');
  const edit = openEdit(call, customer, operations, 'id');
  const body = await checkCustomerChanges(call, customer, changes);
  const expectedVersion = changes.expectedVersion ?? null;
  await editCustomer(call, edit, { kind: 'updateCustomer', expectedVersion, body });
}

/**
 * Checks the changes of a customer against what stays, and finishes them (Y7).
 *
 * @throws Refused with every fault found; FEATURE_DISABLED (C3)
 */
export async function checkCustomerChanges(
  call: Call,
  customer: CustomerRecord,
  changes: Omit<CustomerChanges, 'id'>,
): Promise<UpdateCustomerBody> {
  const { organisation, database } = call;
  const faults = new Faults();
  const body: UpdateCustomerBody = onlyGiven({
    names: checkNameChanges(faults, customer, changes),
    group: checkGroup(faults, organisation, changes.customerGroup),
    terms: checkTerms(faults, changes),
    ...checkPrimaryContacts(faults, call, changes),
    addressBooks: checkAddressBooks(faults, organisation, changes.addressBooks),
    affiliations: checkAffiliationList(faults, organisation, changes.affiliations),
    attributes: checkAttributes(faults, organisation, changes.attributes),
  });
  refuseAll(faults.inOrder);
  const points = await contactPointsByCustomerIds(database, [customer.id]);
  requireForPrimary(organisation, points, 'EMAIL', body.email?.value);
  requireForPrimary(organisation, points, 'PHONE', body.phone?.value);
  return body;
}

/** The names that are given, judged together with those that stay (C1). */
function checkNameChanges(
  faults: Faults,
  customer: { readonly type: CustomerType } & NameParts,
  { firstName, lastName, organizationName }: Omit<CustomerChanges, 'id'>,
): Partial<NameParts> | undefined {
  const given = onlyGiven({ firstName, lastName, organizationName });
  const named = Object.keys(given) as (keyof NameParts)[];
  if (named.length === 0) return undefined;
  const names = checkNames(faults, customer.type, { ...partsOf(customer), ...given });
  return Object.fromEntries(named.map((part) => [part, names[part]]));
}

function partsOf({ firstName, lastName, organizationName }: NameParts): NameParts {
  return { firstName, lastName, organizationName };
}

/** A group brings its financial dimensions with it (D4). */
function checkGroup(
  faults: Faults,
  organisation: Organisation,
  code: Changed<string>,
): UpdateCustomerBody['group'] {
  if (code === undefined) return undefined;
  if (code !== null && !organisation.customerGroups.has(code)) {
    faults.invalid('There is no such customer group.', ['customerGroup']);
  }
  return { code, financialDimensions: dimensionsOf(organisation, code) as FinancialDimension[] };
}

function checkTerms(faults: Faults, changes: Omit<CustomerChanges, 'id'>): UpdateCustomerBody['terms'] {
  return onlyGiven({
    currency: changed(changes.currency, (text) => currencyOf(faults, text, ['currency'])),
    language: changed(changes.language, (text) => languageOf(faults, text, ['language'])),
    receiptPreference: changes.receiptPreference,
    receiptEmail: changed(changes.receiptEmail, (text) => emailOf(faults, text, ['receiptEmail'])),
  });
}

function checkPrimaryContacts(faults: Faults, call: Call, { email, phone }: Omit<CustomerChanges, 'id'>) {
  const asPoint = (value: string | null): PrimaryContact | null =>
    value === null ? null : { value, pointId: call.mintId() };
  const country = countryOfCaller(call);
  return {
    email: changed(email, (text) => asPoint(emailOf(faults, text, ['email']))),
    phone: changed(phone, (text) => asPoint(phoneOf(faults, text, country, ['phone']))),
  };
}

/** Null leaves none: no store finds the customer by search then. */
function checkAddressBooks(
  faults: Faults,
  organisation: Organisation,
  codes: Changed<readonly string[]>,
): readonly string[] | undefined {
  if (codes === undefined) return undefined;
  codes?.forEach((code, index) => {
    if (organisation.addressBooks.has(code)) return;
    faults.invalid('There is no such address book.', inList(['addressBooks'], index));
  });
  return [...new Set(codes)];
}

function checkAffiliationList(
  faults: Faults,
  organisation: Organisation,
  codes: Changed<readonly string[]>,
): readonly string[] | undefined {
  return codes === undefined ? undefined : (checkAffiliations(faults, organisation, codes) ?? []);
}

function checkAttributes(
  faults: Faults,
  organisation: Organisation,
  forms: Changed<readonly AttributeForm[]>,
): AttributeChange[] | null | undefined {
  const field = ['attributes'];
  if (forms) return checkAttributeChanges(faults, organisation, forms, field);
  const required = [...organisation.attributeDefinitions.values()].find((one) => one.required);
  if (forms === null && required)
    faults.invalidAttribute(`The attribute ${required.name} is required.`, field);
  return forms;
}
