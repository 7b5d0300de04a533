import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { JobRun } from './job.type';

@ObjectType({ description: 'The run that was started, or that is under way already (J4).' })
export class RunJobPayload {
  @Field(() => JobRun, { nullable: true, description: 'Null where a rule refused.' })
  readonly run!: JobRun | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where the job runs.' })
  readonly userErrors!: readonly UserError[];
}
