import type { Database } from '../../database/database';
import { sql } from '../../database/sql';
import { loadOrganisation } from './load-organisation';
import type { Organisation } from './organisation';

const REVISION = sql`SELECT revision::text FROM configuration_revision`;

/**
 * The configuration as it stands now. One small read a request tells whether what is held in memory is
 * still true, so that a change made by any server on this database takes effect at once (J7).
 */
export class CurrentOrganisation {
  private held: Organisation | null = null;
  private reading: Promise<unknown> = Promise.resolve();
  private next: Promise<number> | null = null;

  constructor(private readonly database: Database) {}

  async read(): Promise<Organisation> {
    const held = this.held;
    if (held) {
      if ((await this.revision()) === held.revision) return held;
    }
    const loaded = await loadOrganisation(this.database.prisma);
    if (!this.held || loaded.revision >= this.held.revision) this.held = loaded;
    return loaded;
  }

  /**
   * The revision as it stands at some moment from now on. Requests that come while it is being read share
   * the next reading, since the one under way may have seen what was before them.
   */
  private revision(): Promise<number> {
    this.next ??= this.reading.then(() => {
      const reading = this.readRevision();
      this.next = null;
      this.reading = reading.catch(() => undefined);
      return reading;
    });
    return this.next;
  }

  private async readRevision(): Promise<number> {
    const [row] = await this.database.select<{ revision: string }>(REVISION, 'brief');
    return Number(row?.revision);
  }
}

/** Takes the revision's row, so that of two changes of configuration at once the second sees what the first wrote. */
export async function nextRevision(prisma: Pick<Database['prisma'], '$queryRaw'>): Promise<number> {
  const [row] = await prisma.$queryRaw<{ revision: bigint }[]>`
    SELECT revision FROM configuration_revision FOR UPDATE`;
  return Number(row?.revision ?? 0) + 1;
}

/** Tells every server on this database that configuration changed; belongs into the transaction of the change. */
export async function raiseRevision(prisma: Pick<Database['prisma'], '$executeRaw'>): Promise<void> {
  await prisma.$executeRaw`UPDATE configuration_revision SET revision = revision + 1`;
}
