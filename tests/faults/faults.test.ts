import { rotateInsightsSecret } from '../../stand-in/azure-state';
import { showMeasures } from '../api/client-books/given';
import { until } from '../support/until';
import { useWorld } from '../support/world';
import {
  all,
  expectNoSecret,
  fail,
  forget,
  growOld,
  known,
  noticed,
  problemOf,
  readCards,
  recover,
  standInOf,
  untilLateKept,
  useDateByHand,
} from './cards';
import { answered, unanswered } from './fault-table';

it('K3 at least thirty faults are played', () => {
  expect(answered.length + unanswered.length).toBeGreaterThan(60);
});

describe('cards while a service of Azure answers wrongly', () => {
  // All the time that an answer takes, since each of these faults shows in an answer.
  const world = useWorld({ standIn: true, config: { insightsBudget: 10_000 } });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  it.each(answered)(
    'K3 show what is known and no secret, and are FRESH afterwards: $service has the fault $fault',
    async ({ service, fault, step }) => {
      const before = await known(world);
      growOld(world);
      rotateInsightsSecret(standInOf(world).azure);
      world.log.length = 0;
      fail(world, service, fault);
      const stale = await readCards(world);
      await forget(world);
      const unavailable = await readCards(world);
      await noticed(world, (problem) => problem !== null);
      const problem = await problemOf(world);
      recover(world);
      const fresh = await readCards(world);
      await noticed(world, (noted) => noted === null);

      expect(stale.measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
      expect(unavailable.measures.map(({ status, value }) => ({ status, value }))).toEqual(
        Array(10).fill({ status: 'UNAVAILABLE', value: null }),
      );
      expect(fresh.statuses).toEqual(all('FRESH'));
      expect(world.log.join('\n')).toContain(`"step":"${step}"`);
      expect(world.log.join('\n')).toContain(JSON.stringify(problem));
      expectNoSecret(world, stale, unavailable, fresh);
    },
  );

  it('I7 a stranger among the customers of an answer spoils nothing', async () => {
    await known(world);
    await forget(world);
    fail(world, 'insights', 'one-stranger');

    expect((await readCards(world)).statuses).toEqual(all('FRESH'));
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

  it.each(['429-retry-after', '429-retry-date'] as const)(
    'I7 leave Customer Insights alone at once where it asks for that with %s',
    async (fault) => {
      await known(world);
      await forget(world);
      fail(world, 'insights', fault);
      await readCards(world);
      world.forgetRequests();

      await readCards(world);

      expect(standInOf(world).requests.insights).toBe(0);
    },
  );

  it('K3 show all else on a card as ever', async () => {
    const before = await known(world);
    await forget(world);
    fail(world, 'insights', 'garbage');

    const { answer } = await readCards(world);

    const names = ({ data }: typeof answer) =>
      data.clientBook.clients.nodes.map(({ card }: { card: { name: string } }) => card.name);
    expect(names(answer)).toEqual(names(before.answer));
  });

  it('I6 are FRESH at once with a secret that was rotated', async () => {
    await known(world);
    growOld(world);
    rotateInsightsSecret(standInOf(world).azure);

    expect((await readCards(world)).statuses).toEqual(all('FRESH'));
  });
});

describe('cards while nothing is heard of a service of Azure', () => {
  const world = useWorld({ standIn: true, config: { insightsBudget: 50 } });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  it.each(unanswered)(
    'K3 are cut off by the time budget, show what is known, and are FRESH afterwards: $service has the fault $fault',
    async ({ service, fault }) => {
      const before = await known(world);
      growOld(world);
      rotateInsightsSecret(standInOf(world).azure);
      world.log.length = 0;
      fail(world, service, fault);
      const stale = await readCards(world);
      await forget(world);
      const unavailable = await readCards(world);
      // Both requests are still waited for: nothing but the budget ended the pages.
      const failures = world.log.filter((line) => line.includes('Measures could not be fetched.'));
      await until('a failure is logged', () =>
        world.log.some((line) => line.includes('Measures could not be fetched.')),
      );
      recover(world);
      const fresh = await known(world);

      expect(failures).toEqual([]);
      expect(stale.measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
      expect(unavailable.statuses).toEqual(all('UNAVAILABLE'));
      expect(fresh.statuses).toEqual(all('FRESH'));
      expectNoSecret(world, stale, unavailable, fresh);
      // A request to Azure that hangs is given up after five seconds.
    },
    60_000,
  );

  it('I7 open the circuit by their spent budgets, so that later pages need not wait', async () => {
    await known(world);
    await forget(world);
    fail(world, 'insights', 'hang');
    for (let page = 1; page <= 3; page += 1) await readCards(world);
    world.forgetRequests();

    const { statuses } = await readCards(world);

    expect(statuses).toEqual(all('UNAVAILABLE'));
    expect(standInOf(world).requests.insights).toBe(0);
  }, 60_000);
});

describe('cards while a service of Azure is slower than the time budget', () => {
  const world = useWorld({ standIn: true, config: { insightsBudget: 50 } });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  it.each(['insights', 'key-vault', 'entra'] as const)(
    'I7 show the last known values as STALE, and the late ones on the next page: %s',
    async (service) => {
      const before = await known(world);
      growOld(world);
      rotateInsightsSecret(standInOf(world).azure);
      fail(world, service, 'slow');

      const { measures } = await readCards(world);
      await untilLateKept(world);
      world.forgetRequests();
      const next = await readCards(world);

      expect(measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
      expect(next.statuses).toEqual(all('FRESH'));
      expect(standInOf(world).requests.insights).toBe(0);
    },
    60_000,
  );

  it('K3 show UNAVAILABLE where nothing is known; the answer too late for this page serves the next one', async () => {
    await known(world);
    growOld(world);
    await forget(world);
    fail(world, 'insights', 'slow');
    const first = await readCards(world);
    await untilLateKept(world);

    expect(first.statuses).toEqual(all('UNAVAILABLE'));
    expect((await readCards(world)).statuses).toEqual(all('FRESH'));
  }, 60_000);
});
