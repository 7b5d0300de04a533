import { releaseLease, takeLease } from '../../src/services/sync/jobs/lease';
import { untilLogIsReadable } from '../support/until-log-is-readable';
import { useWorld } from '../support/world';

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id } userErrors { code } }
}`;
const CUSTOMER =
  'query ($id: ID!) { customer(id: $id) { accountNumber syncState syncError allowedOperations name } }';
const RUN = `mutation ($code: JobCode!) {
  runJob(input: { code: $code }) { run { id state processed failed error } userErrors { code } }
}`;
const RETRY = `mutation ($input: RetryCustomerSyncInput!) {
  retryCustomerSync(input: $input) { customer { syncState syncError name } userErrors { code field } }
}`;

jest.setTimeout(120_000);

describe('jobs', () => {
  const world = useWorld();
  const seattle = () => world.till('000120', 'SEATTLE');
  const administrator = () => world.till('000900');
  const run = async (code: string) => {
    await untilLogIsReadable(world);
    return (await administrator().read(RUN, { code })).runJob.run;
  };
  const runAll = async () => [
    await run('P_JOB'),
    await run('SYNCHRONIZE_ASYNC_CUSTOMERS'),
    await run('CUSTOMERS_1010'),
  ];
  const create = async (firstName: string): Promise<string> =>
    (await seattle().read(CREATE, { input: { firstName } })).createCustomer.customer.id;
  const read = async (id: string) => (await seattle().read(CUSTOMER, { id })).customer;
  const requireBirthday = (required: boolean) =>
    administrator().read(
      `mutation ($required: Boolean!) {
        defineAttribute(input: { name: "birthday", label: "Birthday", type: DATE, required: $required, displayOrder: 1 }) {
          userErrors { code }
        }
      }`,
      { required },
    );

  it('J3 one bad record is marked with the reason and holds up nobody; corrected, it is sent again', async () => {
    const bad = await create('Without');
    const input = { firstName: 'With', attributes: [{ name: 'birthday', value: '1990-02-28' }] };
    const good = (await seattle().read(CREATE, { input })).createCustomer.customer.id;
    await requireBirthday(true);
    const [, numbering, download] = await runAll();
    expect(numbering).toMatchObject({ state: 'SUCCEEDED', processed: 1, failed: 1 });
    expect(download).toMatchObject({ state: 'SUCCEEDED', processed: 1, failed: 1 });
    expect(await read(good)).toMatchObject({ syncState: 'SYNCED' });
    expect(await read(bad)).toMatchObject({
      syncState: 'FAILED',
      accountNumber: null,
      syncError: 'The attribute birthday is required.',
      allowedOperations: expect.arrayContaining(['RETRY_SYNC']),
    });
    const correction = { customerId: bad, attributes: [{ name: 'birthday', value: '1970-01-01' }] };
    const { retryCustomerSync } = await seattle().read(RETRY, { input: correction });
    expect(retryCustomerSync).toMatchObject({
      customer: { syncState: 'PENDING', syncError: null },
      userErrors: [],
    });
    await runAll();
    expect(await read(bad)).toMatchObject({ syncState: 'SYNCED', syncError: null });
    await requireBirthday(false);
  });

  it('J3 a correction that is wrong itself writes nothing', async () => {
    const id = await create('Wrong');
    await world.database.prisma.customer.update({ where: { id: guidOf(id) }, data: { syncState: 'FAILED' } });
    const input = { customerId: id, firstName: null };
    const { retryCustomerSync } = await seattle().read(RETRY, { input });
    expect(retryCustomerSync.userErrors).toEqual([{ code: 'INVALID_VALUE', field: ['firstName'] }]);
    expect(await read(id)).toMatchObject({ syncState: 'FAILED', name: 'Wrong' });
  });

  it('J4 a job that runs already is not started again: its run is returned', async () => {
    const first = await run('P_JOB');
    const lease = await takeLease(world.database.prisma, 'P_JOB', 'somebody else');
    const second = await run('P_JOB');
    expect(second.id).toBe(first.id);
    if (lease) await releaseLease(world.database.prisma, lease);
    expect((await run('P_JOB')).id).not.toBe(first.id);
  });

  it('Y19 a run whose lease another took stops and writes nothing more', async () => {
    const { prisma } = world.database;
    const lease = await takeLease(prisma, 'CATALOGS_1150', 'one');
    expect(await takeLease(prisma, 'CATALOGS_1150', 'two')).toBeNull();
    if (lease) await releaseLease(prisma, lease);
    const other = await takeLease(prisma, 'CATALOGS_1150', 'two');
    expect(other?.fencing).toBe((lease?.fencing ?? 0n) + 1n);
  });

  it('Y19 a lease that ends later than any can, since the database came from a clock that was ahead, holds up nobody', async () => {
    const { prisma } = world.database;
    await takeLease(prisma, 'CATALOGS_1150', 'before the move');
    await prisma.jobLease.updateMany({ data: { expiresAt: new Date('2999-01-01T00:00:00Z') } });
    expect(await takeLease(prisma, 'CATALOGS_1150', 'after it')).not.toBeNull();
    expect(await takeLease(prisma, 'CATALOGS_1150', 'later')).toBeNull();
  });

  it('J4 every run keeps its state, counts and times', async () => {
    await create('Counted');
    await run('P_JOB');
    const { jobs } = await administrator().read(
      '{ jobs { code schedule lastRun { state processed } runs(first: 2) { nodes { startedAt finishedAt } pageInfo { hasNextPage } } } }',
    );
    expect(jobs.map((job: { code: string }) => job.code).slice(0, 3)).toEqual([
      'P_JOB',
      'SYNCHRONIZE_ASYNC_CUSTOMERS',
      'CUSTOMERS_1010',
    ]);
    expect(jobs[0].lastRun).toEqual({ state: 'SUCCEEDED', processed: 1 });
    expect(jobs[0].runs.nodes[0].finishedAt).toBe(world.now.toISOString());
  });

  it('J4 a schedule that is no cron expression is refused', async () => {
    const set = `mutation { setJobSchedule(input: { code: P_JOB, schedule: "now and then" }) {
      job { schedule } userErrors { code field }
    } }`;
    const { setJobSchedule } = await administrator().read(set);
    expect(setJobSchedule).toEqual({
      job: null,
      userErrors: [{ code: 'INVALID_VALUE', field: ['schedule'] }],
    });
  });

  it('J7 the configuration downloads find nothing to do on one database', async () => {
    expect(await run('GLOBAL_CONFIGURATION_1110')).toMatchObject({
      state: 'SUCCEEDED',
      processed: 0,
      failed: 0,
    });
  });

  it('P6 running a job needs ADMINISTER', async () => {
    expect(await world.till('000130').refusal(RUN, { code: 'P_JOB' })).toEqual({ code: 'FORBIDDEN' });
  });
});

function guidOf(id: string): string {
  return Buffer.from(id, 'base64url').toString().replace('Customer:', '');
}
