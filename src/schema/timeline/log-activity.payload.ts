import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Activity } from './timeline-entry.type';

@ObjectType({ description: 'The activity that was logged, or earlier with the same guid (C5).' })
export class LogActivityPayload {
  @Field(() => Activity, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly activity!: Activity | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the activity stands.' })
  readonly userErrors!: readonly UserError[];
}
