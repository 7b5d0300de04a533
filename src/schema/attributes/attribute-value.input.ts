import { Field, InputType } from 'type-graphql';

@InputType({ description: '`value` null removes the value.' })
export class AttributeValueInput {
  @Field(() => String, {
    description: 'Key of the attribute definition; an unknown one is INVALID_VALUE (C8).',
  })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Canonical text: an ISO date, a number with '.', 'true' or 'false'; null removes it.",
  })
  readonly value?: string | null;
}
