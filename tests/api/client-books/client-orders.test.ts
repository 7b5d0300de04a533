import { useWorld } from '../../support/world';
import { logActivity } from '../timeline/given';
import { add, newCustomer } from './given';

const PAGE = `query ($orderBy: ClientOrder!, $first: Int!, $after: String) {
  clientBook { clients(orderBy: $orderBy, first: $first, after: $after) {
    nodes { addedAt customer { name } card { lastActivity { occurredAt } } } pageInfo { hasNextPage endCursor }
  } }
}`;

interface Shown {
  readonly addedAt: string;
  readonly customer: { readonly name: string };
  readonly card: { readonly lastActivity: { readonly occurredAt: string } | null };
}

interface Page {
  readonly nodes: readonly Shown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const contactOf = ({ card }: Shown) => card.lastActivity?.occurredAt ?? null;

describe('the orders of a client book', () => {
  const world = useWorld();
  beforeAll(async () => {
    const till = world.till();
    const [never, alsoNever, today] = await Promise.all(
      ['Never', 'Also', 'Today'].map((lastName) => newCustomer(till, lastName)),
    );
    if (!never || !alsoNever || !today) throw new Error('Three customers were made.');
    await add(till, [never, alsoNever, today]);
    await logActivity(till, today.guid);
  });

  async function whole(orderBy: string, first: number): Promise<Shown[]> {
    const shown: Shown[] = [];
    for (let after: string | null = null; ; ) {
      const { clientBook }: { clientBook: { clients: Page } } = await world
        .till()
        .read(PAGE, { orderBy, first, after });
      const { clients } = clientBook;
      shown.push(...clients.nodes);
      if (!clients.pageInfo.hasNextPage) return shown;
      after = clients.pageInfo.endCursor;
    }
  }

  it('B7 RECENTLY_CONTACTED has the last contact first and those never contacted last', async () => {
    const contacts = (await whole('RECENTLY_CONTACTED', 100)).map(contactOf);
    expect(contacts.slice(-2)).toEqual([null, null]);
    const known = contacts.slice(0, -2) as string[];
    expect(known).not.toContain(null);
    expect(known).toEqual([...known].sort().reverse());
  });

  it('B7 LEAST_RECENTLY_CONTACTED has those never contacted first and the last contact last', async () => {
    const contacts = (await whole('LEAST_RECENTLY_CONTACTED', 100)).map(contactOf);
    expect(contacts.slice(0, 2)).toEqual([null, null]);
    const known = contacts.slice(2) as string[];
    expect(known).toEqual([...known].sort());
  });

  it('B6 RECENTLY_ADDED has the last addition first', async () => {
    const added = (await whole('RECENTLY_ADDED', 100)).map(({ addedAt }) => addedAt);
    expect(added).toEqual([...added].sort().reverse());
  });

  it.each(['NAME', 'RECENTLY_ADDED', 'RECENTLY_CONTACTED', 'LEAST_RECENTLY_CONTACTED'])(
    'B6 the pages of %s, one after another, are the whole book',
    async (orderBy) => {
      const all = await whole(orderBy, 100);
      expect(all).toHaveLength(63);
      expect(await whole(orderBy, 4)).toEqual(all);
    },
  );
});
