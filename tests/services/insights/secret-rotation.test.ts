import { newVersion, rotateInsightsSecret } from '../../../stand-in/azure-state';
import { demoAzure } from '../../../stand-in/demo-azure';
import { accountNumbers, failureOf, type InsightsWorld, insightsWorld, patience } from './insights-world';

const ask = (source: ReturnType<InsightsWorld['source']>) =>
  source.measuresByAccountNumbers(accountNumbers(3), ['LifetimeSpend'], patience());

let world: InsightsWorld;

beforeEach(async () => {
  world = await insightsWorld();
});

afterEach(() => world.close());

describe('a secret that is rotated in the vault', () => {
  it('I6 is picked up when Customer Insights rejects the old token', async () => {
    const source = world.source();
    await ask(source);
    rotateInsightsSecret(world.standIn.azure);

    const found = await ask(source);

    expect(found.size).toBe(3);
    expect(world.standIn.requests).toMatchObject({ 'key-vault': 3, insights: 3 });
  });

  it('I6 is picked up when Entra rejects the old secret', async () => {
    world.standIn.azure.tokenLifetime = 60;
    const source = world.source();
    await ask(source);
    rotateInsightsSecret(world.standIn.azure);

    const found = await ask(source);

    expect(found.size).toBe(3);
    expect(world.standIn.requests).toMatchObject({ 'key-vault': 3, insights: 2 });
  });

  it.each([
    ['Customer Insights rejects', 3599],
    ['Entra rejects', 60],
  ])(
    'I6 is read once for many callers who come at the same time and whom %s',
    async (_who, tokenLifetime) => {
      world.standIn.azure.tokenLifetime = tokenLifetime;
      const source = world.source();
      await ask(source);
      rotateInsightsSecret(world.standIn.azure);

      const found = await Promise.all(Array.from({ length: 20 }, () => ask(source)));

      expect(found.map((measures) => measures.size)).toEqual(Array.from({ length: 20 }, () => 3));
      expect(world.standIn.requests['key-vault']).toBe(3);
    },
  );

  it('I6 is read with a new token where both services have forgotten every token they gave', async () => {
    const source = world.source();
    await ask(source);
    world.standIn.azure.tokens.clear();

    expect((await ask(source)).size).toBe(3);
  });

  it('I6 is read once, and no more, where the vault holds a wrong one', async () => {
    const source = world.source();
    await ask(source);
    rotateInsightsSecret(world.standIn.azure);
    world.standIn.azure.vaults.get(demoAzure.vaultName)?.set(demoAzure.secretName, newVersion('a-wrong-one'));

    const failure = await failureOf(world.standIn, ask(source));

    expect(failure).toMatchObject({ step: 'token', message: expect.stringContaining('7000215') });
    expect(world.standIn.requests).toMatchObject({ 'key-vault': 3, insights: 2 });
  });

  it('I6 is picked up by the next call after the vault held a wrong one', async () => {
    const stored = world.standIn.azure.vaults.get(demoAzure.vaultName);
    const right = newVersion(demoAzure.insightsClientSecret);
    const source = world.source();
    stored?.set(demoAzure.secretName, newVersion('a-wrong-one'));
    await failureOf(world.standIn, ask(source));
    stored?.set(demoAzure.secretName, right);

    expect((await ask(source)).size).toBe(3);
  });

  it('I6 an expired secret of the second application is told from a wrong one', async () => {
    const registration = world.standIn.azure.registrations.get(demoAzure.insightsClientId);
    const expired = { value: demoAzure.insightsClientSecret, expiresAt: new Date('2020-01-01T00:00:00Z') };
    if (registration) registration.clientSecrets = [expired];

    const failure = await failureOf(world.standIn, ask(world.source()));

    expect(failure).toMatchObject({ step: 'token', message: expect.stringContaining('7000222') });
  });

  it('I7 the token that one caller had no time to wait for serves the next', async () => {
    const source = world.source();
    const gone = source.measuresByAccountNumbers(['C-000001'], ['LifetimeSpend'], AbortSignal.abort());
    expect(await failureOf(world.standIn, gone)).toMatchObject({ step: 'token' });

    await ask(source);

    expect(world.standIn.requests).toEqual({ entra: 4, 'key-vault': 2, insights: 1 });
  });
});
