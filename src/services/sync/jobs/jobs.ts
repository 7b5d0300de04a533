import type { JobRun } from '../../../database/rows';
import {
  afterCursor,
  type Order,
  orderBy,
  type Page,
  type PageRequest,
  pageOf,
  rowLimit,
} from '../../paging/keyset';
import { refused } from '../../refused';
import { claimDue } from './claim-due';
import type { Job, JobCode } from './job';
import { followJob, type JobSurroundings, type StartedRun, startJob } from './run-job';

const NEWEST_FIRST: Order = {
  name: 'runs',
  columns: [
    { column: 'job_run.started_at', direction: 'DESC', type: 'timestamptz' },
    { column: 'job_run.id', direction: 'DESC', type: 'uuid' },
  ],
};

/** Milliseconds for which a caller may wait for the end of a run. */
const LONGEST_WAIT = 25_000;

/** The jobs of a node: their schedules, their runs, and starting them by hand (J4). */
export class Jobs {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly surroundings: JobSurroundings,
    /** The jobs that run on this node, in the order in which those that are due together run. */
    private readonly timetable: readonly Job[],
    /** Cron expressions of this node; null: nothing runs by itself. */
    private readonly schedules: ReadonlyMap<JobCode, string> | null,
  ) {}

  /**
   * Starts a job, or finds its run that is under way.
   *
   * @throws Refused WRONG_NODE where it runs on other nodes (J4)
   */
  async start(code: JobCode): Promise<StartedRun> {
    const started = await startJob(this.surroundings, this.requireHere(code));
    this.track(started.ended);
    return started;
  }

  /**
   * Runs jobs that came due, one after another, each where no server on this database has claimed that moment of
   * its schedule before (J4). They are claimed together, so that no other server overtakes their order (J1).
   */
  async runDue(due: ReadonlyMap<JobCode, Date>): Promise<void> {
    if (due.size === 0) return;
    const claimed = await claimDue(this.surroundings.database.prisma, due);
    for (const code of due.keys()) if (claimed.has(code)) await (await this.start(code)).ended;
  }

  /** Does what a job does without a run in the history: following headquarters live is 1010, with its lease (Y9). */
  async follow(code: JobCode): Promise<void> {
    const following = followJob(this.surroundings, this.requireHere(code));
    this.track(following);
    await following;
  }

  /** @throws Refused WRONG_NODE (J4) */
  requireHere(code: JobCode): Job {
    const job = this.timetable.find((one) => one.code === code);
    if (job) return job;
    throw refused('WRONG_NODE', `${code} runs on another node.`, 'code');
  }

  /** Starts a job and waits for its end, but no longer than 25 s; then the run is returned as it stands. */
  async startAndWait(code: JobCode): Promise<JobRun> {
    const { run, ended } = await this.start(code);
    let timer: NodeJS.Timeout | undefined;
    const spent = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), LONGEST_WAIT);
    });
    const end = await Promise.race([ended, spent]);
    clearTimeout(timer);
    return end ?? (await this.run(run.id)) ?? run;
  }

  /** The schedule in force: an administrator's, else the node's; null: by hand only. */
  async scheduleOf(code: JobCode): Promise<string | null> {
    if (this.schedules === null || !this.timetable.some((job) => job.code === code)) return null;
    const [override] = await this.overrides(code);
    return override ? override.schedule : (this.schedules.get(code) ?? null);
  }

  /** Every job that runs by itself, with its schedule. */
  async scheduled(): Promise<ReadonlyMap<JobCode, string>> {
    if (this.schedules === null) return new Map();
    const merged = new Map<JobCode, string | null>(this.schedules);
    for (const { code, schedule } of await this.overrides()) merged.set(code as JobCode, schedule);
    // In the order of the timetable, in which those that are due together run (J1).
    return new Map(
      this.timetable.flatMap(({ code }) => {
        const schedule = merged.get(code) ?? null;
        return schedule === null ? [] : [[code, schedule]];
      }),
    );
  }

  run(id: string): Promise<JobRun | null> {
    return this.surroundings.database.prisma.jobRun.findUnique({ where: { id } });
  }

  /** Runs of a job, newest first. */
  async runs(code: JobCode, request: PageRequest): Promise<Page<JobRun>> {
    const limit = rowLimit(request);
    const rows = await this.surroundings.database.prisma.$queryRaw<JobRun[]>`
      SELECT id, code, state, started_at AS "startedAt", finished_at AS "finishedAt", processed, failed, total, error
      FROM job_run WHERE code = ${code} AND ${afterCursor(NEWEST_FIRST, request)}
      ${orderBy(NEWEST_FIRST)} LIMIT ${limit}`;
    return pageOf(NEWEST_FIRST, request, rows, (run) => [run.startedAt, run.id]);
  }

  /** Waits for runs under way, so that the database can be closed after them. */
  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private track(work: Promise<unknown>): void {
    this.underWay.add(work);
    void work.catch(() => undefined).finally(() => this.underWay.delete(work));
  }

  private overrides(code?: JobCode): Promise<{ code: string; schedule: string | null }[]> {
    return this.surroundings.database.prisma.jobSchedule.findMany({ where: { code } });
  }
}
