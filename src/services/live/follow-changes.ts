import type { Database } from '../../database/database';
import type { Listening, NotificationChannel, NotificationListener } from '../../database/notifications';
import { Refused } from '../refused';
import { endOfChangeLog, readChangeLog } from '../sync/change-log/read-change-log';
import type { LiveEvent } from './live-event';
import { recordEvents } from './record-events';
import { RunChanges } from './run-changes';

/** Rows of the change log in one reading. */
const PAGE = 500;

/** Milliseconds until the next look where nobody tells: the log is held back, the connection is lost, a reading failed. */
const FIRST_LOOK = 20;
const SLOWEST_LOOK = 1_000;

/** Somebody who is told of everything that happens while they follow. */
export interface Follower {
  told(event: LiveEvent): void;
  /** What happened can't be told without a gap; whoever follows begins anew. */
  broken(): void;
}

/** What following needs. */
export interface FollowParts {
  readonly database: Database;
  /** Told of readings that failed; they are tried again. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Follows the change log, and the runs of jobs, for everybody on this node: one reading of the database,
 * however many follow. Woken by the database's own notifications, so that what any server commits is heard
 * of; what is read is what stands behind a cursor, so that nothing is missed that commits late (Y11). While
 * the connection that notifications come by is lost it looks once a second. Reads nothing where nobody follows.
 */
export class ChangeFollower implements NotificationListener {
  private readonly followers = new Set<Follower>();
  private readonly runs: RunChanges;
  private listening: Promise<Listening> | null = null;
  private isConnected = false;
  private beginning: Promise<void> | null = null;
  /** Null while nobody follows. */
  private cursor: string | null = null;
  /** The reading under way, and whether there is reason for another one after it. */
  private reading: Promise<void> | null = null;
  private isWoken = false;
  private look = FIRST_LOOK;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(private readonly parts: FollowParts) {
    this.runs = new RunChanges(parts.database);
  }

  /** Follows; when it resolves, everything that is committed from then on will be told. @returns what ends it */
  async follow(follower: Follower): Promise<() => void> {
    const leave = () => {
      this.followers.delete(follower);
      if (this.followers.size === 0) this.cursor = null;
    };
    this.followers.add(follower);
    try {
      if (this.cursor === null) await this.begin();
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.followers.clear();
    await this.reading;
    await (await this.listening)?.stop();
  }

  heard(channel: NotificationChannel, text: string): void {
    if (channel === 'counterside_job_runs') this.runs.touched(text);
    this.wakeUp();
  }

  connected(): void {
    this.isConnected = true;
    this.wakeUp();
  }

  lost(): void {
    this.isConnected = false;
    this.runs.lost();
    this.wakeUp();
  }

  /** Once, however many begin at the same time: none may set back, or on, what another follows already. */
  private begin(): Promise<void> {
    this.beginning ??= this.findEnd().finally(() => {
      this.beginning = null;
    });
    return this.beginning;
  }

  private async findEnd(): Promise<void> {
    this.listening ??= this.parts.database.listen(this);
    await this.listening;
    await this.runs.begin();
    this.cursor = await endOfChangeLog(this.parts.database);
  }

  private wakeUp(): void {
    if (this.isClosed || this.followers.size === 0) return;
    this.isWoken = true;
    this.reading ??= this.read().finally(() => {
      this.reading = null;
      if (this.isWoken) this.wakeUp();
    });
  }

  private async read(): Promise<void> {
    clearTimeout(this.timer);
    let needsLook = false;
    try {
      while (this.isWoken && !this.isClosed) {
        this.isWoken = false;
        for (const run of await this.runs.read(this.isConnected)) this.tell({ event: 'JOB_RUN', run });
        needsLook = await this.readPage();
      }
    } catch (error) {
      this.isWoken = false;
      needsLook = true;
      this.failed(error);
    }
    if (needsLook || !this.isConnected) this.lookAgain();
    else this.look = FIRST_LOOK;
  }

  /** @returns whether there may be more of which nobody tells */
  private async readPage(): Promise<boolean> {
    const after = this.cursor;
    // Whoever follows is still finding out where the log ends.
    if (after === null) return true;
    const { database } = this.parts;
    const page = await readChangeLog(database, { after, limit: PAGE, audience: 'READERS' });
    const events = await recordEvents(database, page.changes);
    // Everybody left meanwhile, and who follows now began elsewhere.
    if (this.cursor !== after) return true;
    for (const event of events) this.tell(event);
    this.cursor = page.endCursor;
    this.isWoken ||= page.hasMore;
    if (events.length > 0) this.look = FIRST_LOOK;
    return page.isHeldBack;
  }

  private tell(event: LiveEvent): void {
    for (const follower of this.followers) follower.told(event);
  }

  private failed(error: unknown): void {
    if (!(error instanceof Refused)) {
      this.parts.onFailure(error);
      return;
    }
    // The log is another one: nobody can tell what happened in between.
    this.cursor = null;
    for (const follower of this.followers) follower.broken();
    this.followers.clear();
  }

  private lookAgain(): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wakeUp(), this.look).unref();
    this.look = Math.min(this.look * 2, SLOWEST_LOOK);
  }
}
