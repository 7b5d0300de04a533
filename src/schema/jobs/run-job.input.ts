import { Field, InputType } from 'type-graphql';
import { JobCode } from './job-code.enum';

@InputType({ description: 'A job that is running already is not started again: its run is returned.' })
export class RunJobInput {
  @Field(() => JobCode, { description: 'Which job to run.' })
  readonly code!: JobCode;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Answer when the run has ended (or after 25 s), rather than at once.',
  })
  readonly wait!: boolean;
}
