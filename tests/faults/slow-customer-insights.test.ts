import { showMeasures } from '../api/client-books/given';
import { useWorld } from '../support/world';
import {
  all,
  areKept,
  expectNoSecret,
  fail,
  forget,
  growOld,
  known,
  readCards,
  recover,
  standInOf,
  until,
  useDateByHand,
} from './cards';

/** Less than `slow` takes, in milliseconds. */
const config = { insightsBudget: 50 };

describe('cards while Customer Insights hangs', () => {
  const world = useWorld({ standIn: true, config });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  it('K3 show the last known values as STALE when nothing comes within the time budget', async () => {
    const before = await known(world);
    growOld(world);
    fail(world, 'insights', 'hang');

    const { measures } = await readCards(world);

    expect(measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
  });

  it('K3 show UNAVAILABLE when nothing comes within the time budget and nothing is known', async () => {
    await known(world);
    await forget(world);
    fail(world, 'insights', 'hang');

    const page = await readCards(world);

    expect(page.statuses).toEqual(all('UNAVAILABLE'));
    expectNoSecret(world, page);
  });

  it('K3 are FRESH again when it hangs no longer, without a restart', async () => {
    await known(world);
    growOld(world);
    fail(world, 'insights', 'hang');
    for (let page = 1; page <= 4; page += 1) await readCards(world);
    recover(world);

    expect((await known(world)).statuses).toEqual(all('FRESH'));
  });
});

describe('cards while Customer Insights is slow', () => {
  const world = useWorld({ standIn: true, config });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  it('K3 show the last known values as STALE, and the late ones on the next page', async () => {
    const before = await known(world);
    growOld(world);
    fail(world, 'insights', 'slow');

    const { measures } = await readCards(world);
    await until(() => areKept(world));

    expect(measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
    expect((await readCards(world)).statuses).toEqual(all('FRESH'));
  });

  it('I7 show UNAVAILABLE where nothing is known; the answer too late for this page is kept for the next one', async () => {
    await known(world);
    growOld(world);
    await forget(world);
    fail(world, 'insights', 'slow');
    const first = await readCards(world);
    world.forgetRequests();
    await until(() => areKept(world));

    const next = await readCards(world);

    expect(first.statuses).toEqual(all('UNAVAILABLE'));
    expect(next.statuses).toEqual(all('FRESH'));
    expect(standInOf(world).requests.insights).toBe(0);
    expectNoSecret(world, first, next);
  });
});
