import type { Till } from '../../support/till';
import { useWorld } from '../../support/world';
import { created } from './given';

const PAGE = `query ($search: String!, $first: Int!, $after: String) {
  customers(search: $search, first: $first, after: $after) {
    nodes { id }
    edges { cursor node { name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function page(till: Till, search: string, first: number, after: string | null = null) {
  return (await till.read(PAGE, { search, first, after })).customers;
}

/** The ids of all pages, one after the other. */
async function allPages(till: Till, search: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await page(till, search, first, after);
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}

/** A cursor of the list of customers with these values in it. */
function cursorOf(...values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

const ID = '018f0000-0000-7000-8000-000000000001';

describe('pages of found customers', () => {
  const world = useWorld();
  beforeAll(async () => {
    const names = [
      'Tied',
      'Tied',
      'Tied',
      'Ätied',
      'Tied-a',
      'Tied',
      'tied',
      'TIED',
      'Tied',
      'Tied',
      'Tied B',
    ];
    await Promise.all(names.map((firstName) => created(world.till(), { firstName, lastName: 'Pagewise' })));
  });

  it.each([1, 2, 3, 5, 10, 11, 12, 100])('F1 in steps of %i hold every tied customer once', async (first) => {
    const whole = await page(world.till(), 'pagewise tied', 100);
    const ids = whole.nodes.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(11);
    expect(await allPages(world.till(), 'pagewise tied', first)).toEqual(ids);
  });

  it.each([7, 20, 99])('F1 in steps of %i hold the whole of a long answer in one order', async (first) => {
    const whole = await allPages(world.till(), 'houston tx ave', 100);
    expect(whole.length).toBeGreaterThan(100);
    expect(await allPages(world.till(), 'houston tx ave', first)).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  it('F1 a page says what is before and behind it', async () => {
    const first = await page(world.till(), 'pagewise', 6);
    const second = await page(world.till(), 'pagewise', 5, first.pageInfo.endCursor);
    expect([first.pageInfo, second.pageInfo]).toEqual([
      {
        hasNextPage: true,
        hasPreviousPage: false,
        startCursor: first.edges[0].cursor,
        endCursor: first.edges[5].cursor,
      },
      {
        hasNextPage: false,
        hasPreviousPage: true,
        startCursor: second.edges[0].cursor,
        endCursor: second.edges[4].cursor,
      },
    ]);
  });

  it('F1 a page without anybody has no cursors', async () => {
    expect((await page(world.till(), 'xyzzyx', 5)).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it('F1 who is created between two pages neither hides nor repeats anybody', async () => {
    await Promise.all(
      ['B', 'C', 'D'].map((firstName) => created(world.till(), { firstName, lastName: 'Midpage' })),
    );
    const first = await page(world.till(), 'midpage', 2);
    await created(world.till(), { firstName: 'A', lastName: 'Midpage' });
    const second = await page(world.till(), 'midpage', 2, first.pageInfo.endCursor);
    expect(second.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual(['D Midpage']);
  });

  it.each([0, -1, 101, 2_147_483_647])('F1 a page of %i is BAD_USER_INPUT', async (first) => {
    const refusal = await world.till().refusal(PAGE, { search: 'houston', first });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: ['first'] });
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('search').toString('base64url')],
    ['no list', Buffer.from('{"search":1}').toString('base64url')],
    ['another order', cursorOf('name', 1, 'a', ID)],
    ['too few values', cursorOf('search', 1, 'a')],
    ['too many values', cursorOf('search', 1, 'a', ID, ID)],
    ['a text for a number', cursorOf('search', '1', 'a', ID)],
    ['a fraction', cursorOf('search', 1.5, 'a', ID)],
    ['a number that is too large', cursorOf('search', 4_294_967_296, 'a', ID)],
    ['no guid', cursorOf('search', 1, 'a', 'b')],
    ['null', cursorOf('search', 1, null, ID)],
    ['a NUL character', cursorOf('search', 1, 'a\u0000', ID)],
    ['half a character', cursorOf('search', 1, '\ud83d', ID)],
  ])('F1 a cursor that holds %s is BAD_USER_INPUT', async (_what, after) => {
    const refusal = await world.till().refusal(PAGE, { search: 'pagewise', first: 5, after });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: ['after'] });
  });

  it('F1 a cursor of another list is BAD_USER_INPUT', async () => {
    const { clientBook } = await world
      .till()
      .read('{ clientBook { clients(first: 1) { pageInfo { endCursor } } } }');
    const after = clientBook.clients.pageInfo.endCursor;
    const refusal = await world.till().refusal(PAGE, { search: 'pagewise', first: 5, after });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: ['after'] });
  });
});
