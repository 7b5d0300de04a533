import type { Call } from '../call';
import { refused } from '../refused';
import { customerToEdit, editCustomer, openEdit } from './edit-customer';

/** One affiliation of a customer. */
export interface AffiliationForm {
  readonly customerId: string;
  readonly expectedVersion?: number | null;
  /** Code. */
  readonly affiliation: string;
}

/**
 * The customer belongs to an affiliation; to say so again changes nothing.
 *
 * @throws Refused INVALID_VALUE for an unknown one (C8); NOT_FOUND; CUSTOMER_PENDING_SYNC (L2);
 *   VERSION_CONFLICT (S8)
 */
export async function addAffiliation(call: Call, form: AffiliationForm): Promise<void> {
  const { customerId, expectedVersion = null, affiliation } = form;
  const customer = await customerToEdit(call, customerId, 'customerId');
  const edit = openEdit(call, customer, ['CHANGE_AFFILIATIONS'], 'customerId');
  if (!call.organisation.affiliations.has(affiliation)) {
    throw refused('INVALID_VALUE', 'There is no such affiliation.', 'affiliation');
  }
  await editCustomer(call, edit, { kind: 'addAffiliation', expectedVersion, body: { affiliation } });
}
