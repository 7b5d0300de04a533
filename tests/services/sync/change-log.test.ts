import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Database } from '../../../src/database/database';
import { inTransaction, type RecordChange, type UnitOfWork } from '../../../src/database/transaction';
import { pruneChangeLog } from '../../../src/services/sync/change-log/prune-change-log';
import {
  endOfChangeLog,
  type LogPage,
  type LogRequest,
  readChangeLog,
} from '../../../src/services/sync/change-log/read-change-log';
import { settleChangeLog } from '../../../src/services/sync/change-log/settle-change-log';
import { describeOnServed } from '../../support/on-served';
import { BEGINNING, cloneTemplate } from '../../support/template';
import { untilLogIsReadable } from '../../support/until-log-is-readable';

const AUTHOR = { staffId: null, integration: 'test', store: null, legalEntity: 'US01' };
const DAY = 24 * 3_600_000;

/** A database of its own, and what the tests do to its log. */
class Log {
  database!: Database;

  write(work: (unit: UnitOfWork) => Promise<unknown> | unknown, now = BEGINNING): Promise<unknown> {
    const context = { database: this.database, author: AUTHOR, now: () => now };
    return inTransaction(context, 'test', async (unit) => work(unit));
  }

  /** Writes rows in one transaction and waits until they can be read. */
  async append(ids: readonly string[], more: Partial<RecordChange> = {}, now = BEGINNING): Promise<void> {
    await this.write(({ changed }) => {
      for (const recordId of ids)
        changed({ kind: 'CUSTOMER', recordId, version: 1, buckets: ['LE:US01'], changes: [], ...more });
    }, now);
    await untilLogIsReadable(this);
  }

  read(after: string | null, more: Partial<LogRequest> = {}): Promise<LogPage> {
    return readChangeLog(this.database, { after, limit: 100, audience: 'READERS', ...more });
  }

  end(): Promise<string> {
    return endOfChangeLog(this.database);
  }

  /** The records named by every row behind a cursor, page by page. */
  async walk(after: string | null, limit = 100, more: Partial<LogRequest> = {}): Promise<string[]> {
    const { changes, endCursor, hasMore } = await this.read(after, { limit, ...more });
    const ids = changes.map(({ recordId }) => recordId);
    return hasMore ? [...ids, ...(await this.walk(endCursor, limit, more))] : ids;
  }

  rows() {
    return this.database.prisma.changeLog.findMany({
      orderBy: [{ transactionId: 'asc' }, { sequence: 'asc' }],
    });
  }

  settle() {
    return settleChangeLog(this.database, () => BEGINNING);
  }
}

function useLog(): Log {
  const log = new Log();
  beforeAll(async () => {
    log.database = await cloneTemplate();
    await log.settle();
    await untilLogIsReadable(log);
  }, 60_000);
  afterAll(() => log.database.close());
  return log;
}

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const LOST = { faults: [{ code: 'CURSOR_LOST', field: ['after'] }] };

describe('a reader of the change log', () => {
  const log = useLog();

  it('Y11 gets every row once and in order, whatever the sizes of its pages and of the transactions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (transactions, limit) => {
          const start = await log.end();
          const written = transactions.map(ids);
          for (const one of written) await log.append(one);

          expect(await log.walk(start, limit)).toEqual(written.flat());
        },
      ),
      { numRuns: 15 },
    );
  });

  it('Y11 that begins with nothing reads the whole log', async () => {
    const shown = (await log.rows()).filter(({ veiled }) => !veiled).map(({ recordId }) => recordId);

    expect(await log.walk(null, 97)).toEqual(shown);
  });

  it('Y11 is given a cursor where there is nothing to read, and goes on from it', async () => {
    const { changes, endCursor, hasMore } = await log.read(await log.end());
    const [later] = ids(1) as [string];
    await log.append([later]);

    expect({ changes, hasMore }).toEqual({ changes: [], hasMore: false });
    expect(await log.walk(endCursor)).toEqual([later]);
  });

  it('Y11 of few kinds or buckets is brought past all the others', async () => {
    const start = await log.end();
    const [note, elsewhere] = ids(2) as [string, string];
    await log.append([note], { kind: 'NOTE' });
    await log.append([elsewhere], { buckets: ['LE:EE01'] });
    await log.append(ids(5));
    const ofKind = await log.read(start, { kinds: ['NOTE'] });
    const ofBucket = await log.read(start, { buckets: ['LE:EE01', '*'] });

    expect(ofKind.changes.map(({ recordId }) => recordId)).toEqual([note]);
    expect(ofBucket.changes.map(({ recordId }) => recordId)).toEqual([elsewhere]);
    expect([ofKind.endCursor, ofBucket.endCursor]).toEqual(Array(2).fill(await log.end()));
  });

  it('Y17 is shown a change once: downloads what hangs behind the veil, readers what lifts it', async () => {
    const start = await log.end();
    const [numbered, applied] = ids(2) as [string, string];
    await log.append([numbered], { veiled: true });
    await log.append([applied], { applied: true });

    expect(await log.walk(start)).toEqual([applied]);
    expect(await log.walk(start, 100, { audience: 'DOWNLOADS' })).toEqual([numbered]);
  });

  it.each(['', 'no cursor', 'MS5hLmIuYw', Buffer.from('2.x.1.1.y').toString('base64url')])(
    'Y11 is refused "%s", which is no cursor',
    async (after) => {
      await expect(log.read(after)).rejects.toMatchObject({
        faults: [{ code: 'BAD_USER_INPUT', field: ['after'] }],
      });
    },
  );
});

