import type { CustomerAggregate } from '../customer-aggregate';

/** Code of an affiliation. */
export interface AffiliationBody {
  readonly affiliation: string;
}

/** The customer says to belong to it, after those that stand already. */
export function addAffiliation(
  aggregate: CustomerAggregate,
  { affiliation }: AffiliationBody,
): CustomerAggregate {
  const { affiliations } = aggregate.customer;
  if (affiliations.includes(affiliation)) return aggregate;
  return withAffiliations(aggregate, [...affiliations, affiliation]);
}

/** The customer belongs to it no longer. */
export function removeAffiliation(
  aggregate: CustomerAggregate,
  { affiliation }: AffiliationBody,
): CustomerAggregate {
  const { affiliations } = aggregate.customer;
  if (!affiliations.includes(affiliation)) return aggregate;
  return withAffiliations(
    aggregate,
    affiliations.filter((code) => code !== affiliation),
  );
}

function withAffiliations(aggregate: CustomerAggregate, affiliations: string[]): CustomerAggregate {
  return { ...aggregate, customer: { ...aggregate.customer, affiliations } };
}
