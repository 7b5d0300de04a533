import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { JobRun as JobRunRow } from '../../database/rows';
import { Job, JobRunConnection } from '../../schema/jobs/job.type';
import { RunJobInput } from '../../schema/jobs/run-job.input';
import { RunJobPayload } from '../../schema/jobs/run-job.payload';
import { SetJobScheduleInput } from '../../schema/jobs/set-job-schedule.input';
import { SetJobSchedulePayload } from '../../schema/jobs/set-job-schedule.payload';
import { rights } from '../../services/organisation/rights';
import { JOB_CODES, type JobCode } from '../../services/sync/jobs/job';
import { type JobRecord, jobRecord } from '../../services/sync/jobs/job-record';
import { setJobSchedule } from '../../services/sync/jobs/set-job-schedule';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';
import { Connection } from '../relay/connection';

/** Jobs, their schedules and their runs. */
@Resolver(() => Job)
export class JobResolver {
  @Authorized(rights.administer)
  @Query(() => [Job], {
    nullable: true,
    description: 'Every job, in the order in which they belong together (J1).',
  })
  jobs(): JobRecord[] {
    return JOB_CODES.map(jobRecord);
  }

  @FieldResolver()
  async schedule(@Root() { code }: JobRecord, @Ctx() { call }: RequestContext): Promise<string | null> {
    return call.jobs.scheduleOf(code);
  }

  @FieldResolver()
  async lastRun(@Root() { code }: JobRecord, @Ctx() { call }: RequestContext): Promise<JobRunRow | null> {
    return (await call.jobs.runs(code, { first: 1 })).records[0] ?? null;
  }

  @FieldResolver(() => JobRunConnection, { description: 'Newest first.' })
  async runs(
    @Root() { code }: JobRecord,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Runs on this page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the run before this page.' })
    after: string | null | undefined,
    @Ctx() { call }: RequestContext,
  ) {
    return new Connection(await call.jobs.runs(code, { first, after }));
  }

  @Authorized(rights.administer)
  @Mutation(() => RunJobPayload, {
    description: 'Runs a job by hand; one that is under way is not started again (J4).',
  })
  runJob(
    @Arg('input', () => RunJobInput, { description: 'Which job, and whether to wait for its end.' })
    input: RunJobInput,
    @Ctx() context: RequestContext,
  ) {
    const { jobs } = context.call;
    return withUserErrors<{ run: JobRunRow | null }>(context, { run: null }, async () => ({
      run: input.wait ? await jobs.startAndWait(input.code) : (await jobs.start(input.code)).run,
    }));
  }

  @Authorized(rights.administer)
  @Mutation(() => SetJobSchedulePayload, {
    description: 'Overrides JOB_SCHEDULES of the node, except `off`.',
  })
  setJobSchedule(
    @Arg('input', () => SetJobScheduleInput, { description: 'Which job, and when it runs.' })
    input: SetJobScheduleInput,
    @Ctx() context: RequestContext,
  ) {
    return withUserErrors<{ job: JobRecord | null }>(context, { job: null }, async () => {
      await setJobSchedule(context.call, input.code, input.schedule ?? null);
      return { job: jobRecord(input.code as JobCode) };
    });
  }
}
