import type { Address, AddressPurpose } from '../../database/rows';
import type { Call } from '../call';
import { refuseAll } from '../refused';
import type { AddressOfCustomer } from './add-customer-address';
import { type Changed, changed, kept, onlyGiven } from './changed-field';
import { countryOfCaller } from './country-of-caller';
import { editCustomer } from './edit-customer';
import type { UpdateAddressBody } from './edits/address.edit';
import { Faults } from './faults';
import { openAddress } from './open-address';
import { countryOf, LONGEST, phoneOf, textOf } from './value-form';

/** What a caller changes of an address: what is left out stays, null clears. */
export interface AddressChanges {
  readonly addressId: string;
  readonly expectedVersion?: number | null;
  readonly name?: Changed<string>;
  readonly phone?: Changed<string>;
  readonly purpose?: Changed<AddressPurpose>;
  readonly street?: Changed<string>;
  readonly city?: Changed<string>;
  readonly state?: Changed<string>;
  readonly postalCode?: Changed<string>;
  readonly country?: Changed<string>;
  readonly primary?: Changed<boolean>;
}

/**
 * Changes an address. Name and phone that are cleared are the customer's again (A4).
 *
 * @throws Refused with every fault found; NOT_FOUND; CUSTOMER_PENDING_SYNC (L5); VERSION_CONFLICT (S8)
 */
export async function updateCustomerAddress(call: Call, changes: AddressChanges): Promise<AddressOfCustomer> {
  const { addressId, expectedVersion = null } = changes;
  const { address, edit } = await openAddress(call, addressId);
  const faults = new Faults();
  const isPrimary = kept(faults, changes.primary, 'primary') ?? false;
  if (changes.primary === false && address.isPrimary) {
    faults.invalid('Another one is made primary instead.', ['primary']);
  }
  const values = checkValues(faults, countryOfCaller(call), address, changes);
  refuseAll(faults.inOrder);
  const body = { addressId, values, isPrimary };
  await editCustomer(call, edit, { kind: 'updateCustomerAddress', expectedVersion, body });
  return { addressId, customerId: edit.customer.id };
}

function checkValues(
  faults: Faults,
  countryOfStore: string | null,
  address: Address,
  changes: AddressChanges,
): UpdateAddressBody['values'] {
  const textIn = (field: 'name' | 'city' | 'state' | 'postalCode', longest: number) =>
    changed(changes[field], (text) => textOf(faults, text, longest, [field]));
  const givenCountry = kept(faults, changes.country, 'country');
  const country = givenCountry === undefined ? undefined : countryOf(faults, givenCountry, ['country']);
  const countryOfPhone = countryOfStore ?? country ?? address.country;
  return onlyGiven({
    name: textIn('name', LONGEST.name),
    phone: changed(changes.phone, (text) => phoneOf(faults, text, countryOfPhone, ['phone'])),
    purpose: kept(faults, changes.purpose, 'purpose'),
    street: checkStreet(faults, changes.street),
    city: textIn('city', LONGEST.line),
    state: textIn('state', LONGEST.line),
    postalCode: textIn('postalCode', LONGEST.line),
    country: country ?? undefined,
  });
}

function checkStreet(faults: Faults, given: Changed<string>): string | undefined {
  const text = kept(faults, given, 'street');
  if (text === undefined) return undefined;
  if (text.trim() === '') faults.invalid('An address needs its street.', ['street']);
  return textOf(faults, text, LONGEST.street, ['street']) ?? undefined;
}
