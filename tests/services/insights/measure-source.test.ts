import { demoAzure } from '../../../stand-in/demo-azure';
import { accountNumbers, failureOf, type InsightsWorld, insightsWorld, patience } from './insights-world';

let world: InsightsWorld;

beforeEach(async () => {
  world = await insightsWorld();
});

afterEach(() => world.close());

describe('measures of Customer Insights', () => {
  it('I7 a page of 100 customers is served by one request', async () => {
    const source = world.source();

    const found = await source.measuresByAccountNumbers(
      accountNumbers(100),
      ['ChurnProbability'],
      patience(),
    );

    const counts = await fetch(`http://127.0.0.1:${world.standIn.switchesPort}/requests`);
    expect(await counts.json()).toEqual({ entra: 4, 'key-vault': 2, insights: 1 });
    expect([...found.keys()]).toEqual(accountNumbers(100));
    expect(Number(found.get('C-000001')?.get('ChurnProbability'))).toBeGreaterThanOrEqual(0);
  });

  it('I7 the second page needs one request more, for secret and token are kept', async () => {
    const source = world.source();
    await source.measuresByAccountNumbers(accountNumbers(100), ['LifetimeSpend'], patience());

    await source.measuresByAccountNumbers(accountNumbers(50), ['LifetimeSpend'], patience());

    expect(world.standIn.requests).toEqual({ entra: 4, 'key-vault': 2, insights: 2 });
  });

  it('I7 more customers than a page holds are asked for in pages', async () => {
    const found = await world
      .source()
      .measuresByAccountNumbers(accountNumbers(150), ['LifetimeSpend'], patience());

    expect(found.size).toBe(150);
    expect(world.standIn.requests.insights).toBe(2);
  });

  it('I7 nobody and no measure ask nothing', async () => {
    const source = world.source();

    expect(await source.measuresByAccountNumbers([], ['LifetimeSpend'], patience())).toEqual(new Map());
    expect(await source.measuresByAccountNumbers(['C-000001'], [], patience())).toEqual(new Map());
    expect(world.standIn.requests.insights).toBe(0);
  });

  it('K3 a customer whom Customer Insights does not know is absent, and so is a measure without a value', async () => {
    const found = await world
      .source()
      .measuresByAccountNumbers(['C-000017', 'C-999999'], ['NextBestAction', 'ChurnProbability'], patience());

    expect([...found.keys()]).toEqual(['C-000017']);
    expect([...(found.get('C-000017')?.keys() ?? [])]).toEqual(['ChurnProbability']);
  });

  it('I7 a customer who was not asked for is dropped', async () => {
    world.standIn.faults.insights = 'one-stranger';

    const found = await world.source().measuresByAccountNumbers(['C-000002'], ['LifetimeSpend'], patience());

    expect(world.standIn.requests.insights).toBe(1);
    expect([...found.keys()]).toEqual(['C-000002']);
  });

  it('K3 an answer that holds nobody but strangers is a failure, so that nobody is missing for it', async () => {
    world.standIn.faults.insights = 'wrong-customer';

    const asked = world.source().measuresByAccountNumbers(['C-000002'], ['LifetimeSpend'], patience());

    expect(await failureOf(world.standIn, asked)).toMatchObject({
      step: 'answer',
      message: expect.stringContaining('not asked for'),
    });
  });

  it("I8 an account number with quotes stays a value in the filter, and doesn't become a part of it", async () => {
    const sly = "C-0') or CustomerAccountNumber in ('C-000003";

    const found = await world
      .source()
      .measuresByAccountNumbers(["O'Hara", sly], ['LifetimeSpend'], patience());

    expect(found).toEqual(new Map());
  });

  it('I8 an answer in several pages is followed to its end', async () => {
    world.standIn.azure.pageSize = 40;

    const found = await world
      .source()
      .measuresByAccountNumbers(accountNumbers(100), ['LifetimeSpend'], patience());

    expect(found.size).toBe(100);
    expect(world.standIn.requests.insights).toBe(3);
  });

  it('I8 an answer of endless pages is not followed', async () => {
    world.standIn.azure.pageSize = 1;

    const asked = world.source().measuresByAccountNumbers(accountNumbers(100), ['LifetimeSpend'], patience());

    expect(await failureOf(world.standIn, asked)).toMatchObject({ step: 'answer' });
    expect(world.standIn.requests.insights).toBe(5);
  });

  it('I8 an answer that goes on at another host is not followed, so that nobody else gets our token', async () => {
    world.standIn.azure.pageSize = 40;
    world.standIn.azure.linkOrigin = `https://127.0.0.1:${world.standIn.port}`;

    const asked = world.source().measuresByAccountNumbers(accountNumbers(100), ['LifetimeSpend'], patience());

    expect(await failureOf(world.standIn, asked)).toMatchObject({
      message: expect.stringContaining('another host'),
    });
    expect(world.standIn.requests.insights).toBe(1);
  });
});

describe('the check before Customer Insights is switched on', () => {
  it('I5 passes where secret, token, environment, alternate id and measures are right', async () => {
    await expect(world.source().check(demoAzure.measures, patience())).resolves.toBeUndefined();
  });

  it('I5 names the measure that Customer Insights does not have', async () => {
    const failure = await failureOf(
      world.standIn,
      world.source().check(['LifetimeSpend', 'Mood'], patience()),
    );

    expect(failure).toMatchObject({ step: 'measure', message: 'Customer Insights has no measure Mood.' });
  });

  it('I5 an alternate customer id that is no attribute of the customer', async () => {
    const source = world.source({ alternateCustomerId: 'Nickname' });

    expect(await failureOf(world.standIn, source.check([], patience()))).toMatchObject({
      step: 'alternate-id',
    });
  });

  it('I5 an alternate customer id that is not even a name is never sent', async () => {
    const source = world.source({ alternateCustomerId: 'a eq 1 or b' });

    expect(await failureOf(world.standIn, source.check([], patience()))).toMatchObject({
      step: 'alternate-id',
    });
    expect(world.standIn.requests.insights).toBe(0);
  });

  it('I5 an environment that does not exist', async () => {
    const source = world.source({ environmentInstanceId: '00000000-0000-0000-0000-000000000000' });

    expect(await failureOf(world.standIn, source.check([], patience()))).toMatchObject({
      step: 'environment',
    });
  });

  it('I5 an application that may not read Customer Insights', async () => {
    world.standIn.azure.registrations.get(demoAzure.insightsClientId)?.mayRead.clear();

    expect(await failureOf(world.standIn, world.source().check([], patience()))).toMatchObject({
      step: 'permission',
    });
  });
});
