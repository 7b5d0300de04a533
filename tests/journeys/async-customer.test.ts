import { untilLogIsReadable } from '../support/until-log-is-readable';
import { useWorld, type World } from '../support/world';

const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    creationMode
    customer { id accountNumber accountLabel syncState creationMode syncError affiliations { code } createdAt }
    userErrors { code field }
  }
}`;
const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) { accountNumber accountLabel syncState syncError version addresses { syncState } }
}`;
const RUN = `mutation ($code: JobCode!) {
  runJob(input: { code: $code }) { run { state processed failed total error } userErrors { code } }
}`;

/** Runs jobs one after another, each to its end. */
async function runJobs(world: World, ...codes: string[]) {
  const runs = [];
  for (const code of codes) {
    await untilLogIsReadable(world);
    const { runJob } = await world.till('000900').read(RUN, { code });
    runs.push(runJob.run);
  }
  return runs;
}

const ALL = ['P_JOB', 'SYNCHRONIZE_ASYNC_CUSTOMERS', 'CUSTOMERS_1010'];

jest.setTimeout(120_000);

describe('the life of an async customer', () => {
  const world = useWorld();
  const seattle = (headers = {}) => world.till('000120', 'SEATTLE', headers);
  const create = async (input: object = {}) => {
    const person = { firstName: 'Ada', lastName: 'Quill', addresses: [{ street: '1 Pine St' }], ...input };
    return (await seattle().read(CREATE, { input: person })).createCustomer;
  };
  const read = async (id: string) => (await seattle().read(CUSTOMER, { id })).customer;

  it('S2 S3 it is written to the channel with no account number, shown as pending in the language of the caller', async () => {
    const { customer, creationMode } = await create();
    expect(creationMode).toBe('ASYNC');
    expect(customer).toMatchObject({
      accountNumber: null,
      accountLabel: 'Pending sync',
      syncState: 'PENDING',
    });
    const inEstonian = await seattle({ 'accept-language': 'et' }).read(CUSTOMER, { id: customer.id });
    expect(inEstonian.customer.accountLabel).toBe('Ootel sünkroonimist');
  });

  it('J1 three jobs in their order take it from pending to an account number', async () => {
    const { customer } = await create();
    await runJobs(world, 'P_JOB');
    expect(await read(customer.id)).toMatchObject({ syncState: 'UPLOADED', accountNumber: null });
    await runJobs(world, 'SYNCHRONIZE_ASYNC_CUSTOMERS');
    expect(await read(customer.id)).toMatchObject({ syncState: 'UPLOADED', accountNumber: null });
    const [run] = await runJobs(world, 'CUSTOMERS_1010');
    expect(run).toMatchObject({ state: 'SUCCEEDED', failed: 0 });
    expect(run.processed).toBeGreaterThanOrEqual(1);
    const synced = await read(customer.id);
    expect(synced).toMatchObject({
      syncState: 'SYNCED',
      syncError: null,
      addresses: [{ syncState: 'SYNCED' }],
    });
    expect(synced.accountNumber).toMatch(/^C-\d{6}$/);
    expect(synced.accountLabel).toBe(synced.accountNumber);
  });

  it('J1 in another order it stays pending, and nothing breaks', async () => {
    await runJobs(world, ...ALL);
    const { customer } = await create();
    await runJobs(world, 'CUSTOMERS_1010', 'SYNCHRONIZE_ASYNC_CUSTOMERS', 'P_JOB');
    expect(await read(customer.id)).toMatchObject({ syncState: 'UPLOADED', accountNumber: null });
  });

  it('J2 each job run twice changes nothing the second time', async () => {
    const { customer } = await create();
    await runJobs(world, ...ALL);
    const synced = await read(customer.id);
    const again = await runJobs(world, ...ALL);
    expect(again.map((run) => run.processed)).toEqual([0, 0, 0]);
    expect(await read(customer.id)).toEqual(synced);
  });

  it('S6 a POS that was offline sends it later with its own guid and time', async () => {
    const guid = '0195f3a0-7c1e-4b3a-9c55-6d1f0a2b3c01';
    const createdOfflineAt = '2026-11-20T08:00:00.000Z';
    const input = { guid, createdOfflineAt, firstName: 'Off', lastName: 'Line' };
    const { createCustomer } = await world.till().read(CREATE, { input });
    expect(createCustomer).toMatchObject({ creationMode: 'OFFLINE', userErrors: [] });
    expect(createCustomer.customer).toMatchObject({ syncState: 'PENDING', createdAt: createdOfflineAt });
  });

  it('S6 without a guid it is INVALID_VALUE', async () => {
    const input = { createdOfflineAt: '2026-11-20T08:00:00Z', firstName: 'Off' };
    const { createCustomer } = await world.till().read(CREATE, { input });
    expect(createCustomer).toMatchObject({
      customer: null,
      userErrors: [{ code: 'INVALID_VALUE', field: ['createdOfflineAt'] }],
    });
  });

  it('S7 where shared customer data is filtered it is refused', async () => {
    const guid = '0195f3a0-7c1e-4b3a-9c55-6d1f0a2b3c02';
    const input = { guid, createdOfflineAt: '2026-11-20T08:00:00Z', firstName: 'Kusti' };
    const { createCustomer } = await world.till('000210', 'TALLINN').read(CREATE, { input });
    expect(createCustomer.userErrors).toEqual([
      { code: 'OFFLINE_CREATION_DISABLED', field: ['createdOfflineAt'] },
    ]);
    expect(await world.database.prisma.customer.count({ where: { id: guid } })).toBe(0);
  });

  it('Y20 a time from the future is shown no later than receipt', async () => {
    const guid = '0195f3a0-7c1e-4b3a-9c55-6d1f0a2b3c03';
    const input = { guid, createdOfflineAt: '2031-01-01T00:00:00Z', firstName: 'Morgen' };
    const { createCustomer } = await world.till().read(CREATE, { input });
    expect(createCustomer.customer.createdAt).toBe(world.now.toISOString());
  });

  it('C5 the same guid sent again, also when it has its number, returns the same customer', async () => {
    const guid = '0195f3a0-7c1e-4b3a-9c55-6d1f0a2b3c04';
    const { customer } = await create({ guid });
    await runJobs(world, ...ALL);
    const again = await create({ guid, firstName: 'Other' });
    expect(again.customer.id).toBe(customer.id);
    expect(again.customer.syncState).toBe('SYNCED');
    expect(await world.database.prisma.operation.count({ where: { targetId: guid } })).toBe(1);
  });

  it('L2 L8 what would merely be inherited is left out, what is asked for is refused', async () => {
    expect((await create()).customer.affiliations).toEqual([]);
    const refused = await create({ affiliations: ['PRESS'] });
    expect(refused).toMatchObject({
      customer: null,
      userErrors: [{ code: 'CUSTOMER_PENDING_SYNC', field: ['affiliations'] }],
    });
  });

  it('L3 secondary contacts are refused', async () => {
    const refused = await create({ email: 'a@example.com', secondaryEmails: [{ value: 'b@example.com' }] });
    expect(refused.userErrors).toEqual([{ code: 'CUSTOMER_PENDING_SYNC', field: ['secondaryEmails'] }]);
  });

  it('L7 an activity is kept in the channel and sent with the P-job', async () => {
    const { customer } = await create();
    const log = `mutation ($id: ID!) {
      logActivity(input: { customerId: $id, type: "EMAIL", text: "Hello" }) { activity { id syncState } userErrors { code } }
    }`;
    const { logActivity } = await seattle().read(log, { id: customer.id });
    expect(logActivity.activity.syncState).toBe('PENDING');
    await runJobs(world, 'P_JOB');
    const { node } = await seattle().read(
      'query ($id: ID!) { node(id: $id) { ... on Activity { syncState } } }',
      {
        id: logActivity.activity.id,
      },
    );
    expect(node.syncState).toBe('SYNCED');
  });

  it('L7 a note that is edited after it was sent waits again, and is sent with the next P-job', async () => {
    const { customer } = await create();
    const add = 'mutation ($id: ID!) { addNote(input: { customerId: $id, text: "One" }) { note { id } } }';
    const edit =
      'mutation ($id: ID!) { editNote(input: { noteId: $id, text: "Two" }) { note { syncState } } }';
    const note = 'query ($id: ID!) { node(id: $id) { ... on Note { syncState text } } }';
    const { id } = (await seattle().read(add, { id: customer.id })).addNote.note;
    await runJobs(world, 'P_JOB');
    expect((await seattle().read(note, { id })).node.syncState).toBe('SYNCED');
    expect((await seattle().read(edit, { id })).editNote.note.syncState).toBe('PENDING');
    await runJobs(world, ...ALL);
    expect((await seattle().read(note, { id })).node).toEqual({ syncState: 'SYNCED', text: 'Two' });
    expect(await read(customer.id)).toMatchObject({ syncState: 'SYNCED', syncError: null });
  });

  it('F2 it is found at once by those who share an address book', async () => {
    await create({ lastName: 'Zweigert' });
    const { customers } = await seattle().read(
      '{ customers(search: "zweigert") { nodes { accountLabel } } }',
    );
    expect(customers.nodes).toEqual([{ accountLabel: 'Pending sync' }]);
  });
});
