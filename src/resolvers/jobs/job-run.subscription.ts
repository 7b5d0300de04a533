import { Arg, Authorized, Resolver, Root, Subscription } from 'type-graphql';
import type { JobRun as JobRunRow } from '../../database/rows';
import { JobRun } from '../../schema/jobs/job.type';
import { JobCode } from '../../schema/jobs/job-code.enum';
import { requireRight } from '../../services/organisation/caller';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { type LiveSubject, liveRecords } from '../live/live-records';

interface Arguments {
  readonly args: { readonly code?: JobCode | null };
  readonly context: RequestContext;
}

/** Runs of jobs as they go on. */
@Resolver()
export class JobRunSubscription {
  @Authorized(rights.administer)
  @Subscription(() => JobRun, {
    subscribe: ({ args, context }: Arguments) => liveRecords(context, movingRuns(args.code ?? null)),
    description: 'A run of a job that began, moved on or ended; how it stands, not every step (J4).',
  })
  jobRunUpdated(
    @Arg('code', () => JobCode, { nullable: true, description: 'Which job; left out, any.' })
    _code: JobCode | null | undefined,
    @Root() run: JobRunRow,
  ): JobRunRow {
    return run;
  }
}

function movingRuns(code: JobCode | null): LiveSubject {
  return {
    require: ({ call }) => requireRight(call.caller, rights.administer),
    keyOf: (event) => {
      if (event.event !== 'JOB_RUN') return null;
      return code === null || event.run.code === code ? event.run.id : null;
    },
    read: async (_context, event) => (event.event === 'JOB_RUN' ? [event.run] : []),
  };
}
