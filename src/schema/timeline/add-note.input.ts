import { Field, ID, InputType } from 'type-graphql';
import { UUID } from '../scalars/uuid.scalar';

@InputType({
  description: 'What to remember about a customer; kept in the channel where headquarters is away (T2).',
})
export class AddNoteInput {
  @Field(() => UUID, {
    nullable: true,
    description:
      "The caller's own GUID for this note; sent again it returns the first one and writes nothing (C5).",
  })
  readonly guid?: string | null;

  @Field(() => ID, { description: 'Global id or GUID of the customer, who may be pending (L7).' })
  readonly customerId!: string;

  @Field(() => String, { description: 'What to remember, in plain words without formatting.' })
  readonly text!: string;
}
