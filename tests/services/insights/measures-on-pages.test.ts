import { sql } from '../../../src/database/sql';
import { keepMeasures, knownMeasuresOf } from '../../../src/services/insights/measure-cache';
import { configure, showMeasures } from '../../api/client-books/given';
import { untilKept } from '../../faults/cards';
import { useWorld } from '../../support/world';

const PAGE = `query ($first: Int!) {
  clientBook { clients(first: $first) { nodes { card { slots { ... on MeasureSlot { name value status fetchedAt } } } } } }
}`;

interface ShownSlot {
  readonly status?: string;
  readonly fetchedAt?: string | null;
}

// An answer has all the time it needs, so that what a page shows does not hang on how busy the machine is.
const config = { insightsBudget: 10_000 };

describe('measures on pages of cards', () => {
  const world = useWorld({ standIn: true, config });

  const slotsOf = async (first: number): Promise<ShownSlot[]> => {
    const { clientBook } = await world.till().read(PAGE, { first });
    const slots = clientBook.clients.nodes.flatMap(
      ({ card }: { card: { slots: ShownSlot[] } }) => card.slots,
    );
    await untilKept(world, slots);
    return slots.filter(({ status }: ShownSlot) => status !== undefined);
  };
  const statusesOf = async (first: number) => (await slotsOf(first)).map(({ status }) => status);
  const requests = () => world.standIn?.requests;

  it('I7 a longer page asks once more, and for those alone who are not known', async () => {
    await showMeasures(world, 'LifetimeSpend');
    await statusesOf(3);
    world.advance(1000);
    world.forgetRequests();

    const times = (await slotsOf(4)).map(({ fetchedAt }) => fetchedAt);

    const earlier = new Date(world.now.getTime() - 1000).toISOString();
    expect(times).toEqual([earlier, earlier, earlier, world.now.toISOString()]);
    expect(requests()).toMatchObject({ insights: 1 });
  });

  it('I7 a value is asked for again when the cache time is over, not before', async () => {
    await showMeasures(world, 'LifetimeSpend');
    world.advance(600_000);
    await statusesOf(5);
    world.forgetRequests();
    world.advance(599_999);
    await statusesOf(5);
    expect(requests()).toMatchObject({ insights: 0 });

    world.advance(1);

    expect(await statusesOf(5)).toEqual(Array(5).fill('FRESH'));
    expect(requests()).toMatchObject({ insights: 1 });
  });

  it('I7 that Customer Insights knows no value is kept, too', async () => {
    await showMeasures(world, 'NextBestAction', 'LifetimeSpend', 'Unheard');
    world.advance(600_000);
    await statusesOf(20);
    world.forgetRequests();

    expect(await statusesOf(20)).toContain('MISSING');
    expect(requests()).toMatchObject({ insights: 0 });
  });

  it('I4 another choice of measures takes effect at once, with the secret and the token that are there', async () => {
    await showMeasures(world, 'LifetimeSpend');
    world.advance(600_000);
    await statusesOf(5);
    world.forgetRequests();
    await showMeasures(world, 'ChurnProbability');

    expect(await statusesOf(5)).toEqual(Array(5).fill('FRESH'));
    expect(requests()).toEqual({ entra: 0, 'key-vault': 0, insights: 1 });
  });

  it.each([
    ['secretName', 'Nameless'],
    ['environmentInstanceId', '00000000-0000-4000-8000-000000000000'],
    ['alternateCustomerId', 'NoSuchAttribute'],
    ['applicationId', '00000000-0000-4000-8000-000000000000'],
    ['organizationUrl', 'https://org.crm4.dynamics.com'],
  ])('K3 a wrong %s makes measures STALE, and set right they are FRESH again', async (parameter, wrong) => {
    await showMeasures(world, 'LifetimeSpend');
    world.advance(600_000);
    await statusesOf(5);
    world.advance(600_000);
    const { id, ...right } = await world.database.prisma.customerInsightsSettings.findFirstOrThrow();
    const set = (value: unknown) =>
      configure(world, (prisma) =>
        prisma.customerInsightsSettings.update({ where: { id }, data: { [parameter]: value } }),
      );

    await set(wrong);
    const broken = await statusesOf(5);
    await set(right[parameter as keyof typeof right]);

    expect(broken).toEqual(Array(5).fill('STALE'));
    expect(await statusesOf(5)).toEqual(Array(5).fill('FRESH'));
  });
});

describe('measures without a cache time', () => {
  const world = useWorld({ standIn: true, config: { ...config, insightsCacheTime: 0 } });

  it('I7 are asked for with every page, and what was fetched for a page is FRESH on it', async () => {
    await showMeasures(world, 'LifetimeSpend');

    const pages = [await world.till().read(PAGE, { first: 1 }), await world.till().read(PAGE, { first: 1 })];

    expect(pages.map(({ clientBook }) => clientBook.clients.nodes[0].card.slots[0])).toMatchObject([
      { status: 'FRESH' },
      { status: 'FRESH' },
    ]);
    expect(world.standIn?.requests.insights).toBe(2);
  });
});

describe('the values that are kept', () => {
  const world = useWorld();
  const measure = 'LifetimeSpend';
  const at = (time: string) => new Date(`2026-11-25T${time}Z`);

  it('I7 an older answer that comes late never replaces a newer one', async () => {
    const { prisma } = world.database;
    const accountNumber = 'C-000001';
    await keepMeasures(prisma, [{ accountNumber, measure, value: '2', fetchedAt: at('10:00:01') }]);

    await keepMeasures(prisma, [{ accountNumber, measure, value: '1', fetchedAt: at('10:00:00') }]);

    expect(await prisma.$queryRaw(knownMeasuresOf(sql`${accountNumber}`, [measure]))).toEqual([
      { accountNumber, measure, value: '2', fetchedAt: at('10:00:01') },
    ]);
  });

  it('I7 a newer answer without a value replaces an older one with a value', async () => {
    const { prisma } = world.database;
    const accountNumber = 'C-000002';
    await keepMeasures(prisma, [{ accountNumber, measure, value: '1', fetchedAt: at('10:00:00') }]);

    await keepMeasures(prisma, [{ accountNumber, measure, value: null, fetchedAt: at('10:00:01') }]);

    expect(await prisma.$queryRaw(knownMeasuresOf(sql`${accountNumber}`, [measure]))).toMatchObject([
      { value: null },
    ]);
  });

  it('I7 are those asked for alone', async () => {
    const { prisma } = world.database;
    const kept = ['C-000003', 'C-000004'].flatMap((accountNumber) =>
      ['A', 'B'].map((name) => ({ accountNumber, measure: name, value: name, fetchedAt: at('10:00:00') })),
    );
    await keepMeasures(prisma, kept);

    expect(await prisma.$queryRaw(knownMeasuresOf(sql`${'C-000003'}`, ['B', 'C']))).toEqual([kept[1]]);
  });

  it('I7 two pages that keep the same customers at once in other orders never wait for one another', async () => {
    const { prisma } = world.database;
    const rows = Array.from({ length: 50 }, (_, index) => ({
      accountNumber: `C-1${String(index).padStart(5, '0')}`,
      measure,
      value: '1',
      fetchedAt: at('10:00:00'),
    }));

    await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        keepMeasures(prisma, turn % 2 === 0 ? rows : rows.toReversed()),
      ),
    );

    expect(await prisma.measureValue.count({ where: { accountNumber: { startsWith: 'C-1' } } })).toBe(50);
  });
});
