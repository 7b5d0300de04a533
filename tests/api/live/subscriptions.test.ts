import { randomUUID } from 'node:crypto';
import { TRANSPORTS, useListeners } from '../../support/live';
import { untilLogIsReadable } from '../../support/until-log-is-readable';
import { useWorld } from '../../support/world';
import { add, newCustomer } from '../client-books/given';
import { addNote, logActivity } from '../timeline/given';

const BOOK =
  'subscription { clientBookChanged { number owner { staffId } clients(first: 1) { totalCount } } }';
const ENTRIES = `subscription ($id: ID!) {
  timelineEntryAdded(customerId: $id) { __typename text author { staffId } customer { id } ... on Activity { type { code } } }
}`;
const SYNCED = 'subscription ($id: ID) { customerSynced(id: $id) { id accountNumber syncState syncError } }';
const RUNS = 'subscription ($code: JobCode) { jobRunUpdated(code: $code) { code state processed } }';

const CREATE = `mutation ($guid: UUID!, $name: String!) {
  createCustomer(input: { guid: $guid, type: PERSON, lastName: $name }) { customer { id } userErrors { code } }
}`;
const RUN = 'mutation ($code: JobCode!) { runJob(input: { code: $code }) { run { state } } }';

describe.each(TRANSPORTS)('a subscription over %s', (transport) => {
  const world = useWorld();
  const listeners = useListeners(world);
  const administrator = () => world.till('000900');

  async function runJobs(...codes: string[]) {
    for (const code of codes) {
      await untilLogIsReadable(world);
      await administrator().read(RUN, { code });
    }
  }

  it(`B4 clientBookChanged tells an associate of their own book (${transport})`, async () => {
    const subscriber = await (await listeners.person(transport)).subscribe(BOOK);
    const [customer, other] = [await newCustomer(world.till()), await newCustomer(world.till())];
    await add(world.till('000111'), [other]);
    await add(world.till(), [customer]);

    const { clientBookChanged } = await subscriber.data();
    expect(clientBookChanged).toMatchObject({ owner: { staffId: '000110' } });
    const { clientBook } = await world.till().read('{ clientBook { clients { totalCount } } }');
    expect(clientBookChanged.clients.totalCount).toBe(clientBook.clients.totalCount);
  });

  it(`B4 clientBookChanged tells of the store's books with 713 (${transport})`, async () => {
    const subscriber = await (await listeners.person(transport, '000130')).subscribe(BOOK);
    await add(world.till(), [await newCustomer(world.till())]);

    expect((await subscriber.data()).clientBookChanged.owner).toEqual({ staffId: '000110' });
  });

  it(`clientBookChanged tells once of what was written at once (${transport})`, async () => {
    const subscriber = await (await listeners.person(transport)).subscribe(BOOK);
    const till = world.till();
    await add(till, [await newCustomer(till), await newCustomer(till), await newCustomer(till)]);
    await subscriber.data();
    await add(till, [await newCustomer(till)]);

    const { clientBookChanged } = await subscriber.data();
    const { clientBook } = await till.read('{ clientBook { clients { totalCount } } }');
    expect(clientBookChanged.clients).toEqual(clientBook.clients);
  });

  it(`T3 timelineEntryAdded tells what a colleague logs and writes, of that customer alone (${transport})`, async () => {
    const [customer, other] = [await newCustomer(world.till()), await newCustomer(world.till())];
    const subscriber = await (await listeners.person(transport)).subscribe(ENTRIES, { id: customer.id });
    const colleague = world.till('000111');
    await addNote(colleague, other.guid, { text: 'Of somebody else' });
    await logActivity(colleague, customer.guid, { text: 'Called' });
    await addNote(colleague, customer.guid, { text: 'Prefers mornings' });

    const told = { author: { staffId: '000111' }, customer: { id: customer.id } };
    expect(await subscriber.data()).toEqual({
      timelineEntryAdded: { ...told, __typename: 'Activity', text: 'Called', type: { code: 'EMAIL' } },
    });
    expect(await subscriber.data()).toEqual({
      timelineEntryAdded: { ...told, __typename: 'Note', text: 'Prefers mornings' },
    });
  });

  it(`J1 customerSynced tells of an account number, and of what was refused (${transport})`, async () => {
    const seattle = await listeners.person(transport, '000120', 'SEATTLE');
    const guid = randomUUID();
    await world.till('000120', 'SEATTLE').read(CREATE, { guid, name: 'Quill' });
    const all = await seattle.subscribe(SYNCED);
    const one = await seattle.subscribe(SYNCED, { id: guid });
    await runJobs('P_JOB', 'SYNCHRONIZE_ASYNC_CUSTOMERS', 'CUSTOMERS_1010');

    const told = { accountNumber: expect.stringMatching(/^C-/), syncState: 'SYNCED', syncError: null };
    expect((await all.data()).customerSynced).toMatchObject(told);
    expect((await one.data()).customerSynced).toMatchObject(told);
  });

  it(`customerSynced tells at once of one that is no longer pending (${transport})`, async () => {
    const customer = await newCustomer(world.till());
    const subscriber = await (await listeners.person(transport)).subscribe(SYNCED, { id: customer.guid });

    expect((await subscriber.data()).customerSynced).toMatchObject({ id: customer.id, syncState: 'SYNCED' });
  });

  it(`J4 jobRunUpdated tells how a run goes on, of the job that is asked for (${transport})`, async () => {
    const subscriber = await (await listeners.person(transport, '000900')).subscribe(RUNS, { code: 'P_JOB' });
    await runJobs('CATALOGS_1150', 'P_JOB');
    let told = (await subscriber.data()).jobRunUpdated;
    while (told.state === 'RUNNING') told = (await subscriber.data()).jobRunUpdated;

    expect(told).toEqual({ code: 'P_JOB', state: 'SUCCEEDED', processed: expect.any(Number) });
  });

  it(`ends where its subscriber leaves (${transport})`, async () => {
    const subscriber = await (await listeners.person(transport)).subscribe(BOOK);
    subscriber.leave();

    expect(await subscriber.next()).toBeNull();
  });
});
