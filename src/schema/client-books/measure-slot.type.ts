import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.scalar';
import { CardSlot } from './card-slot.type';
import { MeasureStatus } from './measure-status.enum';

@ObjectType({
  description:
    'A measure of Customer Insights; it keeps its slot whether or not the customer has a value (K3).',
  implements: CardSlot,
})
export class MeasureSlot extends CardSlot {
  @Field(() => String, {
    nullable: true,
    description: 'As Customer Insights wrote it; null where it knows none.',
  })
  readonly value!: string | null;

  @Field(() => MeasureStatus, { description: 'How far the value can be relied on.' })
  readonly status!: MeasureStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When Customer Insights gave this answer; null where it never did.',
  })
  readonly fetchedAt!: Date | null;
}
