import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.scalar';
import { UUID } from '../scalars/uuid.scalar';

@InputType({
  description: 'What was done with a customer; kept in the channel where headquarters is away (T2).',
})
export class LogActivityInput {
  @Field(() => UUID, {
    nullable: true,
    description:
      "The caller's own GUID for this activity; sent again it returns the first one and logs nothing (C5).",
  })
  readonly guid?: string | null;

  @Field(() => ID, { description: 'Global id or GUID of the customer, who may be pending (L7).' })
  readonly customerId!: string;

  @Field(() => String, { description: 'Code of the activity type; an unknown one is INVALID_VALUE (T1).' })
  readonly type!: string;

  @Field(() => String, { nullable: true, description: 'A headline for lists, one line.' })
  readonly subject?: string | null;

  @Field(() => String, { description: 'What was done, in plain words without formatting.' })
  readonly text!: string;

  @Field(() => DateTime, { nullable: true, description: 'Left out, now.' })
  readonly occurredAt?: string | null;
}
