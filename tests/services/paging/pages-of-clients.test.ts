import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { useWorld } from '../../support/world';
import { walk } from './walk';

const PAGE = `query ($first: Int!, $after: String, $orderBy: ClientOrder!) {
  clientBook {
    clients(first: $first, after: $after, orderBy: $orderBy) {
      totalCount nodes { addedAt customer { name } } edges { cursor node { id } } pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface Newcomer {
  readonly sortName: string;
  readonly addedAt: number;
  /** Null: never contacted. */
  readonly contactedAt: number | null;
}

/** Few names and few instants, so that ties are the rule. */
const newcomer = fc.record({
  sortName: fc.constantFrom('', 'ada', 'Ada', 'ada b', 'zoé', '小红', 'ß'),
  addedAt: fc.integer({ min: 0, max: 2 }),
  contactedAt: fc.option(fc.integer({ min: -2, max: 0 })),
});
const newcomers = (minLength: number, maxLength: number) => fc.array(newcomer, { minLength, maxLength });
const orders = fc.constantFrom('NAME', 'RECENTLY_ADDED', 'RECENTLY_CONTACTED', 'LEAST_RECENTLY_CONTACTED');
const size = fc.integer({ min: 1, max: 7 });

/** Pages after which others are added. */
const MOST_ADDED = 5;

describe('the pages of a client book', () => {
  const world = useWorld();
  const bookId = randomUUID();

  beforeAll(() =>
    world.database.prisma.clientBook.create({
      data: { id: bookId, legalEntity: 'US01', staffId: '000130', number: 'CB-900000', createdAt: world.now },
    }),
  );

  const put = async (people: readonly Newcomer[]) => {
    const rows = people.map((person) => ({ ...person, id: randomUUID() }));
    const { prisma } = world.database;
    const common = { legalEntity: 'US01', createdAt: world.now, updatedAt: world.now };
    await prisma.customer.createMany({
      data: rows.map(({ id, sortName }) => ({
        ...common,
        id,
        sortName,
        name: sortName,
        syncState: 'SYNCED',
        creationMode: 'SYNC',
        type: 'PERSON',
        accountNumber: id,
        financialDimensions: [],
      })),
    });
    await prisma.client.createMany({
      data: rows.map(({ id, addedAt }) => ({
        id,
        legalEntity: 'US01',
        customerId: id,
        clientBookId: bookId,
        addedBy: '000130',
        addedAt: new Date(world.now.getTime() + addedAt),
      })),
    });
    await prisma.timelineEntry.createMany({
      data: rows.flatMap(({ id, contactedAt }) =>
        contactedAt === null ? [] : [activityWith(id, new Date(world.now.getTime() + contactedAt))],
      ),
    });
  };
  const activityWith = (customerId: string, occurredAt: Date) => ({
    id: randomUUID(),
    kind: 'ACTIVITY' as const,
    customerId,
    legalEntity: 'US01',
    activityType: 'EMAIL',
    text: 'Wrote.',
    author: '000130',
    occurredAt,
    createdAt: world.now,
    syncState: 'SYNCED' as const,
  });
  const empty = () => world.database.prisma.client.deleteMany({ where: { clientBookId: bookId } });
  const read = async (orderBy: string, first: number, after: string | null) =>
    (await world.till('000130').read(PAGE, { orderBy, first, after })).clientBook.clients;
  const idsOf = ({ edges }: { edges: { node: { id: string } }[] }) => edges.map(({ node }) => node.id);

  it('B6 one after another are the whole book in its order, whatever ties', async () => {
    await fc.assert(
      fc.asyncProperty(newcomers(0, 30), orders, size, async (people, orderBy, first) => {
        await empty();
        await put(people);

        const pages = await walk((after) => read(orderBy, first, after));

        const whole = await read(orderBy, 100, null);
        expect(pages.flatMap(idsOf)).toEqual(idsOf(whole));
        expect(whole.totalCount).toBe(people.length);
        expect(pages.slice(0, -1).every((page) => page.edges.length === first)).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('B6 show everyone who stood there once, while others are added', async () => {
    await fc.assert(
      fc.asyncProperty(
        newcomers(1, 20),
        newcomers(1, 3),
        orders,
        size,
        async (people, more, orderBy, first) => {
          await empty();
          await put(people);
          const standing = idsOf(await read(orderBy, 100, null));

          // A few times: whoever is always added behind the place where one stands is never at the end.
          let times = 0;
          const pages = await walk(async (after) => {
            const page = await read(orderBy, first, after);
            times += 1;
            if (times <= MOST_ADDED) await put(more);
            return page;
          });

          const shown = pages.flatMap(idsOf);
          expect(new Set(shown).size).toBe(shown.length);
          expect(shown.filter((id) => standing.includes(id))).toEqual(standing);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('B6 are read in the order by name byte by byte on every database', async () => {
    await empty();
    await put(
      ['ß', 'b', 'Z', 'a', '小红', 'a b'].map((sortName) => ({ sortName, addedAt: 0, contactedAt: null })),
    );

    const { nodes } = await read('NAME', 100, null);

    expect(nodes.map(({ customer }: { customer: { name: string } }) => customer.name)).toEqual([
      'Z',
      'a',
      'a b',
      'b',
      'ß',
      '小红',
    ]);
  });

  it.each([
    ['RECENTLY_CONTACTED', 'LEAST_RECENTLY_CONTACTED'],
    ['LEAST_RECENTLY_CONTACTED', 'NAME'],
    ['RECENTLY_ADDED', 'RECENTLY_CONTACTED'],
  ])('B7 in the order %s take no cursor of %s', async (orderBy, other) => {
    await empty();
    await put([{ sortName: 'ada', addedAt: 0, contactedAt: null }]);
    const { pageInfo } = await read(other, 1, null);

    expect(
      await world.till('000130').refusal(PAGE, { orderBy, first: 1, after: pageInfo.endCursor }),
    ).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['after'],
    });
  });

  it('B6 take no cursor of another order', async () => {
    await empty();
    await put([{ sortName: 'ada', addedAt: 0, contactedAt: null }]);
    const { pageInfo } = await read('NAME', 1, null);

    expect(
      await world
        .till('000130')
        .refusal(PAGE, { orderBy: 'RECENTLY_ADDED', first: 1, after: pageInfo.endCursor }),
    ).toEqual({ code: 'BAD_USER_INPUT', field: ['after'] });
  });
});
