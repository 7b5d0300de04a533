import { Field, InputType } from 'type-graphql';
import { JobCode } from './job-code.enum';

@InputType({ description: 'When a job runs by itself, from now on and on every server.' })
export class SetJobScheduleInput {
  @Field(() => JobCode, { description: 'Which job.' })
  readonly code!: JobCode;

  @Field(() => String, { nullable: true, description: 'Cron expression; null: by hand only.' })
  readonly schedule?: string | null;
}