describe('a change log whose server is not the same any more', () => {
  const log = useLog();

  it('Y11 keeps its id for as long as the server is the same', async () => {
    const cursor = await log.end();

    expect([await log.settle(), await log.settle()]).toEqual(['KEPT', 'KEPT']);
    expect(await log.walk(cursor)).toEqual([]);
  });

  it('Y11 of another system gets another id: old cursors are lost, and nothing is skipped', async () => {
    const old = await log.end();
    const before = await log.walk(null);
    await log.database.prisma.changeLogIdentity.updateMany({ data: { systemIdentifier: '1' } });
    expect(await log.settle()).toBe('MINTED');
    const [later] = ids(1) as [string];
    await log.append([later]);

    await expect(log.read(old)).rejects.toMatchObject(LOST);
    expect(await log.walk(null, 50)).toEqual([...before, later]);
  });

  it('Y11 whose transaction ids are ahead of the server gets another id, and no reader gets stuck', async () => {
    const old = await log.end();
    const before = await log.walk(null);
    await log.database.prisma.$executeRaw`
      UPDATE change_log SET transaction_id = transaction_id + 1000000000`;
    expect(await log.settle()).toBe('MINTED');
    const page = await log.read(null, { limit: before.length - 1 });
    const later = ids(3);
    await log.append(later);

    await expect(log.read(old)).rejects.toMatchObject(LOST);
    expect(await log.walk(page.endCursor, 2)).toEqual([before.at(-1), ...later]);
    expect(await log.walk(null, 50)).toEqual([...before, ...later]);
    expect(await log.settle()).toBe('KEPT');
  });

  it('Y11 Y13 that was set back to an earlier moment is told by the rows that cursors have read', async () => {
    await log.append(ids(1));
    const kept = await log.end();
    const [undone, instead] = ids(2) as [string, string];
    await log.append([undone]);
    const ahead = await log.end();
    await log.database.prisma.$executeRaw`
      UPDATE change_log SET record_id = ${instead}::uuid WHERE record_id = ${undone}::uuid`;

    await expect(log.read(ahead)).rejects.toMatchObject(LOST);
    expect(await log.walk(kept)).toEqual([instead]);
  });
});

describe('pruning the change log', () => {
  const log = useLog();

  it('Y11 takes what is older than 90 days, a bounded number at once, and cursors from before are lost', async () => {
    const start = await log.end();
    const old = ids(4);
    const young = ids(2);
    await log.append(old, {}, new Date(BEGINNING.getTime() + DAY));
    const [first, second] = (await log.read(start)).changes.map(({ cursor }) => cursor) as [string, string];
    await log.append(young, {}, new Date(BEGINNING.getTime() + 3 * DAY));
    const now = new Date(BEGINNING.getTime() + 92 * DAY);
    const older = (await log.rows()).length - 6;

    expect(await pruneChangeLog(log.database, now, older)).toBe(older);
    expect(await pruneChangeLog(log.database, now, 2)).toBe(2);
    await expect(log.read(start)).rejects.toMatchObject(LOST);
    await expect(log.read(first)).rejects.toMatchObject(LOST);
    expect(await log.walk(second)).toEqual([...old.slice(2), ...young]);
    expect(await pruneChangeLog(log.database, now)).toBe(2);
    expect(await pruneChangeLog(log.database, now)).toBe(0);
    expect(await log.walk(null)).toEqual(young);
  });
});

describeOnServed('a transaction that commits late', () => {
  const log = useLog();

  it('Y11 holds younger rows back until it ends, and is not skipped', async () => {
    const start = await log.end();
    const [late, early] = ids(2) as [string, string];
    let commit: () => void = () => undefined;
    const committing = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let begun: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = log.write(async ({ prisma, changed }) => {
      changed({ kind: 'CUSTOMER', recordId: late, version: 1, buckets: ['LE:US01'], changes: [] });
      await prisma.$queryRaw`SELECT pg_current_xact_id()::text`;
      begun();
      await committing;
    });
    await beginning;
    await log.write(({ changed }) =>
      changed({ kind: 'CUSTOMER', recordId: early, version: 1, buckets: ['LE:US01'], changes: [] }),
    );

    const meanwhile = await log.read(start);
    expect({ changes: meanwhile.changes, isHeldBack: meanwhile.isHeldBack }).toEqual({
      changes: [],
      isHeldBack: true,
    });
    commit();
    await slow;
    await untilLogIsReadable(log);
    expect(await log.walk(meanwhile.endCursor)).toEqual([late, early]);
  });
});
