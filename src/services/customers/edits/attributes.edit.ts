import type { AttributeType } from '../../../database/rows';
import { typedColumns } from '../attribute-value';
import type { CustomerAggregate } from '../customer-aggregate';

/** One attribute that changes. */
export interface AttributeChange {
  readonly name: string;
  readonly type: AttributeType;
  /** Canonical text; null removes the value. */
  readonly value: string | null;
}

export interface AttributesBody {
  readonly attributes: readonly AttributeChange[];
}

/** These attributes have these values from here on; those that are not named stay. */
export function setCustomerAttributes(
  aggregate: CustomerAggregate,
  { attributes }: AttributesBody,
): CustomerAggregate {
  return attributes.reduce(withAttribute, aggregate);
}

function withAttribute(
  aggregate: CustomerAggregate,
  { name, type, value }: AttributeChange,
): CustomerAggregate {
  const standing = aggregate.attributes.find((attribute) => attribute.name === name);
  if ((standing?.value ?? null) === value) return aggregate;
  const others = aggregate.attributes.filter((attribute) => attribute !== standing);
  const added = value === null ? [] : [{ name, value, ...typedColumns({ type }, value) }];
  return { ...aggregate, attributes: [...others, ...added] };
}
