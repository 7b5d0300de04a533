import { showMeasures } from '../api/client-books/given';
import { useWorld } from '../support/world';
import {
  all,
  expectNoSecret,
  fail,
  forget,
  growOld,
  known,
  readCards,
  recover,
  standInOf,
  useDateByHand,
} from './cards';

const faults = [
  'refuse',
  '401',
  '403',
  '404',
  '429',
  '429-retry-after',
  '500',
  '503',
  'redirect',
  'garbage',
  'truncated',
  'huge',
  'wrong-types',
] as const;

describe('cards while Customer Insights answers wrongly', () => {
  // All the time that an answer takes, since each of these faults shows in an answer.
  const world = useWorld({ standIn: true, config: { insightsBudget: 10_000 } });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  it.each(faults)('K3 show the last known values as STALE under %s', async (fault) => {
    const before = await known(world);
    growOld(world);
    fail(world, 'insights', fault);

    const { measures, statuses } = await readCards(world);

    expect(statuses).toEqual(all('STALE'));
    expect(measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
  });

  it.each(faults)('K3 show UNAVAILABLE under %s where nothing is known', async (fault) => {
    await forget(world);
    fail(world, 'insights', fault);

    const { measures } = await readCards(world);

    expect(measures.map(({ status, value, fetchedAt }) => ({ status, value, fetchedAt }))).toEqual(
      Array(10).fill({ status: 'UNAVAILABLE', value: null, fetchedAt: null }),
    );
  });

  it.each(faults)('K3 are FRESH again after %s, without a restart', async (fault) => {
    await forget(world);
    fail(world, 'insights', fault);
    for (let page = 1; page <= 4; page += 1) await readCards(world);
    recover(world);

    const { statuses } = await readCards(world);

    expect(statuses).toEqual(all('FRESH'));
  });

  it.each(faults)(
    'I1 show no secret under %s, and neither does the log, which says what failed',
    async (fault) => {
      await forget(world);
      world.log.length = 0;
      fail(world, 'insights', fault);

      const page = await readCards(world);

      expect(world.log.join('\n')).toContain('Measures could not be fetched.');
      expectNoSecret(world, page);
    },
  );

  it('K3 show no value of somebody who was not asked for', async () => {
    await forget(world);
    fail(world, 'insights', 'wrong-customer');

    const { measures } = await readCards(world);

    expect(measures.map(({ status, value }) => ({ status, value }))).toEqual(
      Array(10).fill({ status: 'MISSING', value: null }),
    );
  });

  it('I7 ask nothing more while the circuit is open', async () => {
    await known(world);
    await forget(world);
    fail(world, 'insights', '500');
    for (let page = 1; page <= 3; page += 1) await readCards(world);
    world.forgetRequests();

    const { statuses } = await readCards(world);

    expect(statuses).toEqual(all('UNAVAILABLE'));
    expect(standInOf(world).requests).toEqual({ entra: 0, 'key-vault': 0, insights: 0 });
  });

  it('I7 leave Customer Insights alone at once where it asks for that', async () => {
    await known(world);
    await forget(world);
    fail(world, 'insights', '429-retry-after');
    await readCards(world);
    world.forgetRequests();

    await readCards(world);

    expect(standInOf(world).requests.insights).toBe(0);
  });

  it('K3 show all else on a card as ever', async () => {
    const before = await known(world);
    await forget(world);
    fail(world, 'insights', 'garbage');

    const { answer } = await readCards(world);

    const names = ({ data }: typeof answer) =>
      data.clientBook.clients.nodes.map(({ card }: { card: { name: string } }) => card.name);
    expect(names(answer)).toEqual(names(before.answer));
  });
});
