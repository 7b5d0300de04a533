import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { Job } from './job.type';

@ObjectType({ description: 'The job with the schedule that is in force now.' })
export class SetJobSchedulePayload {
  @Field(() => Job, { nullable: true, description: 'Null where a rule refused; nothing was written then.' })
  readonly job!: Job | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the schedule is set.' })
  readonly userErrors!: readonly UserError[];
}
