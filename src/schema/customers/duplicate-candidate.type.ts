import { Field, Float, ObjectType } from 'type-graphql';
import { Customer } from './customer.type';
import { DuplicateReasonKind } from './duplicate-reason-kind.enum';

@ObjectType({ description: 'Something that two customers have in common.' })
export class DuplicateReason {
  @Field(() => DuplicateReasonKind, { description: 'In what they agree.' })
  readonly kind!: DuplicateReasonKind;

  @Field(() => String, {
    nullable: true,
    description: 'The text in which they agree, as the candidate has it.',
  })
  readonly value!: string | null;
}

@ObjectType({
  description: 'A customer that may be the same person, with the reasons in order of weight.',
})
export class DuplicateCandidate {
  @Field(() => Customer, { description: 'Who stands already.' })
  readonly customer!: Customer;

  @Field(() => Float, { description: '0 to 1.' })
  readonly score!: number;

  @Field(() => [DuplicateReason], { description: 'What speaks for it, the weightiest first.' })
  readonly reasons!: readonly DuplicateReason[];
}
