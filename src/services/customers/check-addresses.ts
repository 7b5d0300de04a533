import type { CustomerType } from '../../database/rows';
import type { FieldPath } from '../refused';
import { defaultPurpose } from './customer-defaults';
import { type AddressForm, inList } from './customer-form';
import type { Faults } from './faults';
import type { NewAddress } from './new-customer';
import { countryOf, LONGEST, phoneOf, textOf } from './value-form';

/** Most addresses of one customer. */
export const MOST_ADDRESSES = 50;

/** What an address inherits from its surroundings. */
export interface AddressSurroundings {
  readonly type: CustomerType;
  /** Country of the store's operating unit (A3), with which phones are read too (C4); null where no store is at hand. */
  readonly country: string | null;
  readonly mintId: () => string;
}

/** The addresses of a new customer, one of them primary: the one that says so, else the first (A1). */
export function checkAddresses(
  faults: Faults,
  forms: readonly AddressForm[],
  surroundings: AddressSurroundings,
): NewAddress[] {
  const field = ['addresses'];
  if (forms.length > MOST_ADDRESSES) faults.invalid(`At most ${MOST_ADDRESSES} addresses.`, field);
  const marked = forms.filter((form) => form.primary);
  if (marked.length > 1) faults.invalid('Only one address is the primary one.', field);
  const primary = marked[0] ?? forms[0];
  return forms
    .slice(0, MOST_ADDRESSES)
    .map((form, index) => checkAddress(faults, form, form === primary, surroundings, inList(field, index)));
}

/** One new address, with what it inherits from its surroundings (A2, A3); `field` is the path to it. */
export function checkAddress(
  faults: Faults,
  form: AddressForm,
  isPrimary: boolean,
  { type, country: inherited, mintId }: AddressSurroundings,
  field: FieldPath,
): NewAddress {
  const at = (name: string) => [...field, name];
  const given = form.country ?? null;
  const country = countryOf(faults, given, at('country')) ?? inherited;
  if (country === null && given === null) faults.invalid('An address needs a country here.', at('country'));
  const street = textOf(faults, form.street, LONGEST.street, at('street'));
  if (street === null && form.street.trim() === '')
    faults.invalid('An address needs its street.', at('street'));
  return {
    id: mintId(),
    name: textOf(faults, form.name, LONGEST.name, at('name')),
    phone: phoneOf(faults, form.phone, inherited ?? country, at('phone')),
    purpose: form.purpose ?? defaultPurpose(type),
    street: street ?? '',
    city: textOf(faults, form.city, LONGEST.line, at('city')),
    state: textOf(faults, form.state, LONGEST.line, at('state')),
    postalCode: textOf(faults, form.postalCode, LONGEST.line, at('postalCode')),
    country: country ?? '',
    isPrimary,
  };
}
