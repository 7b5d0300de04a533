import { Field, Int, ObjectType } from 'type-graphql';
import { AttributeDefinition } from '../attributes/attribute-definition.type';

@ObjectType({ description: 'One value of an attribute, and how many clients have it.' })
export class FacetValue {
  @Field(() => String, { description: 'Canonical text of the value, as `AttributeFilter.equals` takes it.' })
  readonly value!: string;

  @Field(() => String, { description: "The value as people read it, in the caller's language." })
  readonly displayValue!: string;

  @Field(() => Int, { description: 'Clients who have it and pass the other conditions of the filter.' })
  readonly count!: number;
}

@ObjectType({
  description:
    "The values of a refinable attribute among the clients that pass the filter, that attribute's own condition left out (B7). Dates and texts give no values, dates and numbers their range.",
})
export class Facet {
  @Field(() => AttributeDefinition, { description: 'Whose values these are.' })
  readonly definition!: AttributeDefinition;

  @Field(() => Int, { description: 'How many different values there are.' })
  readonly distinct!: number;

  @Field(() => String, { nullable: true, description: 'The earliest date or the least number.' })
  readonly min!: string | null;

  @Field(() => String, { nullable: true, description: 'The latest date or the greatest number.' })
  readonly max!: string | null;
}
