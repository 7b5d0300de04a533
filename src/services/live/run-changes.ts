import type { Database } from '../../database/database';
import type { JobRun } from '../../database/rows';

/**
 * Which runs of jobs have changed since they were last read. Runs stand in no change log; the notification
 * of each write names the run, and after a time in which none was heard the newest of each job is looked at.
 */
export class RunChanges {
  private ids = new Set<string>();
  private mayHaveMissed = false;
  /** How the newest run of each job was last told, so that nothing is told twice. */
  private readonly told = new Map<string, string>();

  constructor(private readonly database: Pick<Database, 'prisma'>) {}

  /** Takes how runs stand as told, for somebody who begins to follow now. */
  async begin(): Promise<void> {
    this.ids.clear();
    this.mayHaveMissed = false;
    for (const run of await this.newest()) this.isNews(run);
  }

  touched(id: string): void {
    this.ids.add(id);
  }

  lost(): void {
    this.mayHaveMissed = true;
  }

  /** Runs that changed, in the order in which they began. */
  async read(isConnected: boolean): Promise<JobRun[]> {
    const ids = this.ids;
    if (ids.size === 0 && !this.mayHaveMissed) return [];
    this.ids = new Set();
    try {
      const runs = this.mayHaveMissed ? await this.newest() : await this.named(ids);
      if (isConnected) this.mayHaveMissed = false;
      return runs.filter((run) => this.isNews(run));
    } catch (error) {
      for (const id of ids) this.ids.add(id);
      throw error;
    }
  }

  private named(ids: ReadonlySet<string>): Promise<JobRun[]> {
    return this.database.prisma.jobRun.findMany({
      where: { id: { in: [...ids] } },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    });
  }

  private async newest(): Promise<JobRun[]> {
    return this.database.prisma.$queryRaw<JobRun[]>`
      SELECT DISTINCT ON (code) id, code, state, started_at AS "startedAt", finished_at AS "finishedAt",
        processed, failed, total, error
      FROM job_run ORDER BY code, started_at DESC, id DESC`;
  }

  private isNews({ code, id, state, processed, failed, total }: JobRun): boolean {
    const standing = [id, state, processed, failed, total].join();
    if (this.told.get(code) === standing) return false;
    this.told.set(code, standing);
    return true;
  }
}
