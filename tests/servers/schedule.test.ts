import 'reflect-metadata';
import pino from 'pino';
import { parseConfig } from '../../src/app/config';
import { createNode, type Node, openDatabase } from '../../src/app/node';
import { dueBetween } from '../../src/app/scheduler';
import type { Database } from '../../src/database/database';
import { openPostgres } from '../../src/database/open-postgres';
import type { Job, JobCode } from '../../src/services/sync/jobs/job';
import { Jobs } from '../../src/services/sync/jobs/jobs';
import { urlOfWorld } from '../support/another-server';
import { describeOnServed } from '../support/on-served';
import { useEmptyDatabase } from '../support/served-database';
import { until } from '../support/until';
import { useWorld } from '../support/world';

jest.setTimeout(120_000);

const SECOND = 1_000;

describe('what is due', () => {
  const at = (time: string) => new Date(`2026-11-25T${time}Z`);
  const schedules = new Map<JobCode, string>([
    ['P_JOB', '* * * * *'],
    ['CUSTOMERS_1010', '0 * * * *'],
  ]);

  it('J4 is a job whose moment lies behind one look and not behind the next, by the last of such moments', () => {
    expect(dueBetween(schedules, at('10:00:00'), at('10:02:30'))).toEqual(
      new Map([['P_JOB', at('10:02:00')]]),
    );
    expect(dueBetween(schedules, at('10:59:59'), at('11:00:00'))).toEqual(
      new Map([
        ['P_JOB', at('11:00:00')],
        ['CUSTOMERS_1010', at('11:00:00')],
      ]),
    );
    expect(dueBetween(schedules, at('11:00:00'), at('11:00:59'))).toEqual(new Map());
  });
});

describeOnServed('two servers with one schedule', () => {
  const world = useWorld();
  const databases: Database[] = [];
  beforeAll(async () => {
    const url = await urlOfWorld(world);
    databases.push(await openPostgres({ url }), await openPostgres({ url }));
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));
  beforeEach(() => world.database.prisma.jobDue.deleteMany());

  /** Two servers that run two jobs, which tell when they begin and end. */
  function servers() {
    const events: string[] = [];
    const job = (code: JobCode): Job => ({
      code,
      run: async ({ report }) => {
        events.push(`${code} begins`);
        const progress = { processed: 1, failed: 0, total: 1 };
        await report(progress);
        events.push(`${code} ends`);
        return progress;
      },
    });
    const timetable = [job('P_JOB'), job('CUSTOMERS_1010')];
    const now = () => new Date();
    const jobs = databases.map((database) => new Jobs({ database, now }, timetable, null));
    const runDue = (dueAt: Date) =>
      Promise.all(
        jobs.map((server) =>
          server.runDue(
            new Map<JobCode, Date>([
              ['P_JOB', dueAt],
              ['CUSTOMERS_1010', dueAt],
            ]),
          ),
        ),
      );
    return { events, jobs, runDue };
  }

  it('J4 run what is due once for each moment, in the order of the timetable', async () => {
    const { events, runDue } = servers();
    const once = ['P_JOB begins', 'P_JOB ends', 'CUSTOMERS_1010 begins', 'CUSTOMERS_1010 ends'];
    const moments = Array.from(
      { length: 20 },
      (_, minute) => new Date(world.now.getTime() + minute * 60_000),
    );
    for (const moment of moments) await runDue(moment);

    expect(events).toEqual(moments.flatMap(() => once));
  });

  it('J4 run a moment that was claimed no more, nor one before it', async () => {
    const { events, runDue } = servers();
    await runDue(world.now);
    events.length = 0;
    await runDue(world.now);
    await runDue(new Date(world.now.getTime() - 60_000));

    expect(events).toEqual([]);
  });

  it('J4 are not held up by what a server claimed whose clock runs ahead', async () => {
    const { events, runDue } = servers();
    await runDue(new Date('2999-01-01T00:00:00Z'));
    events.length = 0;
    await runDue(world.now);

    expect(events).toHaveLength(4);
  });

  it('J4 never run one job twice at once, however often both start it', async () => {
    const { events, jobs } = servers();
    const starts = Array.from({ length: 20 }, (_, turn) => jobs[turn % 2]?.startAndWait('P_JOB'));
    await Promise.all(starts);
    await Promise.all(jobs.map((server) => server.close()));

    expect(events.length).toBeGreaterThan(0);
    expect(events.filter((_, place) => place % 2 === 0)).toEqual(
      Array(events.length / 2).fill('P_JOB begins'),
    );
    expect(events.filter((_, place) => place % 2 === 1)).toEqual(Array(events.length / 2).fill('P_JOB ends'));
  });
});

describeOnServed('two servers that start for the first time at the same moment', () => {
  const { url } = useEmptyDatabase();

  it('J4 both come up, and share a schedule of every second: no second is run twice, no two runs overlap', async () => {
    const schedule = new Map<JobCode, string>([['P_JOB', '* * * * * *']]);
    const config = { ...parseConfig({ DATABASE_URL: url }, 'development'), jobSchedules: schedule };
    const databases = await Promise.all([openDatabase(config), openDatabase(config)]);
    const begun = Date.now();
    const start = (database: Database) =>
      createNode({ config, database, development: null, logger: pino({ level: 'silent' }) });
    const [one, other] = (await Promise.all(databases.map(start))) as [Node, Node];
    const runs = () => one.database.prisma.jobRun.findMany({ orderBy: { startedAt: 'asc' } });
    await until('there were some runs', async () => (await runs()).length >= 6);
    await other.close();
    const found = await runs();
    const ended = Date.now();
    await one.close();

    expect(found.length).toBeLessThanOrEqual(Math.floor(ended / SECOND) - Math.floor(begun / SECOND));
    const overlapping = found.filter(({ startedAt }, place) => {
      const before = found[place - 1]?.finishedAt;
      return before && before > startedAt;
    });
    expect(overlapping).toEqual([]);
    expect(found.filter(({ state }) => state === 'FAILED')).toEqual([]);
  });
});
