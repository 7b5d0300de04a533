import { useWorld } from '../../support/world';
import { newCustomer } from '../client-books/given';
import { addNote, logActivity, TIMELINE, textsOf } from './given';

const CARD =
  'query ($id: ID!) { customer(id: $id) { card { lastActivity { text occurredAt author { staffId } } } } }';

describe('the timeline of a customer', () => {
  const world = useWorld();
  const customer = async () => (await newCustomer(world.till())).guid;
  const page = async (id: string, first: number, after?: string) =>
    (await world.till().read(TIMELINE, { id, first, after })).customer.timeline;

  it('T2 holds activities and notes in one list, newest first', async () => {
    const id = await customer();
    await logActivity(world.till(), id, { text: 'second', occurredAt: '2026-11-20T10:00:00Z' });
    await addNote(world.till(), id, { text: 'third' });
    await logActivity(world.till(), id, { text: 'first', occurredAt: '2026-11-01T10:00:00Z' });

    const { nodes } = await page(id, 20);

    expect(nodes).toMatchObject([
      { __typename: 'Note', text: 'third' },
      { __typename: 'Activity', text: 'second' },
      { __typename: 'Activity', text: 'first' },
    ]);
  });

  it('T2 is also two lists: activities alone and notes alone', async () => {
    const id = await customer();
    await logActivity(world.till(), id, { text: 'a call', occurredAt: '2026-11-20T10:00:00Z' });
    await addNote(world.till(), id, { text: 'a note' });
    await logActivity(world.till(), id, { text: 'a visit', type: 'STORE_VISIT' });

    expect(
      await world
        .till()
        .read(
          'query ($id: ID!) { customer(id: $id) { activities { nodes { text type { code } } } notes { nodes { text version } } } }',
          { id },
        ),
    ).toEqual({
      customer: {
        activities: {
          nodes: [
            { text: 'a visit', type: { code: 'STORE_VISIT' } },
            { text: 'a call', type: { code: 'EMAIL' } },
          ],
        },
        notes: { nodes: [{ text: 'a note', version: 1 }] },
      },
    });
  });

  it('T2 pages are complete where all entries happened at once', async () => {
    const id = await customer();
    const texts = Array.from({ length: 7 }, (_, index) => `entry ${index}`);
    for (const text of texts)
      await logActivity(world.till(), id, { text, occurredAt: '2026-11-20T10:00:00Z' });

    const first = await page(id, 3);
    const second = await page(id, 3, first.pageInfo.endCursor);
    const third = await page(id, 3, second.pageInfo.endCursor);

    const shown = [first, second, third].flatMap(({ nodes }) =>
      nodes.map(({ text }: { text: string }) => text),
    );
    expect(shown.toSorted()).toEqual(texts);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('T2 pages neither skip nor repeat an entry while others are written', async () => {
    const id = await customer();
    for (const day of ['04', '03', '02', '01']) {
      await logActivity(world.till(), id, { text: day, occurredAt: `2026-11-${day}T10:00:00Z` });
    }

    const first = await page(id, 2);
    await logActivity(world.till(), id, { text: 'newer', occurredAt: '2026-11-05T10:00:00Z' });
    await logActivity(world.till(), id, { text: 'between', occurredAt: '2026-11-02T12:00:00Z' });
    const second = await page(id, 5, first.pageInfo.endCursor);

    expect(first.nodes.map(({ text }: { text: string }) => text)).toEqual(['04', '03']);
    expect(second.nodes.map(({ text }: { text: string }) => text)).toEqual(['between', '02', '01']);
  });

  it('T2 a page of an empty timeline has no cursors', async () => {
    expect(await page(await customer(), 5)).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it.each([0, -1, 101])('T2 a page of %i is BAD_USER_INPUT', async (first) => {
    expect(await world.till().refusal(TIMELINE, { id: await customer(), first })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['first'],
    });
  });

  it('Y20 what happens in the future is shown no later than its receipt', async () => {
    const id = await customer();
    const receipt = world.now.toISOString();

    const { activity } = await logActivity(world.till(), id, { occurredAt: '2031-01-01T00:00:00Z' });

    expect(activity).toMatchObject({ occurredAt: receipt, createdAt: receipt });
    const kept = await world.database.prisma.timelineEntry.findFirstOrThrow({ where: { customerId: id } });
    expect(kept.occurredAt.toISOString()).toBe('2031-01-01T00:00:00.000Z');
    const { customer: shown } = await world.till().read(CARD, { id });
    expect(shown.card.lastActivity).toMatchObject({ occurredAt: receipt });
  });

  it('Y20 a till whose clock is ahead never pins its entry to the head of the timeline', async () => {
    const id = await customer();
    await logActivity(world.till(), id, { text: 'ahead', occurredAt: '2031-01-01T00:00:00Z' });
    world.advance(60_000);
    await logActivity(world.till(), id, { text: 'later' });

    expect(await textsOf(world.till(), id)).toEqual(['later', 'ahead']);
    const first = await page(id, 1);
    const second = await page(id, 1, first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes].map(({ text }: { text: string }) => text)).toEqual([
      'later',
      'ahead',
    ]);
    const { customer: shown } = await world.till().read(CARD, { id });
    expect(shown.card.lastActivity).toMatchObject({ text: 'later' });
  });

  it('K1 the card shows the newest activity, never a note', async () => {
    const id = await customer();
    await logActivity(world.till(), id, { text: 'older', occurredAt: '2026-10-01T10:00:00Z' });
    await logActivity(world.till('000140'), id, { text: 'newest', occurredAt: '2026-11-20T10:00:00Z' });
    await addNote(world.till(), id);

    expect(await world.till().read(CARD, { id })).toEqual({
      customer: {
        card: {
          lastActivity: {
            text: 'newest',
            occurredAt: '2026-11-20T10:00:00.000Z',
            author: { staffId: '000140' },
          },
        },
      },
    });
  });
});

describe('who sees a timeline', () => {
  const world = useWorld();

  it('T3 is anyone of the legal entity who may view customer details, not only the owner of the book', async () => {
    const { guid } = await newCustomer(world.till('000110'));
    await logActivity(world.till('000110'), guid, { text: 'Rang.' });

    expect(await textsOf(world.till('000140'), guid)).toEqual(['Rang.']);
    expect(await textsOf(world.till('000120', 'SEATTLE'), guid)).toEqual(['Rang.']);
  });

  it('T3 is nobody of another legal entity: the timeline of its client is empty, lastActivity null', async () => {
    const { customerId: id } = await world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId: '000150', legalEntity: 'EE01' } },
    });
    const manager = world.till('000130', 'HOUSTON');

    expect(await textsOf(world.till('000150', 'TALLINN'), id)).not.toEqual([]);
    expect(await textsOf(manager, id)).toEqual([]);
    expect(await manager.read(CARD, { id })).toEqual({ customer: { card: { lastActivity: null } } });
  });

  it('T3 an activity with a client of another legal entity belongs to the one where it was logged', async () => {
    const { customerId: id } = await world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId: '000150', legalEntity: 'EE01' } },
    });

    await logActivity(world.till('000130', 'HOUSTON'), id, { text: 'Called Houston.' });

    expect(await textsOf(world.till('000150', 'HOUSTON'), id)).toEqual(['Called Houston.']);
    expect(await textsOf(world.till('000150', 'TALLINN'), id)).not.toContain('Called Houston.');
  });

  it('P6 is an integration with timeline:read, for its legal entities', async () => {
    const { guid: id } = await newCustomer(world.till());
    await addNote(world.till(), id, { text: 'Prefers email.' });

    expect(await textsOf(world.integration(['customers:read', 'timeline:read'], ['US01']), id)).toEqual([
      'Prefers email.',
    ]);
    expect(await world.integration(['customers:read'], ['US01']).refusal(TIMELINE, { id })).toEqual({
      code: 'FORBIDDEN',
    });
  });
});
