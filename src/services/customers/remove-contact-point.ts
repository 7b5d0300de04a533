import type { Call } from '../call';
import { refused } from '../refused';
import { type ContactNamed, contactOfForm } from './contact-of-form';
import { fieldOf, pointOf } from './contact-points';
import { contactPointsByCustomerIds } from './customer-parts.reads';
import { customerToEdit, editCustomer, openEdit } from './edit-customer';

/** Which email or phone of a customer is to go. */
export interface ContactPointRemoval extends ContactNamed {
  readonly customerId: string;
  readonly expectedVersion?: number | null;
}

/**
 * Takes an email or phone away; the oldest secondary follows a primary one (C3).
 *
 * @throws Refused BAD_USER_INPUT unless exactly one contact is named; NOT_FOUND for a value that the customer
 *   does not have; CUSTOMER_PENDING_SYNC (L10); VERSION_CONFLICT (S8)
 */
export async function removeContactPoint(call: Call, form: ContactPointRemoval): Promise<void> {
  const { customerId, expectedVersion = null } = form;
  const body = contactOfForm(call, form);
  const points = await contactPointsByCustomerIds(call.database, [customerId]);
  const point = pointOf(points, body.kind, body.value);
  const customer = await customerToEdit(call, customerId, 'customerId');
  const edit = openEdit(call, customer, [point?.isPrimary ? 'EDIT' : 'SECONDARY_CONTACT'], 'customerId');
  if (!point) throw refused('NOT_FOUND', 'The customer has no such contact.', fieldOf(body.kind));
  await editCustomer(call, edit, { kind: 'removeContactPoint', expectedVersion, body });
}
