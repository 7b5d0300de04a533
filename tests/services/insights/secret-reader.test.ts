import { newVersion } from '../../../stand-in/azure-state';
import { demoAzure } from '../../../stand-in/demo-azure';
import { failureOf, type InsightsWorld, insightsWorld, MOMENT } from './insights-world';

let world: InsightsWorld;

beforeEach(async () => {
  world = await insightsWorld();
});

afterEach(() => world.close());

describe('a secret of Key Vault', () => {
  it('I3 is read, with the day on which it expires', async () => {
    const expiresAt = new Date('2099-01-01T00:00:00Z');
    store(newVersion('a-value', expiresAt));

    const secret = await world.readSecret();

    expect(secret.reveal()).toBe('a-value');
    expect(secret.expiresAt).toEqual(expiresAt);
    expect(JSON.stringify(secret)).not.toContain('a-value');
  });

  it('I3 of a vault that is not the configured one is not read', async () => {
    const failure = await failureOf(world.standIn, world.readSecret('vault://other-vault/CI-Access-Secret'));

    expect(failure).toMatchObject({ step: 'vault', message: expect.stringContaining('other-vault') });
    expect(world.standIn.requests['key-vault']).toBe(0);
  });

  it('I3 of a vault that does not exist', async () => {
    const url = 'https://other-vault.vault.azure.net';

    const asked = world.readSecret('vault://other-vault/CI-Access-Secret', { url });

    expect(await failureOf(world.standIn, asked)).toMatchObject({ step: 'vault' });
  });

  it('I3 that is not there', async () => {
    const failure = await failureOf(world.standIn, world.readSecret('vault://demo-vault/No-Such-Secret'));

    expect(failure).toMatchObject({ step: 'secret', message: expect.stringContaining('has no secret') });
  });

  it('I3 that is disabled', async () => {
    store({ ...newVersion('a-value'), enabled: false });

    const failure = await failureOf(world.standIn, world.readSecret());

    expect(failure).toMatchObject({ step: 'secret', message: expect.stringContaining('is disabled') });
  });

  it('I3 that has expired', async () => {
    store(newVersion('a-value', new Date('2020-01-01T00:00:00Z')));

    const failure = await failureOf(world.standIn, world.readSecret());

    expect(failure).toMatchObject({
      step: 'secret',
      message: expect.stringContaining('expired on 2020-01-01'),
    });
  });

  it("I3 that expires this very second by the node's clock, whatever the host's says", async () => {
    store(newVersion('a-value', MOMENT));
    const now = await failureOf(world.standIn, world.readSecret());
    store(newVersion('a-value', new Date(MOMENT.getTime() + 1000)));
    const soon = await world.readSecret();

    expect(now).toMatchObject({ message: expect.stringContaining('expired on 2026-11-25') });
    expect(soon.reveal()).toBe('a-value');
  });

  it('I3 that the application may not read', async () => {
    world.standIn.azure.registrations.get(demoAzure.keyVaultClientId)?.mayRead.clear();

    expect(await failureOf(world.standIn, world.readSecret())).toMatchObject({ step: 'permission' });
  });

  it('I3 longer than Key Vault keeps', async () => {
    store(newVersion('x'.repeat(25_601)));

    expect(await failureOf(world.standIn, world.readSecret())).toMatchObject({ step: 'vault' });
  });

  it("I3 the key vault client's secret that is wrong is told from one that has expired", async () => {
    const clientSecrets = [{ value: 'another-one', expiresAt: null }];
    setClientSecrets(clientSecrets);
    const wrong = await failureOf(world.standIn, world.readSecret());
    setClientSecrets([
      { value: demoAzure.keyVaultClientSecret, expiresAt: new Date('2020-01-01T00:00:00Z') },
    ]);
    const expired = await failureOf(world.standIn, world.readSecret());

    expect(wrong).toMatchObject({ step: 'token', message: expect.stringContaining('7000215') });
    expect(expired).toMatchObject({ step: 'token', message: expect.stringContaining('7000222') });
  });

  it.each([
    ['a client that does not exist', { clientId: '00000000-0000-0000-0000-000000000000' }, '700016'],
    ['a tenant that does not exist', { tenantId: '00000000-0000-0000-0000-000000000000' }, 'Entra'],
    ['a tenant id that cannot be one', { tenantId: 'no tenant' }, 'Entra'],
  ])('I3 asked for with %s', async (_what, changes, hint) => {
    const failure = await failureOf(world.standIn, world.readSecret(demoAzure.secretReference, changes));

    expect(failure).toMatchObject({ step: 'token', message: expect.stringContaining(hint) });
  });
});

function store(secret: ReturnType<typeof newVersion>): void {
  world.standIn.azure.vaults.get(demoAzure.vaultName)?.set(demoAzure.secretName, secret);
}

function setClientSecrets(clientSecrets: { value: string; expiresAt: Date | null }[]): void {
  const registration = world.standIn.azure.registrations.get(demoAzure.keyVaultClientId);
  if (registration) registration.clientSecrets = clientSecrets;
}
