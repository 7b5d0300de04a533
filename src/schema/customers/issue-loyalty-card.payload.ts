import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Customer } from './customer.type';
import { LoyaltyCard } from './loyalty-card.type';

@ObjectType({ description: 'The card that was issued, now or earlier with the same guid (C5).' })
export class IssueLoyaltyCardPayload {
  @Field(() => LoyaltyCard, {
    nullable: true,
    description: 'Null where a rule refused; nothing was issued then.',
  })
  readonly loyaltyCard!: LoyaltyCard | null;

  @Field(() => Customer, { nullable: true, description: 'Who holds it; null where a rule refused.' })
  readonly customer!: Customer | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the card is issued.' })
  readonly userErrors!: readonly UserError[];
}
