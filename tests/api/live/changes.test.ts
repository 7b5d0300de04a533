import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Till } from '../../support/till';
import { untilLogIsReadable } from '../../support/until-log-is-readable';
import { useWorld, type World } from '../../support/world';
import { add, newCustomer, setFeature } from '../client-books/given';
import { addNote, logActivity } from '../timeline/given';

const CHANGES = `query ($after: String, $kinds: [ChangeKind!], $first: Int! = 100) {
  changes(after: $after, kinds: $kinds, first: $first) {
    nodes { cursor kind nodeId deleted changedAt
      node { __typename id ... on Customer { accountNumber } ... on Client { customer { id } } } }
    endCursor
    hasNextPage
  }
}`;

interface Feed {
  readonly nodes: readonly { readonly cursor: string; readonly nodeId: string }[];
  readonly endCursor: string;
  readonly hasNextPage: boolean;
}

async function changes(till: Till, variables: Record<string, unknown> = {}) {
  return (await till.read(CHANGES, variables)).changes;
}

/** The feed page by page to its end, every page of another size. */
async function walk(till: Till, after: string | null, sizes: readonly number[]): Promise<string[]> {
  const [first = 100, ...others] = sizes;
  const feed: Feed = await changes(till, { after, first });
  const ids = feed.nodes.map(({ nodeId }) => nodeId);
  return feed.hasNextPage ? [...ids, ...(await walk(till, feed.endCursor, [...others, first]))] : ids;
}

const administrator = (world: World) => world.till('000900');
const id = (type: string, guid: string) => Buffer.from(`${type}:${guid}`).toString('base64url');

const CREATE = `mutation ($guid: UUID!) {
  createCustomer(input: { guid: $guid, type: PERSON, lastName: "Quill" }) { userErrors { code } }
}`;

