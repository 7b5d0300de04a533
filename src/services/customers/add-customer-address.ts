import type { Call } from '../call';
import { refuseAll } from '../refused';
import { checkAddress } from './check-addresses';
import { countryOfCaller } from './country-of-caller';
import type { AddressForm } from './customer-form';
import { addressesByIds } from './customer-parts.reads';
import { customerToEdit, editCustomer, type OpenEdit, openEdit } from './edit-customer';
import { Faults } from './faults';
import { guidTaken, parseGuid } from './guid';

/** A further address of a customer. */
export interface NewAddressForm {
  readonly guid?: string | null;
  readonly customerId: string;
  readonly expectedVersion?: number | null;
  readonly address: AddressForm;
}

/** An address and whose it is. */
export interface AddressOfCustomer {
  readonly addressId: string;
  readonly customerId: string;
}

/**
 * Adds an address (A1–A4); the caller's own guid, which becomes its id, makes that safe to repeat (C5).
 *
 * @throws Refused with every fault of the form; NOT_FOUND; DUPLICATE where the guid is taken (Y2);
 *   CUSTOMER_PENDING_SYNC (L5); VERSION_CONFLICT (S8)
 */
export async function addCustomerAddress(call: Call, form: NewAddressForm): Promise<AddressOfCustomer> {
  const { customerId } = form;
  const guid = parseGuid(form.guid, 'guid');
  const isStanding = async () => guid !== null && (await standsAlready(call, guid, customerId));
  const addressId = guid ?? call.mintId();
  const customer = await customerToEdit(call, customerId, 'customerId');
  if (await isStanding()) return { addressId, customerId };
  const edit = openEdit(call, customer, ['ADD_ADDRESS'], 'customerId');
  try {
    await sendAddress(call, edit, form, addressId);
  } catch (error) {
    // Who sent the same guid at once may have raised the version that this one expects.
    if (!(await isStanding())) throw error;
  }
  return { addressId, customerId };
}

async function sendAddress(
  call: Call,
  edit: OpenEdit,
  { address: form, expectedVersion = null }: NewAddressForm,
  addressId: string,
): Promise<void> {
  const faults = new Faults();
  const { type } = edit.customer;
  const surroundings = { type, country: countryOfCaller(call), mintId: () => addressId };
  const address = checkAddress(faults, form, form.primary ?? false, surroundings, ['address']);
  refuseAll(faults.inOrder);
  await editCustomer(call, edit, { kind: 'addCustomerAddress', expectedVersion, body: { address } });
}

/** @throws Refused DUPLICATE where the guid stands for an address of another customer (Y2) */
async function standsAlready({ database }: Call, guid: string, customerId: string): Promise<boolean> {
  const [standing] = await addressesByIds(database, [guid]);
  if (standing && standing.customerId !== customerId) throw guidTaken();
  return standing !== undefined;
}
