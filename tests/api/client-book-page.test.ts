import { untilKept } from '../faults/cards';
import { useWorld } from '../support/world';

const PAGE = `query ($first: Int!) {
  clientBook {
    number
    clients(first: $first) {
      totalCount
      nodes {
        card {
          name email phone
          address { name phone street city country }
          lastActivity { type { label } subject text occurredAt author { name } store { name } }
          slots {
            __typename name label displayValue
            ... on MeasureSlot { value status fetchedAt }
            ... on AttributeSlot { value displayOrder }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const FILTERED_PAGE = `query ($filter: ClientFilter) {
  clientBook {
    clients(first: 50, filter: $filter, orderBy: LEAST_RECENTLY_CONTACTED) {
      totalCount
      nodes { addedBy { name } clientBook { number } card { name lastActivity { subject } slots { name displayValue } } }
    }
    facets(filter: $filter) { definition { label } distinct min max values { displayValue count } }
  }
}`;

/** Without what is kept for the next page after a page is answered, be it this one or the one before. */
const ofThePage = (statements: readonly string[]) =>
  statements.filter((text) => !/INTO measure_value|UPDATE customer_insights_settings/.test(text));

describe('a page of a client book', () => {
  const world = useWorld({ standIn: true });

  it('K1 shows 20 cards with contact details, the last activity and three slots in one query', async () => {
    const { clientBook } = await world.till().read(PAGE, { first: 20 });
    expect(clientBook.clients.totalCount).toBe(60);
    expect(clientBook.clients.nodes).toHaveLength(20);
    for (const { card } of clientBook.clients.nodes) {
      expect(card).toMatchObject({
        name: expect.any(String),
        email: expect.stringContaining('@example.'),
        phone: expect.stringMatching(/^\+1/),
        address: { country: 'US' },
        lastActivity: { subject: expect.any(String) },
      });
      expect(card.slots.map((slot: { name: string }) => slot.name)).toEqual([
        'ChurnProbability',
        'NextBestAction',
        'birthday',
      ]);
    }
  });

  it.each([1, 20, 60, 100])(
    'I7 costs at most 6 statements and one request for a page of %i',
    async (first) => {
      world.advance(3_600_000);
      world.forgetRequests();
      const statements = await world.countStatements(() => world.till().read(PAGE, { first }));
      expect(ofThePage(statements).length).toBeLessThanOrEqual(6);
      expect(world.standIn?.requests.insights).toBe(1);
    },
  );

  it('I7 costs at most 8 statements and one request for a filtered page of 50 with facets', async () => {
    const filter = {
      search: 'example',
      attributes: [{ name: 'birthday', anniversaryWithinDays: 366 }],
      notContactedSince: '2027-01-01T00:00:00Z',
    };
    world.advance(3_600_000);
    world.forgetRequests();
    let page: { clients: { nodes: unknown[] }; facets: unknown[] } | null = null;

    const statements = await world.countStatements(async () => {
      page = (await world.till().read(FILTERED_PAGE, { filter })).clientBook;
    });

    expect(page).toMatchObject({ facets: [{}, {}, {}] });
    expect(ofThePage(statements).length).toBeLessThanOrEqual(8);
    expect(world.standIn?.requests.insights).toBe(1);
  });

  it('I7 asks nothing for a second view within the cache time', async () => {
    const { clientBook } = await world.till().read(PAGE, { first: 20 });
    const cards: { card: { slots: { fetchedAt?: string }[] } }[] = clientBook.clients.nodes;
    await untilKept(
      world,
      cards.flatMap(({ card }) => card.slots),
    );
    world.forgetRequests();
    await world.till().read(PAGE, { first: 20 });
    expect(world.standIn?.requests.insights).toBe(0);
  });
});
