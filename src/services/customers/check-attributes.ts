import type { Organisation } from '../organisation/organisation';
import type { FieldPath } from '../refused';
import { canonicalValue, typedColumns } from './attribute-value';
import { type AttributeForm, inList } from './customer-form';
import type { AttributeChange } from './edits/attributes.edit';
import type { Faults } from './faults';
import type { NewAttribute } from './new-customer';

/** The attributes of a new customer in canonical form: each defined, each of its type, every required one there (C1, C8). */
export function checkAttributes(
  faults: Faults,
  organisation: Organisation,
  forms: readonly AttributeForm[],
): NewAttribute[] {
  const given = new Set<string>();
  const values = forms.flatMap((form, index) => {
    const path = inList(['attributes'], index);
    if (given.has(form.name)) faults.invalidAttribute('This attribute is given twice.', path);
    given.add(form.name);
    return checkAttribute(faults, organisation, form, path) ?? [];
  });
  for (const { name, required } of organisation.attributeDefinitions.values()) {
    const missing = required && !values.some((value) => value.name === name);
    if (missing) faults.invalidAttribute(`The attribute ${name} is required.`, ['attributes']);
  }
  return values;
}

/** The attributes that an edit sets or removes; required ones can't be removed (C1, C8). `field` is the path to the list. */
export function checkAttributeChanges(
  faults: Faults,
  organisation: Organisation,
  forms: readonly AttributeForm[],
  field: FieldPath,
): AttributeChange[] {
  const given = new Set<string>();
  return forms.flatMap((form, index) => {
    const path = inList(field, index);
    if (given.has(form.name)) faults.invalidAttribute('This attribute is given twice.', path);
    given.add(form.name);
    const definition = organisation.attributeDefinitions.get(form.name);
    const value = checkAttribute(faults, organisation, form, path)?.value ?? null;
    const isRemoved = form.value === null || form.value === undefined;
    if (isRemoved && definition?.required) {
      faults.invalidAttribute(`The attribute ${form.name} is required.`, [...path, 'value']);
    }
    return definition ? [{ name: form.name, type: definition.type, value }] : [];
  });
}

function checkAttribute(
  faults: Faults,
  organisation: Organisation,
  { name, value }: AttributeForm,
  path: FieldPath,
): NewAttribute | null {
  const definition = organisation.attributeDefinitions.get(name);
  if (!definition) return faults.invalid('No such attribute is defined.', [...path, 'name']);
  if (value === null || value === undefined) return null;
  const canonical = canonicalValue(definition, value);
  if (canonical !== null) return { name, value: canonical, ...typedColumns(definition, canonical) };
  return faults.invalidAttribute(`This is not a value of type ${definition.type}.`, [...path, 'value']);
}
