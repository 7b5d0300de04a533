import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { newCustomer } from '../../api/client-books/given';
import { useWorld } from '../../support/world';
import { walk } from './walk';

const PART = 'nodes { id } pageInfo { hasNextPage endCursor }';
const PAGE = `query ($id: ID!, $first: Int!, $after: String) {
  customer(id: $id) { timeline(first: $first, after: $after) { nodes { id occurredAt } pageInfo { hasNextPage endCursor } } }
}`;
const KINDS = `query ($id: ID!) { customer(id: $id) { activities(first: 100) { ${PART} } notes(first: 100) { ${PART} } } }`;

interface Written {
  readonly kind: 'ACTIVITY' | 'NOTE';
  readonly occurred: number;
  readonly received: number;
}

/** Few instants, so that ties are the rule, and clocks that are ahead as well as behind. */
const written = fc.record({
  kind: fc.constantFrom('ACTIVITY' as const, 'NOTE' as const),
  occurred: fc.integer({ min: -2, max: 2 }),
  received: fc.integer({ min: -1, max: 1 }),
});
const entries = (minLength: number, maxLength: number) => fc.array(written, { minLength, maxLength });
const size = fc.integer({ min: 1, max: 7 });

describe('the pages of a timeline', () => {
  const world = useWorld();

  const write = (customerId: string, rows: readonly Written[]) =>
    world.database.prisma.timelineEntry.createMany({
      data: rows.map(({ kind, occurred, received }) => ({
        id: randomUUID(),
        kind,
        customerId,
        legalEntity: 'US01',
        activityType: kind === 'ACTIVITY' ? 'EMAIL' : null,
        text: 'Wrote.',
        author: '000110',
        occurredAt: new Date(world.now.getTime() + occurred),
        createdAt: new Date(world.now.getTime() + received),
        syncState: 'SYNCED',
      })),
    });
  const read = async (id: string, first: number, after: string | null) =>
    (await world.till().read(PAGE, { id, first, after })).customer.timeline;
  const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);

  it('T2 one after another are the whole timeline, newest first as it is shown, whatever ties', async () => {
    await fc.assert(
      fc.asyncProperty(entries(0, 25), size, async (rows, first) => {
        const { guid } = await newCustomer(world.till());
        await write(guid, rows);

        const pages = await walk((after) => read(guid, first, after));

        const whole = await read(guid, 100, null);
        const times = whole.nodes.map(({ occurredAt }: { occurredAt: string }) => occurredAt);
        expect(pages.flatMap(idsOf)).toEqual(idsOf(whole));
        expect(whole.nodes).toHaveLength(rows.length);
        expect(times).toEqual(times.toSorted().reverse());
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('T2 show every entry that stood there once, while others are written', async () => {
    await fc.assert(
      fc.asyncProperty(entries(1, 20), entries(1, 3), size, async (rows, more, first) => {
        const { guid } = await newCustomer(world.till());
        await write(guid, rows);
        const standing = idsOf(await read(guid, 100, null));

        const pages = await walk(async (after) => {
          const page = await read(guid, first, after);
          await write(guid, more);
          return page;
        });

        const shown = pages.flatMap(idsOf);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.filter((id) => standing.includes(id))).toEqual(standing);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('T2 are the pages of activities and those of notes, taken together', async () => {
    await fc.assert(
      fc.asyncProperty(entries(0, 20), async (rows) => {
        const { guid: id } = await newCustomer(world.till());
        await write(id, rows);

        const { customer } = await world.till().read(KINDS, { id });

        const whole = idsOf(await read(id, 100, null));
        const activities = idsOf(customer.activities);
        const notes = idsOf(customer.notes);
        expect(activities).toEqual(whole.filter((entry) => activities.includes(entry)));
        expect(notes).toEqual(whole.filter((entry) => notes.includes(entry)));
        expect(activities.length + notes.length).toBe(whole.length);
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
