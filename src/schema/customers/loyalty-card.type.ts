import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { DateTime } from '../scalars/date-time.scalar';

@ObjectType({
  description: 'A card of the loyalty programme that a customer holds and can be found by.',
  implements: Node,
})
export class LoyaltyCard implements Node {
  @Field(() => ID, { description: 'Opaque global id of the card, the same on every node.' })
  readonly id!: string;

  @Field(() => String, { description: 'What stands on the card; no two customers hold the same.' })
  readonly number!: string;

  @Field(() => DateTime, { description: 'When the customer was given it.' })
  readonly issuedAt!: Date;
}
