import { Field, Int, ObjectType } from 'type-graphql';
import { CardSlot } from './card-slot.type';

@ObjectType({
  description:
    'A client book attribute in a slot that no measure takes; it is empty where the customer has no value (K2).',
  implements: CardSlot,
})
export class AttributeSlot extends CardSlot {
  @Field(() => String, {
    nullable: true,
    description:
      "Canonical text: an ISO date, a number with '.', 'true' or 'false'; null where there is none.",
  })
  readonly value!: string | null;

  @Field(() => Int, {
    description: 'Of the attribute in client books; 1 comes before 2, equal ones go by name.',
  })
  readonly displayOrder!: number;
}
