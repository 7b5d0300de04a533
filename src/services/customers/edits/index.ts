import { addCustomerAddress, removeCustomerAddress, updateCustomerAddress } from './address.edit';
import { addAffiliation, removeAffiliation } from './affiliation.edit';
import { setCustomerAttributes } from './attributes.edit';
import { removeContactPoint, setContactPoint } from './contact-point.edit';
import { updateCustomer } from './update-customer.edit';

/** Every kind of edit, by the name of its verb. A new kind is one file beside this one and one line here. */
export const customerEdits = {
  addAffiliation,
  addCustomerAddress,
  removeAffiliation,
  removeContactPoint,
  removeCustomerAddress,
  setContactPoint,
  setCustomerAttributes,
  updateCustomer,
  updateCustomerAddress,
} as const;