describe('the feed of changes', () => {
  const world = useWorld();

  /** Where the feed ends now. */
  async function end(till: Till = administrator(world)): Promise<string> {
    await untilLogIsReadable(world);
    const rest = async (after: string | null): Promise<string> => {
      const feed: Feed = await changes(till, { after });
      return feed.hasNextPage ? rest(feed.endCursor) : feed.endCursor;
    };
    return rest(null);
  }

  it('Y11 shows what was written since the cursor, in order, with each record as it is now', async () => {
    const after = await end();
    const customer = await newCustomer(world.till());
    await add(world.till(), [customer]);
    const { activity } = await logActivity(world.till(), customer.guid);
    const { note } = await addNote(world.till(), customer.guid);
    await untilLogIsReadable(world);
    const feed = await changes(administrator(world), { after });

    const at = world.now.toISOString();
    const seen = { deleted: false, changedAt: at, cursor: expect.any(String) };
    expect(feed).toMatchObject({
      nodes: [
        { ...seen, kind: 'CUSTOMER', nodeId: customer.id, node: { accountNumber: customer.accountNumber } },
        { ...seen, kind: 'CLIENT_BOOK', node: { __typename: 'Client', customer: { id: customer.id } } },
        { ...seen, kind: 'ACTIVITY', nodeId: activity.id, node: { __typename: 'Activity', id: activity.id } },
        { ...seen, kind: 'NOTE', nodeId: note.id, node: { __typename: 'Note', id: note.id } },
      ],
      hasNextPage: false,
    });
    expect(feed.endCursor).toBe(feed.nodes[3].cursor);
  });

  it('Y11 gives a cursor also where there is nothing new, and goes on from it', async () => {
    const empty: Feed = await changes(administrator(world), { after: await end() });
    const customer = await newCustomer(world.till());
    await untilLogIsReadable(world);
    const feed: Feed = await changes(administrator(world), { after: empty.endCursor });

    expect(empty.nodes).toEqual([]);
    expect(feed.nodes.map(({ nodeId }) => nodeId)).toEqual([customer.id]);
  });

  it('Y11 makes the whole log of its pages, whatever their sizes', async () => {
    const till = world.integration(['changes:read']);
    await untilLogIsReadable(world);
    const logged = await world.database.prisma.changeLog.findMany({
      where: { veiled: false },
      orderBy: [{ transactionId: 'asc' }, { sequence: 'asc' }],
    });
    const whole = await walk(till, null, [100]);

    expect(whole).toHaveLength(logged.length);
    const sizes = fc.array(fc.integer({ min: 70, max: 100 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sizes, async (some) => expect(await walk(till, null, some)).toEqual(whole)),
      { numRuns: 3 },
    );
  }, 60_000);

  it('shows the kinds that are asked for, and is brought past the others', async () => {
    const after = await end();
    const customer = await newCustomer(world.till());
    const { note } = await addNote(world.till(), customer.guid);
    await add(world.till(), [customer]);
    await untilLogIsReadable(world);
    const notes = await changes(administrator(world), { after, kinds: ['NOTE'] });
    const books = await changes(administrator(world), { after, kinds: ['CLIENT_BOOK'] });

    expect(notes.nodes.map(({ nodeId }: { nodeId: string }) => nodeId)).toEqual([note.id]);
    expect(books.nodes).toHaveLength(1);
    expect([notes.endCursor, books.endCursor]).toEqual(Array(2).fill(await end()));
  });

  it('shows configuration by the record that it hangs on', async () => {
    const after = await end();
    await administrator(world).read(
      'mutation { setFeature(input: { key: SECONDARY_CONTACTS, enabled: false }) { feature { id } } }',
    );
    await untilLogIsReadable(world);
    const { nodes } = await changes(administrator(world), { after });

    expect(nodes).toMatchObject([{ kind: 'CONFIGURATION', node: { __typename: 'Feature' } }]);
  });

  it('P3 shows an integration the legal entities that it is bound to, and configuration', async () => {
    const bound = world.integration(['changes:read', 'customers:read'], ['EE01']);
    const after = await end(bound);
    const here = randomUUID();
    await world.till().read(CREATE, { guid: randomUUID() });
    await world.till('000210', 'TALLINN').read(CREATE, { guid: here });
    await untilLogIsReadable(world);

    expect(await walk(bound, after, [1])).toEqual([id('Customer', here)]);
    expect(await walk(world.integration(['changes:read'], []), after, [1])).toEqual([]);
    expect(await walk(administrator(world), after, [1])).toHaveLength(1);
    expect(await walk(world.integration(['changes:read']), after, [1])).toHaveLength(2);
  });

  it('P6 gives no node to who may not read it, nor of what is hidden by a feature', async () => {
    const after = await end();
    const customer = await newCustomer(world.till());
    await addNote(world.till(), customer.guid);
    await untilLogIsReadable(world);
    const narrow = await changes(world.integration(['changes:read']), { after });
    await setFeature(world, 'CLIENTELING', false);
    const without = await changes(world.integration(['changes:read', 'timeline:read']), { after });
    await setFeature(world, 'CLIENTELING', true);

    expect(narrow.nodes).toMatchObject([{ node: null }, { node: null }]);
    expect(without.nodes[1]).toMatchObject({ kind: 'NOTE', node: null });
  });

  it('Y17 shows an async customer as it is born and as its number comes back, not in between', async () => {
    const seattle = world.till('000120', 'SEATTLE');
    const guid = randomUUID();
    const after = await end();
    await seattle.read(CREATE, { guid });
    for (const code of ['P_JOB', 'SYNCHRONIZE_ASYNC_CUSTOMERS', 'CUSTOMERS_1010']) {
      await untilLogIsReadable(world);
      await administrator(world).read(
        `mutation ($code: JobCode!) { runJob(input: { code: $code }) { run { state } } }`,
        { code },
      );
    }
    await untilLogIsReadable(world);
    const { nodes } = await changes(administrator(world), { after });

    expect(nodes).toHaveLength(2);
    expect(nodes[1]).toMatchObject({
      nodeId: id('Customer', guid),
      node: { accountNumber: expect.stringMatching(/^C-/) },
    });
  });

  it('costs at most five statements for a page of 100', async () => {
    const till = world.integration(['changes:read', 'customers:read', 'client-books:read']);
    const statements = await world.countStatements(() => changes(till));

    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ kinds: [] }, 'kinds'],
    [{ after: 'no cursor' }, 'after'],
    [{ after: '' }, 'after'],
  ])('refuses %j', async (variables, field) => {
    expect(await administrator(world).refusal(CHANGES, variables)).toEqual({
      code: 'BAD_USER_INPUT',
      field: [field],
    });
  });

  it('Y11 answers a cursor of another log with CURSOR_LOST', async () => {
    const after = await end();
    await world.database.prisma.changeLogIdentity.updateMany({ data: { logId: randomUUID() } });

    expect(await administrator(world).refusal(CHANGES, { after })).toEqual({
      code: 'CURSOR_LOST',
      field: ['after'],
    });
  });
});
