import { canonicalValue } from '../../customers/attribute-value';
import type { CustomerAggregate } from '../../customers/customer-aggregate';
import type { Organisation } from '../../organisation/organisation';

/**
 * Why headquarters can't take a customer, or null where it can (Y7): an identity in another legal entity,
 * a missing reference or required attribute, or a value that no longer fits. Features and limits were
 * judged where the customer was accepted.
 */
export function unfitReason(
  organisation: Organisation,
  {
    customer,
    attributes,
  }: {
    readonly customer: Pick<CustomerAggregate['customer'], 'legalEntity' | 'customerGroup'> & {
      readonly affiliations: readonly string[];
    };
    readonly attributes: CustomerAggregate['attributes'];
  },
): string | null {
  if (!organisation.legalEntities.has(customer.legalEntity)) return 'Its legal entity is not known.';
  if (customer.customerGroup !== null && !organisation.customerGroups.has(customer.customerGroup)) {
    return `The customer group ${customer.customerGroup} is not known.`;
  }
  const affiliation = customer.affiliations.find((code) => !organisation.affiliations.has(code));
  if (affiliation !== undefined) return `The affiliation ${affiliation} is not known.`;
  const unfit = attributes.find(({ name, value }) => {
    const definition = organisation.attributeDefinitions.get(name);
    return !definition || canonicalValue(definition, value) === null;
  });
  if (unfit) return `The value of the attribute ${unfit.name} does not fit its definition.`;
  const missing = [...organisation.attributeDefinitions.values()].find(
    ({ name, required }) => required && !attributes.some((attribute) => attribute.name === name),
  );
  return missing ? `The attribute ${missing.name} is required.` : null;
}
