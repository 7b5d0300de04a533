import type { CustomerType } from '../../database/rows';
import type { CustomerForm } from './customer-form';
import type { Faults } from './faults';
import { LONGEST, textOf } from './value-form';

/** The names of a customer. */
export interface NameParts {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly organizationName: string | null;
}

/** The names of a customer and how they are shown together. */
export interface CustomerNames extends NameParts {
  readonly name: string;
}

type NameForm = Pick<CustomerForm, 'firstName' | 'lastName' | 'organizationName'>;

/** A person has a first or last name, an organization its own (C1, C2); neither has the other's. */
export function checkNames(faults: Faults, type: CustomerType, form: NameForm): CustomerNames {
  const firstName = textOf(faults, form.firstName, LONGEST.name, ['firstName']);
  const lastName = textOf(faults, form.lastName, LONGEST.name, ['lastName']);
  const organizationName = textOf(faults, form.organizationName, LONGEST.name, ['organizationName']);
  if (type === 'PERSON') {
    if (organizationName)
      faults.invalid('An organization name belongs to an organization.', ['organizationName']);
    if (!firstName && !lastName) faults.invalid('A person needs a first or a last name.', ['firstName']);
    const name = nameOf({ type, firstName, lastName, organizationName: null });
    return { name, firstName, lastName, organizationName: null };
  }
  if (firstName) faults.invalid('A first name belongs to a person.', ['firstName']);
  if (lastName) faults.invalid('A last name belongs to a person.', ['lastName']);
  if (!organizationName) faults.invalid('An organization needs its name.', ['organizationName']);
  return { name: organizationName ?? '', firstName: null, lastName: null, organizationName };
}

/** How a customer is called; empty where it has no name. */
export function nameOf(customer: NameParts & { readonly type: CustomerType }): string {
  const { type, firstName, lastName, organizationName } = customer;
  return type === 'PERSON' ? [firstName, lastName].filter(Boolean).join(' ') : (organizationName ?? '');
}
