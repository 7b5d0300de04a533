import { v7 } from 'uuid';
import type { Database } from '../../../database/database';
import type { JobRun } from '../../../database/rows';
import { type Author, inTransaction, type UnitOfWork } from '../../../database/transaction';
import { loadOrganisation } from '../../organisation/load-organisation';
import type { Job, Progress } from './job';
import { type Lease, releaseLease, renewLease, takeLease } from './lease';

/** What runs jobs on a node. */
export interface JobSurroundings {
  readonly database: Database;
  readonly now: () => Date;
}

/** A run that began, and its end. */
export interface StartedRun {
  readonly run: JobRun;
  /** Never rejects: a failure is the state of the run. */
  readonly ended: Promise<JobRun>;
}

/** Writes of a job stand in the audit trail under its name. */
const authorOf = (job: Job) => ({ staffId: null, integration: job.code, store: null, legalEntity: null });

/**
 * Starts a job. Where it runs already, on this node or another, nothing is started and the run that is
 * under way is returned (J4).
 */
export async function startJob(surroundings: JobSurroundings, job: Job): Promise<StartedRun> {
  const { prisma } = surroundings.database;
  const id = v7();
  const lease = await takeLease(prisma, job.code, id);
  if (!lease) {
    const running = (await lastRun(surroundings, job)) ?? (await followedRun(surroundings, job, id));
    return { run: running, ended: Promise.resolve(running) };
  }
  await closeAbandoned(surroundings, job);
  const run = await prisma.jobRun.create({
    data: { id, code: job.code, state: 'RUNNING', startedAt: surroundings.now() },
  });
  return { run, ended: finish(surroundings, job, lease, run) };
}

/** Who follows live holds the lease and leaves no run: what was asked for is being done. */
function followedRun({ database, now }: JobSurroundings, { code }: Job, id: string): Promise<JobRun> {
  const at = now();
  return database.prisma.jobRun.create({
    data: { id, code, state: 'SUCCEEDED', startedAt: at, finishedAt: at },
  });
}

function lastRun({ database }: JobSurroundings, { code }: Job): Promise<JobRun | null> {
  return database.prisma.jobRun.findFirst({
    where: { code },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
}

/** Runs whose node died can't say so themselves; whoever takes the lease after them does. */
async function closeAbandoned({ database, now }: JobSurroundings, { code }: Job): Promise<void> {
  await database.prisma.jobRun.updateMany({
    where: { code, state: 'RUNNING' },
    data: { state: 'FAILED', finishedAt: now(), error: 'The node ended while the job ran.' },
  });
}

async function finish(surroundings: JobSurroundings, job: Job, lease: Lease, run: JobRun): Promise<JobRun> {
  const { database, now } = surroundings;
  const end = (data: Partial<JobRun>) =>
    database.prisma.jobRun.update({ where: { id: run.id }, data: { ...data, finishedAt: now() } });
  try {
    const progress = await execute(surroundings, job, lease, async (reached) => {
      await database.prisma.jobRun.update({ where: { id: run.id }, data: { ...reached } });
    });
    return await end({ ...progress, state: 'SUCCEEDED' });
  } catch (error) {
    return await end({ state: 'FAILED', error: (error as Error).message.slice(0, 1000) });
  } finally {
    await releaseLease(database.prisma, lease);
  }
}

/**
 * Does what a job does under its lease, and leaves no run in the history; where the job runs already there
 * is nothing to do.
 *
 * @throws what the job throws
 */
export async function followJob(surroundings: JobSurroundings, job: Job): Promise<void> {
  const { prisma } = surroundings.database;
  const lease = await takeLease(prisma, job.code, v7());
  if (!lease) return;
  try {
    await execute(surroundings, job, lease, async () => undefined);
  } finally {
    await releaseLease(prisma, lease);
  }
}

async function execute(
  surroundings: JobSurroundings,
  job: Job,
  lease: Lease,
  report: (progress: Progress) => Promise<void>,
): Promise<Progress> {
  const { database, now } = surroundings;
  const inUnit = <T>(verb: string, author: Author, work: (unit: UnitOfWork) => Promise<T>) =>
    inTransaction({ database, now, author }, verb, async (unit) => {
      await renewLease(unit.prisma, lease);
      return work(unit);
    });
  return job.run({
    ...surroundings,
    organisation: await loadOrganisation(database.prisma),
    inUnit,
    inPage: (operation, work) => inUnit(operation, authorOf(job), work),
    report,
  });
}
