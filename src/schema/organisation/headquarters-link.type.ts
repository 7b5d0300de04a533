import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/date-time.scalar';

@ObjectType({
  description: 'How this node stands with headquarters; a node that is headquarters is always connected.',
})
export class HeadquartersLink {
  @Field(() => Boolean, { description: 'True where the last call to headquarters was answered.' })
  readonly connected!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is as it is.' })
  readonly since!: Date | null;

  @Field(() => Int, { description: 'Records of this channel that wait to be sent.' })
  readonly waiting!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the record that has waited longest was made; null where none waits.',
  })
  readonly oldestWaitingSince!: Date | null;
}
