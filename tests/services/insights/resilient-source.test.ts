import { LeftAlone } from '../../../src/services/insights/resilient-source';
import { rotateInsightsSecret } from '../../../stand-in/azure-state';
import {
  accountNumbers,
  failureOf,
  type InsightsWorld,
  impatience,
  insightsWorld,
  patience,
} from './insights-world';

let world: InsightsWorld;
let source: ReturnType<InsightsWorld['source']>;

const ask = (signal = patience(), budget?: AbortSignal) =>
  source.measuresByAccountNumbers(accountNumbers(2), ['LifetimeSpend'], signal, budget);

beforeEach(async () => {
  world = await insightsWorld();
  source = world.source();
  await ask();
  jest.useFakeTimers({
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
});

afterEach(async () => {
  jest.useRealTimers();
  await world.close();
});

async function failThreeTimes(): Promise<void> {
  world.standIn.faults.insights = '500';
  for (let call = 1; call <= 3; call += 1) await failureOf(world.standIn, ask());
  world.standIn.faults.insights = 'none';
}

function pass(milliseconds: number): void {
  jest.setSystemTime(Date.now() + milliseconds);
}

/** All that is settled already has been noticed. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('the circuit breaker', () => {
  it('I7 after three failures nobody is asked, and the last reason is told', async () => {
    await failThreeTimes();

    const failure = await failureOf(world.standIn, ask());

    expect(failure.message).toContain('Customer Insights answered 500');
    expect(world.standIn.requests.insights).toBe(4);
  });

  it('I7 two failures do not open it, and a success between them starts the count anew', async () => {
    world.standIn.faults.insights = '500';
    await failureOf(world.standIn, ask());
    await failureOf(world.standIn, ask());
    world.standIn.faults.insights = 'none';
    await ask();
    world.standIn.faults.insights = '500';
    await failureOf(world.standIn, ask());

    expect(await failureOf(world.standIn, ask())).toMatchObject({
      message: 'Customer Insights answered 500.',
    });
    expect(world.standIn.requests.insights).toBe(6);
  });

  it('I7 five seconds later one request is let through, and closes it', async () => {
    await failThreeTimes();
    pass(4999);
    await failureOf(world.standIn, ask());
    pass(1);

    expect((await ask()).size).toBe(2);
    expect((await ask()).size).toBe(2);
  });

  it('I7 while one request tries, everyone else is rejected at once', async () => {
    await failThreeTimes();
    pass(5000);

    const trial = ask();
    await failureOf(world.standIn, ask());

    expect((await trial).size).toBe(2);
    expect(world.standIn.requests.insights).toBe(5);
  });

  it('I7 a request that fails again leaves it open', async () => {
    await failThreeTimes();
    world.standIn.faults.insights = '503';
    pass(5000);
    await failureOf(world.standIn, ask());

    await failureOf(world.standIn, ask());

    expect(world.standIn.requests.insights).toBe(5);
  });

  it('K3 a service that hangs opens it, for the callers run out of time', async () => {
    world.standIn.faults.insights = 'hang';
    for (let call = 1; call <= 3; call += 1) await failureOf(world.standIn, ask(impatience()));

    await failureOf(world.standIn, ask());

    expect(world.standIn.requests.insights).toBe(4);
  });

  it('K3 three pages whose time budget is spent open it, while their requests go on', async () => {
    world.standIn.faults.insights = 'hang';
    const hanging = Array.from({ length: 3 }, () => ask(patience(), AbortSignal.abort()));
    hanging.map((one) => one.catch(() => undefined));
    await nextTurn();

    const failure = await failureOf(world.standIn, ask());

    expect(failure).toBeInstanceOf(LeftAlone);
    expect(failure.message).toContain('in time');
  });

  it('I7 a late answer is given all the same, and closes it', async () => {
    world.standIn.faults.insights = 'slow';
    const late = Array.from({ length: 3 }, () => ask(patience(), AbortSignal.abort()));
    await nextTurn();
    await failureOf(world.standIn, ask());

    const answers = await Promise.all(late);
    world.standIn.faults.insights = 'none';

    expect(answers.map((found) => found.size)).toEqual([2, 2, 2]);
    expect((await ask()).size).toBe(2);
  });

  it('I7 a late failure counts no second time', async () => {
    world.standIn.faults.insights = '500';
    await failureOf(world.standIn, ask(patience(), AbortSignal.abort()));
    await failureOf(world.standIn, ask(patience(), AbortSignal.abort()));
    world.standIn.faults.insights = 'none';

    expect((await ask()).size).toBe(2);
  });

  it('I5 the check goes around it', async () => {
    await failThreeTimes();

    await expect(source.check(['LifetimeSpend'], patience())).resolves.toBeUndefined();
  });
});

describe('a service that asks to be left alone', () => {
  it('I7 is left alone at once and for as long as it asked', async () => {
    world.standIn.faults.insights = '429-retry-after';
    await failureOf(world.standIn, ask());
    world.standIn.faults.insights = 'none';
    pass(29_999);

    expect(await failureOf(world.standIn, ask())).toMatchObject({ retryAfter: expect.any(Number) });
    expect(world.standIn.requests.insights).toBe(2);
  });

  it('I7 is asked again afterwards', async () => {
    world.standIn.faults.insights = '429-retry-after';
    await failureOf(world.standIn, ask());
    world.standIn.faults.insights = 'none';
    pass(30_001);

    expect((await ask()).size).toBe(2);
  });

  it('I7 is left alone, too, where it is Key Vault that asks', async () => {
    rotateInsightsSecret(world.standIn.azure);
    world.standIn.faults['key-vault'] = '429-retry-after';
    await failureOf(world.standIn, ask());

    expect(await failureOf(world.standIn, ask())).toMatchObject({ step: 'vault' });
    expect(world.standIn.requests['key-vault']).toBe(3);
  });
});
