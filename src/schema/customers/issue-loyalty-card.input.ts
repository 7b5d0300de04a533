import { Field, ID, InputType } from 'type-graphql';
import { UUID } from '../scalars/uuid.scalar';

@InputType({ description: 'Who gets a loyalty card; never a pending customer (L4).' })
export class IssueLoyaltyCardInput {
  @Field(() => UUID, {
    nullable: true,
    description:
      "The caller's own GUID for this card; sent again it returns the first one and issues nothing (C5).",
  })
  readonly guid?: string | null;

  @Field(() => ID, { description: 'Global id or GUID of the customer.' })
  readonly customerId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What stands on a card that is there already: 3 to 40 letters, digits and hyphens. Left out, the number comes from the loyalty number sequence.',
  })
  readonly number?: string | null;
}
