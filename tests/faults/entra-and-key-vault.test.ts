import { rotateInsightsSecret } from '../../stand-in/azure-state';
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
  until,
  useDateByHand,
} from './cards';

const services = ['entra', 'key-vault'] as const;
const failures = services.flatMap((service) =>
  (['refuse', '500'] as const).map((fault) => [service, fault] as const),
);

describe('cards while the way to Customer Insights is broken', () => {
  const world = useWorld({ standIn: true, config: { insightsBudget: 10_000 } });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));
  afterEach(() => recover(world));

  /** The secret is another, so that the whole way is gone once more. */
  const rotate = () => rotateInsightsSecret(standInOf(world).azure);

  it.each(failures)(
    'K3 show the last known values as STALE while %s has the fault %s',
    async (service, fault) => {
      const before = await known(world);
      growOld(world);
      rotate();
      fail(world, service, fault);

      const { measures } = await readCards(world);

      expect(measures).toEqual(before.measures.map((measure) => ({ ...measure, status: 'STALE' })));
    },
  );

  it.each(failures)(
    'K3 show UNAVAILABLE while %s has the fault %s and nothing is known',
    async (service, fault) => {
      await forget(world);
      rotate();
      fail(world, service, fault);

      expect((await readCards(world)).statuses).toEqual(all('UNAVAILABLE'));
    },
  );

  it.each(failures)('K3 are FRESH again when %s has the fault %s no longer', async (service, fault) => {
    await forget(world);
    rotate();
    fail(world, service, fault);
    for (let page = 1; page <= 4; page += 1) await readCards(world);
    recover(world);

    expect((await readCards(world)).statuses).toEqual(all('FRESH'));
  });

  it.each(failures)(
    'I1 show no secret while %s has the fault %s, and neither does the log',
    async (service, fault) => {
      await forget(world);
      world.log.length = 0;
      rotate();
      fail(world, service, fault);

      const page = await readCards(world);

      expect(world.log.join('\n')).toContain('Measures could not be fetched.');
      expectNoSecret(world, page);
    },
  );

  it('I6 are FRESH at once with a secret that was rotated', async () => {
    await known(world);
    growOld(world);
    rotate();

    expect((await readCards(world)).statuses).toEqual(all('FRESH'));
  });
});

describe.each(services)('cards while %s hangs', (service) => {
  const world = useWorld({ standIn: true, config: { insightsBudget: 50 } });
  useDateByHand();
  beforeAll(() => showMeasures(world, 'LifetimeSpend', 'ChurnProbability'));

  it(`K3 show what they have, and are FRESH again afterwards: ${service}`, async () => {
    await known(world);
    rotateInsightsSecret(standInOf(world).azure);
    fail(world, service, 'hang');
    growOld(world);
    const stale = await readCards(world);
    await forget(world);
    const unavailable = await readCards(world);
    await until(() => world.log.some((line) => line.includes('Measures could not be fetched.')));
    recover(world);

    const fresh = await known(world);

    expect(stale.statuses).toEqual(all('STALE'));
    expect(unavailable.statuses).toEqual(all('UNAVAILABLE'));
    expect(fresh.statuses).toEqual(all('FRESH'));
    expectNoSecret(world, stale, unavailable, fresh);
    // A request to Azure that hangs is given up after five seconds.
  }, 60_000);
});
