import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../relay/node.type';
import { PageInfo } from '../relay/page-info.type';
import { DateTime } from '../scalars/date-time.scalar';
import { JobCode } from './job-code.enum';
import { JobState } from './job-state.enum';

@ObjectType({ description: 'One execution of a job.', implements: Node })
export class JobRun implements Node {
  @Field(() => ID, { description: 'Opaque global id of the execution.' })
  readonly id!: string;

  @Field(() => JobCode, { description: 'Which job ran.' })
  readonly code!: JobCode;

  @Field(() => JobState, { description: 'Whether it is under way, and how it ended.' })
  readonly state!: JobState;

  @Field(() => DateTime, { description: 'When it began.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it is under way.' })
  readonly finishedAt!: Date | null;

  @Field(() => Int, { description: 'Records that this run moved; a run with nothing to do has 0.' })
  readonly processed!: number;

  @Field(() => Int, { description: 'Records that were refused; each shows the reason itself (J3).' })
  readonly failed!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Records that were to be moved; null where it is not known.',
  })
  readonly total!: number | null;

  @Field(() => String, { nullable: true, description: 'Why the run stopped; null unless FAILED.' })
  readonly error!: string | null;
}

@ObjectType({ description: 'One run with its place in the history of its job.' })
export class JobRunEdge {
  @Field(() => String, { description: 'Opaque place of this run.' })
  readonly cursor!: string;

  @Field(() => JobRun, { description: 'The execution itself.' })
  readonly node!: JobRun;
}

@ObjectType({ description: 'A page of the history of a job, newest first.' })
export class JobRunConnection {
  @Field(() => [JobRunEdge], { description: 'The runs of this page with their cursors.' })
  readonly edges!: readonly JobRunEdge[];

  @Field(() => [JobRun], { description: 'The runs of `edges`, in the same order.' })
  readonly nodes!: readonly JobRun[];

  @Field(() => PageInfo, { description: 'Whether there are older runs, and from where to go on.' })
  readonly pageInfo!: PageInfo;
}

@ObjectType({ description: 'A batch of work on a schedule or by hand (J4).', implements: Node })
export class Job implements Node {
  @Field(() => ID, { description: 'Opaque global id of the batch, the same on every node.' })
  readonly id!: string;

  @Field(() => JobCode, { description: 'Which job it is.' })
  readonly code!: JobCode;

  @Field(() => String, {
    nullable: true,
    description: 'Cron expression, or null where it runs by hand only.',
  })
  readonly schedule!: string | null;

  @Field(() => JobRun, { nullable: true, description: 'The newest one; null where it never ran.' })
  readonly lastRun!: JobRun | null;
}
