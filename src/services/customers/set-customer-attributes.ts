import type { Call } from '../call';
import { refuseAll } from '../refused';
import { checkAttributeChanges } from './check-attributes';
import type { AttributeForm } from './customer-form';
import { customerToEdit, editCustomer, openEdit } from './edit-customer';
import { Faults } from './faults';

/** Attributes of a customer that get another value, or none. */
export interface AttributeChanges {
  readonly customerId: string;
  readonly expectedVersion?: number | null;
  readonly values: readonly AttributeForm[];
}

/**
 * Sets and removes attributes; those that are not named stay.
 *
 * @throws Refused with every fault found: INVALID_VALUE for an unknown attribute (C8), INVALID_ATTRIBUTE for a
 *   value that does not fit, or a required one that would go (C1); NOT_FOUND; CUSTOMER_PENDING_SYNC (L1);
 *   VERSION_CONFLICT (S8)
 */
export async function setCustomerAttributes(call: Call, changes: AttributeChanges): Promise<void> {
  const { customerId, expectedVersion = null, values } = changes;
  const customer = await customerToEdit(call, customerId, 'customerId');
  const edit = openEdit(call, customer, ['EDIT'], 'customerId');
  const faults = new Faults();
  const attributes = checkAttributeChanges(faults, call.organisation, values, ['values']);
  refuseAll(faults.inOrder);
  await editCustomer(call, edit, { kind: 'setCustomerAttributes', expectedVersion, body: { attributes } });
}
