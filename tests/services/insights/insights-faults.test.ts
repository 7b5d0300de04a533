import { type Fault, faultsOf, type Service } from '../../../stand-in/faults';
import {
  accountNumbers,
  failureOf,
  type InsightsWorld,
  impatience,
  insightsWorld,
  patience,
} from './insights-world';

const broken = (service: Service) => faultsOf[service].filter((fault) => fault !== 'none');
const waiting: readonly Fault[] = ['hang', 'slow', 'stall'];

let world: InsightsWorld;

beforeEach(async () => {
  world = await insightsWorld();
});

afterEach(() => world.close());

async function failureUnder(service: Service, fault: Fault, source = world.source()) {
  world.standIn.faults[service] = fault;
  const signal = waiting.includes(fault) ? impatience() : patience();
  const asked = source.measuresByAccountNumbers(accountNumbers(5), ['NextBestAction'], signal);
  return failureOf(world.standIn, asked);
}

describe('a fault of Customer Insights', () => {
  const steps: Partial<Record<Fault, string>> = {
    '400': 'alternate-id',
    '401': 'token',
    '403': 'permission',
    '404': 'environment',
  };

  it.each(broken('insights').filter((fault) => fault !== 'one-stranger'))(
    'I7 %s is a failure in words',
    async (fault) => {
      const source = world.source();
      await source.measuresByAccountNumbers(['C-000001'], ['LifetimeSpend'], patience());

      const failure = await failureUnder('insights', fault, source);

      expect(failure.step).toBe(steps[fault] ?? 'answer');
    },
  );

  it('I7 a source that failed works again when Customer Insights does', async () => {
    const source = world.source();
    await failureUnder('insights', 'truncated', source);
    world.standIn.faults.insights = 'none';

    const found = await source.measuresByAccountNumbers(accountNumbers(5), ['LifetimeSpend'], patience());

    expect(found.size).toBe(5);
  });

  it('I7 an answer beyond all measure is not read to its end', async () => {
    expect(await failureUnder('insights', 'huge')).toMatchObject({
      message: expect.stringContaining('too long'),
    });
  });

  it.each(['entra', 'key-vault', 'insights'] as const)(
    'I7 a redirect of %s is not followed',
    async (service) => {
      await failureUnder(service, 'redirect');

      expect(world.standIn.requests[service]).toBe(1);
    },
  );

  it('I7 the wait that Customer Insights asks for is told', async () => {
    expect(await failureUnder('insights', '429-retry-after')).toMatchObject({ retryAfter: 30_000 });
  });

  it('I7 a slow answer serves a caller who has time', async () => {
    world.standIn.faults.insights = 'slow';

    const found = await world
      .source()
      .measuresByAccountNumbers(accountNumbers(5), ['LifetimeSpend'], patience());

    expect(found.size).toBe(5);
  });
});

describe('a fault of Key Vault', () => {
  const steps: Partial<Record<Fault, string>> = {
    '401': 'token',
    '403': 'permission',
    '404': 'secret',
    hang: 'token',
    slow: 'token',
    stall: 'token',
    'secret-missing': 'secret',
    'secret-disabled': 'secret',
    'secret-expired': 'secret',
  };

  it.each(broken('key-vault'))('I3 %s at Key Vault is a failure in words', async (fault) => {
    const failure = await failureUnder('key-vault', fault);

    expect(failure.step).toBe(steps[fault] ?? 'vault');
    expect(world.standIn.requests.insights).toBe(0);
  });
});

describe('a fault of Entra', () => {
  it.each(broken('entra').filter((fault) => fault !== 'wrong-customer'))(
    'I3 %s at Entra is a failure in words',
    async (fault) => {
      const failure = await failureUnder('entra', fault);

      expect(failure.step).toBe('token');
      expect(world.standIn.requests.insights).toBe(0);
    },
  );

  it('I3 a token that is for somebody else is not accepted by the vault', async () => {
    expect(await failureUnder('entra', 'wrong-customer')).toMatchObject({ step: 'token' });
  });
});
