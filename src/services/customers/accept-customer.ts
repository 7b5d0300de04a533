import type { CreationMode, Store } from '../../database/rows';
import type { Organisation } from '../organisation/organisation';
import { refuseAll } from '../refused';
import { checkAddresses } from './check-addresses';
import { checkAttributes } from './check-attributes';
import { checkContacts } from './check-contacts';
import { checkNames } from './check-names';
import { type CustomerDefaults, dimensionsOf } from './customer-defaults';
import { type CustomerForm, inList } from './customer-form';
import { Faults } from './faults';
import type { NewCustomer } from './new-customer';
import { currencyOf, emailOf, languageOf } from './value-form';

/** Where and as what a customer is born. */
export interface Birth {
  readonly id: string;
  readonly legalEntity: string;
  readonly store: Store | null;
  readonly staffId: string | null;
  readonly creationMode: CreationMode;
  readonly createdOfflineAt: Date | null;
  readonly mintId: () => string;
}

/**
 * Makes a finished customer of what was given and what is inherited: the given wins (D2), everything is
 * checked, and nothing is left to be looked up later (Y7).
 *
 * @throws Refused with every fault found: BAD_USER_INPUT for malformed values (C4), INVALID_VALUE and
 *   INVALID_ATTRIBUTE for what rules refuse (C1, C8)
 */
export function acceptCustomer(
  organisation: Organisation,
  form: CustomerForm,
  defaults: CustomerDefaults,
  birth: Birth,
): NewCustomer {
  const faults = new Faults();
  const type = form.type ?? defaults.type;
  const customer: NewCustomer = {
    id: birth.id,
    legalEntity: birth.legalEntity,
    createdAtStore: birth.store?.number ?? null,
    createdBy: birth.staffId,
    creationMode: birth.creationMode,
    createdOfflineAt: birth.createdOfflineAt,
    type,
    ...checkNames(faults, type, form),
    ...checkCommerce(faults, organisation, form, defaults),
    addressBooks: defaults.addressBooks,
    affiliations: checkAffiliations(faults, organisation, form.affiliations) ?? defaults.affiliations,
    contactPoints: checkContacts(faults, form, defaults.country),
    addresses: checkAddresses(faults, form.addresses ?? [], {
      type,
      country: defaults.country,
      mintId: birth.mintId,
    }),
    attributes: checkAttributes(faults, organisation, form.attributes ?? []),
  };
  refuseAll(faults.inOrder);
  return customer;
}

/** Group, money, language and receipts; dimensions follow from the group (D4). */
function checkCommerce(
  faults: Faults,
  organisation: Organisation,
  form: CustomerForm,
  defaults: CustomerDefaults,
) {
  const group = form.customerGroup ?? null;
  if (group !== null && !organisation.customerGroups.has(group)) {
    faults.invalid('There is no such customer group.', ['customerGroup']);
  }
  return {
    customerGroup: group ?? defaults.customerGroup,
    financialDimensions: dimensionsOf(organisation, group ?? defaults.customerGroup),
    currency: currencyOf(faults, form.currency, ['currency']) ?? defaults.currency,
    language: languageOf(faults, form.language, ['language']) ?? defaults.language,
    receiptPreference: form.receiptPreference ?? defaults.receiptPreference,
    receiptEmail: emailOf(faults, form.receiptEmail, ['receiptEmail']) ?? defaults.receiptEmail,
  };
}

/** Codes of affiliations, each once; null where none are given (C8). */
export function checkAffiliations(
  faults: Faults,
  organisation: Organisation,
  codes: readonly string[] | null | undefined,
): readonly string[] | null {
  if (codes === null || codes === undefined) return null;
  codes.forEach((code, index) => {
    if (!organisation.affiliations.has(code)) {
      faults.invalid('There is no such affiliation.', inList(['affiliations'], index));
    }
  });
  return [...new Set(codes)];
}
