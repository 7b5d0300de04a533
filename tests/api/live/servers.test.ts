import 'reflect-metadata';
import type { Node } from '../../../src/app/node';
import { inTransaction } from '../../../src/database/transaction';
import { anotherServer } from '../../support/another-server';
import { Listener, type Subscriber, TRANSPORTS, useListeners } from '../../support/live';
import { describeOnServed } from '../../support/on-served';
import { until } from '../../support/until';
import { useWorld } from '../../support/world';
import { add, newCustomer } from '../client-books/given';
import { addNote } from '../timeline/given';

const BOOK = 'subscription { clientBookChanged { owner { staffId } } }';
const ENTRIES = 'subscription ($id: ID!) { timelineEntryAdded(customerId: $id) { text } }';
const RUNS = 'subscription { jobRunUpdated(code: P_JOB) { state } }';
const RUN = 'mutation { runJob(input: { code: P_JOB }) { run { state } } }';

jest.setTimeout(60_000);

/** Promises and what settles them. */
function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

describeOnServed('several servers on one database', () => {
  const world = useWorld();
  const here = useListeners(world);
  let other: Node;
  beforeAll(async () => {
    other = await anotherServer(world);
    await other.app.listen({ host: '127.0.0.1', port: 0 });
  }, 60_000);
  afterAll(() => other.close());

  /** Runs a job through one server, and waits until its end is told. */
  async function aRunIsTold(runs: Subscriber): Promise<void> {
    await world.till('000900').read(RUN);
    while ((await runs.data()).jobRunUpdated.state === 'RUNNING');
  }

  it.each(TRANSPORTS)('what is written through one is told by the other over %s', async (transport) => {
    const token = await world.key.sign({ kind: 'person', staffId: '000900', store: 'HOUSTON' });
    const associate = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const books = await new Listener(other, transport, associate).subscribe(BOOK);
    const runs = await new Listener(other, transport, token).subscribe(RUNS);
    await add(world.till(), [await newCustomer(world.till())]);
    await aRunIsTold(runs);

    expect(await books.data()).toEqual({ clientBookChanged: { owner: { staffId: '000110' } } });
    books.leave();
    runs.leave();
  });

  it('Y11 a change that commits late is told, and one that was made after it too', async () => {
    const customer = await newCustomer(world.till());
    const subscriber = await (await here.person('sse')).subscribe(ENTRIES, { id: customer.id });
    const runs = await (await here.person('sse', '000900')).subscribe(RUNS);
    const [begun, go] = [signal(), signal()];
    const author = { staffId: '000111', integration: null, store: 'HOUSTON', legalEntity: 'US01' };
    const context = { database: world.database, author, now: () => world.now };
    const late = inTransaction(context, 'addNote', async ({ prisma, changed }) => {
      const { id } = await prisma.timelineEntry.create({
        data: {
          ...{ id: '0195f3a0-7c1e-4b3a-9c55-6d1f0a2b3d01', kind: 'NOTE', customerId: customer.guid },
          ...{ legalEntity: 'US01', text: 'Late', author: '000111', store: 'HOUSTON', syncState: 'SYNCED' },
          ...{ occurredAt: world.now, createdAt: world.now },
        },
      });
      begun.give();
      await go.given;
      changed({ kind: 'NOTE', recordId: id, version: 1, buckets: ['LE:US01'], changes: [] });
    });
    await begun.given;
    await addNote(world.till(), customer.guid, { text: 'Early' });
    // The log is read after the runs of jobs: when a second run is told of, it was read since the note stands.
    await aRunIsTold(runs);
    await aRunIsTold(runs);
    go.give();
    await late;

    expect(await subscriber.data()).toEqual({ timelineEntryAdded: { text: 'Late' } });
    expect(await subscriber.data()).toEqual({ timelineEntryAdded: { text: 'Early' } });
  });

  it('a connection that is cut is made anew, and nothing of what was written meanwhile is missed', async () => {
    const customer = await newCustomer(world.till());
    const entries = await (await here.person('ws')).subscribe(ENTRIES, { id: customer.id });
    const runs = await (await here.person('ws', '000900')).subscribe(RUNS);
    const listening = () => world.database.prisma.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
    const before = (await listening()).map(({ pid }) => pid);
    await world.database.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
    await addNote(world.till(), customer.guid, { text: 'While nobody listened' });
    await aRunIsTold(runs);

    expect(await entries.data()).toEqual({ timelineEntryAdded: { text: 'While nobody listened' } });
    await until('it listens again', async () => (await listening()).some(({ pid }) => !before.includes(pid)));
    await addNote(world.till(), customer.guid, { text: 'And after' });
    expect(await entries.data()).toEqual({ timelineEntryAdded: { text: 'And after' } });
  });
});

describe('a node that stops', () => {
  const world = useWorld();

  it('ends every stream in good order, and is held up by none', async () => {
    const { node, key } = world;
    await node.app.listen({ host: '127.0.0.1', port: 0 });
    const token = await key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const subscribers = await Promise.all(
      TRANSPORTS.map((transport) => new Listener(node, transport, token).subscribe(BOOK)),
    );
    await node.app.close();

    expect(await Promise.all(subscribers.map((subscriber) => subscriber.next()))).toEqual([null, null]);
  });
});
