import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database';
import { sql } from '../../src/database/sql';
import { inTransaction, type RecordChange, type UnitOfWork } from '../../src/database/transaction';
import { describeOnServed } from '../support/on-served';
import { BEGINNING, cloneTemplate } from '../support/template';

const ADA = { staffId: '000110', integration: null, store: 'HOUSTON', legalEntity: 'US01' };

function useDatabase(): {
  prisma: Database['prisma'];
  write: <T>(work: (unit: UnitOfWork) => Promise<T>) => Promise<T>;
} {
  let database: Database;
  beforeAll(async () => {
    database = await cloneTemplate();
  }, 60_000);
  afterAll(() => database.close());
  return {
    get prisma() {
      return database.prisma;
    },
    write: (work) => inTransaction({ database, author: ADA, now: () => BEGINNING }, 'test', work),
  };
}

const aChange = (recordId: string, more: Partial<RecordChange> = {}): RecordChange => ({
  kind: 'CUSTOMER',
  recordId,
  version: 1,
  buckets: ['LE:US01'],
  changes: [{ path: 'name', before: null, after: 'Ada' }],
  ...more,
});

const aBook = (code: string) => ({ id: randomUUID(), code, name: code });

describe('a transaction', () => {
  const database = useDatabase();

  const logged = (recordId: string) =>
    database.prisma.changeLog.findMany({ where: { recordId }, orderBy: { sequence: 'asc' } });
  const audited = (recordId: string) =>
    database.prisma.auditEntry.findMany({ where: { recordId }, orderBy: { id: 'asc' } });

  it('P4 notes in the audit trail who wrote what, where and when', async () => {
    const id = randomUUID();
    await database.write(async ({ changed }) => changed(aChange(id)));

    expect(await audited(id)).toMatchObject([
      {
        ...ADA,
        at: BEGINNING,
        operation: 'test',
        kind: 'CUSTOMER',
        changes: [{ path: 'name', before: null, after: 'Ada' }],
      },
    ]);
  });

  it('Y10 appends what it wrote to the change log, in its order and with its own number', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const own = await database.write(async ({ prisma, changed }) => {
      changed(aChange(first, { buckets: ['LE:US01', 'CB:1'] }));
      changed(aChange(second, { kind: 'NOTE', version: 3, deleted: true }));
      return prisma.$queryRaw<[{ xid: bigint }]>`SELECT pg_current_xact_id()::text::bigint AS xid`;
    });
    const [[one], [other]] = [await logged(first), await logged(second)];

    expect(one).toMatchObject({
      kind: 'CUSTOMER',
      version: 1,
      deleted: false,
      applied: false,
      buckets: ['LE:US01', 'CB:1'],
    });
    expect(other).toMatchObject({ kind: 'NOTE', version: 3, deleted: true, changedAt: BEGINNING });
    expect([one?.transactionId, other?.transactionId]).toEqual([own[0].xid, own[0].xid]);
    expect(other?.sequence).toBeGreaterThan(one?.sequence ?? 0n);
  });

  it('Y10 that fails leaves neither its records nor a trace of them', async () => {
    const [id, code] = [randomUUID(), 'ROLLED-BACK'];
    const failing = database.write(async ({ prisma, changed }) => {
      await prisma.addressBook.create({ data: aBook(code) });
      changed(aChange(id));
      throw new Error('The verb changed its mind.');
    });

    await expect(failing).rejects.toThrow('The verb changed its mind.');
    expect([await logged(id), await audited(id)]).toEqual([[], []]);
    expect(await database.prisma.addressBook.count({ where: { code } })).toBe(0);
  });

  it('P4 whose trace cannot be kept does not keep its records', async () => {
    const code = 'UNTRACED';
    const failing = database.write(async ({ prisma, changed }) => {
      await prisma.addressBook.create({ data: aBook(code) });
      changed(aChange('no guid'));
    });

    await expect(failing).rejects.toThrow();
    expect(await database.prisma.addressBook.count({ where: { code } })).toBe(0);
  });

  it('Y10 notes all that one statement writes, and tells how many that were', async () => {
    const ids = Array.from({ length: 3 }, () => randomUUID());
    const written = await database.write(({ changedBy }) =>
      changedBy({
        returning: sql`
        SELECT 'NOTE' AS "kind", id AS "recordId", 7 AS "version", ARRAY['LE:EE01', 'CB:1'] AS "buckets",
          'EE01' AS "legalEntity",
          '[{"path": "text", "before": "Old", "after": null}]'::jsonb AS "changes"
        FROM unnest(${ids}::uuid[]) AS id`,
      }),
    );

    expect(written).toBe(3);
    const traces = await Promise.all(ids.map(async (id) => [await logged(id), await audited(id)]));
    expect(traces).toEqual(
      ids.map((recordId) => [
        [
          expect.objectContaining({
            recordId,
            kind: 'NOTE',
            version: 7,
            buckets: ['LE:EE01', 'CB:1'],
            deleted: false,
            changedAt: BEGINNING,
          }),
        ],
        [
          expect.objectContaining({
            recordId,
            staffId: '000110',
            legalEntity: 'EE01',
            operation: 'test',
            changes: [{ path: 'text', before: 'Old', after: null }],
          }),
        ],
      ]),
    );
  });

  it('that writes nothing leaves no trace', async () => {
    const before = [await database.prisma.changeLog.count(), await database.prisma.auditEntry.count()];
    await database.write(async () => undefined);

    expect([await database.prisma.changeLog.count(), await database.prisma.auditEntry.count()]).toEqual(
      before,
    );
  });

  it('that met a conflict is tried again, and leaves the trace of the last try alone', async () => {
    const id = randomUUID();
    const conflicts = [true, true, false];
    const tries = await database.write(async ({ changed }) => {
      changed(aChange(id));
      if (conflicts.shift()) throw Object.assign(new Error('conflict'), { code: 'P2034' });
      return 3 - conflicts.length;
    });

    expect(tries).toBe(3);
    expect([await logged(id), await audited(id)]).toMatchObject([[{}], [{}]]);
  });

  it('that meets conflicts without end gives up after three tries', async () => {
    const work = jest.fn().mockRejectedValue(Object.assign(new Error('conflict'), { code: 'P2034' }));

    await expect(database.write(work)).rejects.toThrow('conflict');
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('that fails for another reason is not tried again', async () => {
    const work = jest.fn().mockRejectedValue(Object.assign(new Error('taken'), { code: 'P2002' }));

    await expect(database.write(work)).rejects.toThrow('taken');
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describeOnServed('two transactions that wait for one another', () => {
  const database = useDatabase();

  /** Both hold their first row before either asks for its second. */
  async function crossing(lock: (unit: UnitOfWork, code: string) => Promise<unknown>): Promise<number[]> {
    const codes = ['RETAIL', 'VIP'];
    const holding: (() => void)[] = [];
    const both = Promise.all(codes.map(() => new Promise<void>((resolve) => holding.push(resolve))));
    let tries = 0;
    const cross = (own: string, other: string, hold: (() => void) | undefined) =>
      database.write(async (unit) => {
        tries += 1;
        await lock(unit, own);
        hold?.();
        await both;
        await lock(unit, other);
        return tries;
      });
    return Promise.all([cross('RETAIL', 'VIP', holding[0]), cross('VIP', 'RETAIL', holding[1])]);
  }

  it('both come to an end: the one that the database breaks off is tried again', async () => {
    const tries = await crossing(({ prisma }, code) =>
      prisma.customerGroup.update({ where: { code }, data: { name: code } }),
    );

    expect(Math.max(...tries)).toBeGreaterThanOrEqual(3);
  });

  it('both come to an end with statements of our own', async () => {
    const tries = await crossing(
      ({ prisma }, code) => prisma.$queryRaw`SELECT code FROM customer_group WHERE code = ${code} FOR UPDATE`,
    );

    // Who is broken off may take its first row again before its rival, and be broken off once more.
    expect(Math.max(...tries)).toBeGreaterThanOrEqual(3);
  });
});
