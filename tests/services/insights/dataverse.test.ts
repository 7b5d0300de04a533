import { measuresOfAccounts, readMeasurePage } from '../../../src/services/insights/drivers/dataverse-answer';
import { demoAzure } from '../../../stand-in/demo-azure';
import { faultsOf } from '../../../stand-in/faults';
import {
  accountNumbers,
  failureOf,
  type InsightsWorld,
  impatience,
  insightsWorld,
  patience,
} from './insights-world';

const onDataverse = {
  organizationUrl: demoAzure.organizationUrl,
  environmentInstanceId: null,
  alternateCustomerId: demoAzure.dataverseAlternateId,
};
const silent = ['hang', 'slow', 'stall'];

let world: InsightsWorld;

beforeEach(async () => {
  world = await insightsWorld();
});

afterEach(() => world.close());

const source = (changes: object = {}) => world.source({ ...onDataverse, ...changes });

describe('measures of Customer Insights on Dataverse', () => {
  it('I8 are those that the data API gives, in two requests for a page of 100', async () => {
    const numbers = accountNumbers(100);
    const found = await source().measuresByAccountNumbers(numbers, demoAzure.measures, patience());
    const requests = world.standIn.requests.insights;

    const others = await world.source().measuresByAccountNumbers(numbers, demoAzure.measures, patience());

    expect(requests).toBe(2);
    expect(found).toEqual(others);
    expect(found.size).toBe(100);
  });

  it('K3 leave out whom it does not know, and a measure without a value', async () => {
    const numbers = ['C-000017', 'C-999999'];

    const found = await source().measuresByAccountNumbers(
      numbers,
      ['NextBestAction', 'LifetimeSpend'],
      patience(),
    );

    expect([...found.keys()]).toEqual(['C-000017']);
    expect([...(found.get('C-000017')?.keys() ?? [])]).toEqual(['LifetimeSpend']);
  });

  it('I8 where nobody is known nothing more is asked', async () => {
    const found = await source().measuresByAccountNumbers(['C-999999'], ['LifetimeSpend'], patience());

    expect(found).toEqual(new Map());
    expect(world.standIn.requests.insights).toBe(1);
  });

  it('I8 an account number with quotes stays a value in the chain', async () => {
    const sly = `C-0' or ${demoAzure.dataverseAlternateId} eq 'C-000003`;

    const found = await source().measuresByAccountNumbers(["O'Hara", sly], ['LifetimeSpend'], patience());

    expect(found).toEqual(new Map());
  });

  it('I8 follow the pages of an answer', async () => {
    world.standIn.azure.pageSize = 40;

    const found = await source().measuresByAccountNumbers(accountNumbers(100), ['LifetimeSpend'], patience());

    expect(found.size).toBe(100);
    expect(world.standIn.requests.insights).toBe(6);
  });

  it('I8 follow neither endless pages nor another host', async () => {
    const ask = () => source().measuresByAccountNumbers(accountNumbers(100), ['LifetimeSpend'], patience());
    world.standIn.azure.pageSize = 1;
    const endless = await failureOf(world.standIn, ask());
    world.standIn.azure.linkOrigin = `https://127.0.0.1:${world.standIn.port}`;
    const elsewhere = await failureOf(world.standIn, ask());

    expect([endless.message, elsewhere.message]).toEqual([
      expect.stringContaining('more pages'),
      expect.stringContaining('another host'),
    ]);
  });

  it('I7 drop a stranger among others, and take strangers alone for a failure', async () => {
    const ask = () => source().measuresByAccountNumbers(['C-000002'], ['LifetimeSpend'], patience());
    world.standIn.faults.insights = 'one-stranger';
    const found = await ask();
    world.standIn.faults.insights = 'wrong-customer';

    expect([...found.keys()]).toEqual(['C-000002']);
    expect(await failureOf(world.standIn, ask())).toMatchObject({ step: 'answer' });
  });

  it.each(faultsOf.insights.filter((fault) => !['none', 'one-stranger'].includes(fault)))(
    'I8 %s of Dataverse is a failure in words',
    async (fault) => {
      const way = source();
      await way.measuresByAccountNumbers(['C-000001'], ['LifetimeSpend'], patience());
      world.standIn.faults.insights = fault;
      const signal = silent.includes(fault) ? impatience() : patience();

      const failure = await failureOf(
        world.standIn,
        way.measuresByAccountNumbers(['C-000001'], ['LifetimeSpend'], signal),
      );

      expect(failure.message).toMatch(/^.{20,}\.$/);
    },
  );

  it.each([
    ['an object', '{"A":1,"B":null}'],
    ['pairs of key and value', '[{"key":"A","value":1},{"key":"B","value":null}]'],
    ['a list of objects', '[{"A":1},{"B":null}]'],
  ])('I8 are read from %s', (_what, text) => {
    const page = readMeasurePage({ value: [{ msdynci_customerid: 'x', msdynci_measures: text }] });

    const found = measuresOfAccounts(new Map([['x', 'C-000001']]), [page], ['A', 'B', 'C']);

    expect(found).toEqual(new Map([['C-000001', new Map([['A', '1']])]]));
  });
});

describe('the check of Customer Insights on Dataverse', () => {
  it('I5 passes where all is right', async () => {
    await expect(source().check(demoAzure.measures, patience())).resolves.toBeUndefined();
  });

  it.each([
    [
      'an organization that is not there',
      { organizationUrl: 'https://no-org.crm4.dynamics.com' },
      [],
      'token',
    ],
    ['no attribute of a customer', { alternateCustomerId: 'msdynci_nickname' }, [], 'alternate-id'],
    ['what is not even a name', { alternateCustomerId: 'a eq 1 or b' }, [], 'alternate-id'],
    ['a measure that is not there', {}, ['Mood'], 'measure'],
  ])('I5 fails with %s', async (_what, changes, measures, step) => {
    const failure = await failureOf(world.standIn, source(changes).check(measures, patience()));

    expect(failure.step).toBe(step);
  });

  it('I5 fails where the application is no user of the organization', async () => {
    world.standIn.azure.registrations.get(demoAzure.insightsClientId)?.mayRead.clear();

    expect(await failureOf(world.standIn, source().check([], patience()))).toMatchObject({
      step: 'permission',
    });
  });

  it('I8 a URL that may not be asked is refused before anything is sent', () => {
    const make = () => source({ organizationUrl: 'https://169.254.169.254' });

    expect(make).toThrow(expect.objectContaining({ step: 'environment' }));
  });
});

describe('the subscription key of the data API', () => {
  const ask = (insightsSubscriptionKey: string | null) =>
    world
      .source({}, { insightsSubscriptionKey })
      .measuresByAccountNumbers(['C-000001'], ['LifetimeSpend'], patience());

  it('I8 is sent where the environment has one', async () => {
    world.standIn.azure.subscriptionKey = 'development-only~subscription';

    expect((await ask('development-only~subscription')).size).toBe(1);
  });

  it('I8 is asked for in words where it is missing', async () => {
    world.standIn.azure.subscriptionKey = 'development-only~subscription';

    expect(await failureOf(world.standIn, ask(null))).toMatchObject({
      step: 'token',
      message: expect.stringContaining('subscription key'),
    });
  });
});
