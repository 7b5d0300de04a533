import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { ActivityType } from './activity-type.type';

@ObjectType({ description: 'The kind of activity as it stands now.' })
export class DefineActivityTypePayload {
  @Field(() => ActivityType, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly activityType!: ActivityType | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where it stands.' })
  readonly userErrors!: readonly UserError[];
}
