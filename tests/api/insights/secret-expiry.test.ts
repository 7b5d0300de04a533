import { createAzureChecks } from '../../../src/services/insights/azure-checks';
import { lookAtSecrets } from '../../../src/services/insights/secret-watch';
import { newVersion, rotateInsightsSecret } from '../../../stand-in/azure-state';
import { demoAzure } from '../../../stand-in/demo-azure';
import { standInOf } from '../../faults/cards';
import { knock } from '../../support/knock';
import { until } from '../../support/until';
import { useWorld } from '../../support/world';
import { configured, keyVaultInput, READ_KEY_VAULT } from './given';

const DAY = 86_400_000;
const PAGE = '{ clientBook { clients(first: 3) { nodes { card { slots { name } } } } } }';

describe('a secret that is about to expire', () => {
  const world = useWorld({ standIn: true });
  const administrator = () => world.till('000900');
  const inDays = (days: number) => new Date(Math.floor(world.now.getTime() / 1000) * 1000 + days * DAY);
  const keepUntil = (expiresAt: Date | null) =>
    standInOf(world)
      .azure.vaults.get(demoAzure.vaultName)
      ?.set(demoAzure.secretName, newVersion(demoAzure.insightsClientSecret, expiresAt));
  const validate = () => configured(administrator(), 'validateKeyVaultSecret', { name: 'CISecret' });
  const health = async () =>
    (await knock(world.node.app, { method: 'GET', url: '/health/ready' })) as {
      status: number;
      body: { ready: boolean; warnings?: string[] };
    };
  const metrics = async () => (await knock(world.node.app, { method: 'GET', url: '/metrics' })).text;
  const expiryShown = async () => (await administrator().read(READ_KEY_VAULT)).keyVault.secrets[0].expiresOn;

  it('I6 shows in health as a warning that names no secret, and the node stays ready', async () => {
    keepUntil(inDays(30));
    await validate();

    const { status, body } = await health();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ready: true,
      warnings: [expect.stringMatching(/^A secret of the key vault expires on \d{4}-\d\d-\d\d\.$/)],
    });
  });

  it.each([
    ['in more than 30 days', 31],
    ['in a year', 365],
  ])('I6 is no warning where it expires %s', async (_when, days) => {
    keepUntil(inDays(days));
    await validate();

    expect((await health()).body.warnings).toBeUndefined();
  });

  it('I6 shows as a metric', async () => {
    keepUntil(inDays(10));
    await validate();

    expect(await metrics()).toContain(
      `counterside_secret_expiry_timestamp_seconds{secret="CISecret"} ${inDays(10).getTime() / 1000}`,
    );
  });

  it('I6 is noticed with the reading that a page of cards needs after a rotation', async () => {
    await world.till().read(PAGE);
    rotateInsightsSecret(standInOf(world).azure);
    const secret = standInOf(world).azure.vaults.get(demoAzure.vaultName)?.get(demoAzure.secretName);
    const expiresAt = inDays(20);
    if (secret)
      standInOf(world)
        .azure.vaults.get(demoAzure.vaultName)
        ?.set(demoAzure.secretName, { ...secret, expiresAt });
    world.advance(3_600_000);

    await world.till().read(PAGE);

    await until('the new date is shown', async () => (await expiryShown()) === expiresAt.toISOString());
    expect((await administrator().read(READ_KEY_VAULT)).keyVault.warnings).toHaveLength(1);
  });

  it('I6 is noticed by the watch, which goes on after a secret that it cannot read', async () => {
    await configured(
      administrator(),
      'configureKeyVault',
      keyVaultInput({
        secrets: [
          { name: 'Gone', reference: 'vault://demo-vault/Gone' },
          { name: 'CISecret', reference: demoAzure.secretReference },
        ],
      }),
    );
    const failed: string[] = [];
    const { port, certificateAuthority } = standInOf(world);
    const azure = createAzureChecks({
      keyVaultClientSecret: demoAzure.keyVaultClientSecret,
      insightsSubscriptionKey: null,
      allowedHosts: ['.vault.azure.net'],
      standIn: { port, certificateAuthority },
      now: () => world.now,
    });
    const look = () =>
      lookAtSecrets({
        database: world.database,
        azure,
        now: () => world.now,
        onFailure: (name) => failed.push(name),
      });
    keepUntil(inDays(5));
    await look();
    const soon = await health();
    keepUntil(new Date('2020-01-01T00:00:00Z'));
    await look();
    const expired = await health();
    keepUntil(null);
    await look();

    expect(failed).toEqual(['Gone', 'Gone', 'CISecret', 'Gone']);
    expect(soon.body.warnings).toEqual([expect.stringContaining('expires on')]);
    expect(expired.body.warnings).toEqual(['A secret of the key vault expired on 2020-01-01.']);
    expect((await health()).body.warnings).toBeUndefined();
  });
});
