import type { Call } from '../call';
import { refused } from '../refused';
import type { AffiliationForm } from './add-affiliation';
import { customerToEdit, editCustomer, openEdit } from './edit-customer';

/**
 * The customer belongs to an affiliation no longer; where it never did, nothing changes. One that is not
 * defined any more can still be taken away.
 *
 * @throws Refused INVALID_VALUE for an unknown one (C8); NOT_FOUND; CUSTOMER_PENDING_SYNC (L2);
 *   VERSION_CONFLICT (S8)
 */
export async function removeAffiliation(call: Call, form: AffiliationForm): Promise<void> {
  const { customerId, expectedVersion = null, affiliation } = form;
  const customer = await customerToEdit(call, customerId, 'customerId');
  const edit = openEdit(call, customer, ['CHANGE_AFFILIATIONS'], 'customerId');
  const isKnown = call.organisation.affiliations.has(affiliation);
  if (!isKnown && !customer.affiliations.includes(affiliation)) {
    throw refused('INVALID_VALUE', 'There is no such affiliation.', 'affiliation');
  }
  await editCustomer(call, edit, { kind: 'removeAffiliation', expectedVersion, body: { affiliation } });
}
