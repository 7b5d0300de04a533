import { Field, ObjectType } from 'type-graphql';
import { AttributeDefinition } from './attribute-definition.type';

@ObjectType({
  description:
    "`value` is the canonical text form (ISO date, '.' decimal, 'true'); `displayValue` is for people, in the caller's language.",
})
export class AttributeValue {
  @Field(() => AttributeDefinition, { description: 'What was recorded.' })
  readonly definition!: AttributeDefinition;

  @Field(() => String, { description: "Canonical text: an ISO date, a number with '.', 'true' or 'false'." })
  readonly value!: string;

  @Field(() => String, { description: "The same for people, in the caller's language." })
  readonly displayValue!: string;
}
