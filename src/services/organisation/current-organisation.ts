import type { Database } from '../../database/database';
import { sql } from '../../database/sql';
import type { Call } from '../call';
import { loadOrganisation } from './load-organisation';
import type { Organisation } from './organisation';

const REVISION = sql`SELECT revision::text FROM configuration_revision`;

/** A configuration, and whether it proved to stand still after it was asked for; not, where that could not be found out. */
export type HeldOrganisation = Pick<Call, 'organisation' | 'holds'>;

/**
 * The configuration as it stands now. One small read a request tells whether what is held in memory is
 * still true, so that a change made by any server on this database takes effect at once (J7).
 */
export class CurrentOrganisation {
  private held: Organisation | null = null;
  private next: Promise<number> | null = null;

  constructor(private readonly database: Database) {}

  /** The configuration as it stands at some moment from now on. */
  async read(): Promise<Organisation> {
    const held = this.held;
    if (held) {
      if ((await this.revision()) === held.revision) return held;
    }
    const loaded = await loadOrganisation(this.database.prisma);
    if (!this.held || loaded.revision >= this.held.revision) this.held = loaded;
    return loaded;
  }

  /** What is held in memory, for those who do nothing that can't be undone until they know whether it holds; null: nothing is. */
  ahead(): HeldOrganisation | null {
    const { held } = this;
    return held && { organisation: held, holds: this.holds(held) };
  }

  private async holds({ revision }: Organisation): Promise<boolean> {
    try {
      return (await this.revision()) === revision;
    } catch {
      // Whoever then reads it hears of the failure.
      return false;
    }
  }

  /**
   * The revision as it stands at some moment from now on: it is read when this turn of the event loop ends, for all who
   * have come by then, together with what else they read.
   */
  private revision(): Promise<number> {
    this.next ??= new Promise((resolve) => {
      setImmediate(() => {
        this.next = null;
        resolve(this.readRevision());
      });
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
