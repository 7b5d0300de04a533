import { newVersion } from '../../../stand-in/azure-state';
import { demoAzure } from '../../../stand-in/demo-azure';
import { endFaults, fail, standInOf } from '../../faults/cards';
import { useWorld } from '../../support/world';
import { newest, traces } from '../configuration/given';
import { CANARY, configured, forgetSettings, insightsInput, keyVaultInput, READ_INSIGHTS } from './given';

describe('the parameters of Customer Insights', () => {
  const world = useWorld({ standIn: true });
  const administrator = () => world.till('000900');
  const configure = (input: object) => configured(administrator(), 'configureCustomerInsights', input);
  const stored = async () => (await administrator().read(READ_INSIGHTS)).customerInsights;
  const azure = () => standInOf(world).azure;
  const keepSecret = (secret: ReturnType<typeof newVersion>) =>
    azure().vaults.get(demoAzure.vaultName)?.set(demoAzure.secretName, secret);
  beforeEach(async () => {
    await configured(administrator(), 'configureKeyVault', keyVaultInput());
    await configure(insightsInput());
  });
  afterEach(() => {
    endFaults(world);
    keepSecret(newVersion(demoAzure.insightsClientSecret));
  });

  it('I5 are switched on when the whole way was checked, and leave their trace', async () => {
    await configure({ enabled: false });
    const before = await traces(world);

    const { customerInsights, userErrors } = await configure({
      enabled: true,
      measures: [{ name: 'LifetimeSpend' }, { name: 'NextBestAction', label: 'Next' }],
    });

    expect(userErrors).toEqual([]);
    expect(customerInsights).toMatchObject({
      enabled: true,
      problem: null,
      applicationId: demoAzure.insightsClientId,
      measures: [
        { name: 'LifetimeSpend', label: 'LifetimeSpend' },
        { name: 'NextBestAction', label: 'Next' },
      ],
    });
    expect(await stored()).toEqual(customerInsights);
    const { entry, change } = await newest(world);
    expect(entry).toMatchObject({ operation: 'configureCustomerInsights', kind: 'CONFIGURATION' });
    expect(entry.changes).toMatchObject([
      { path: 'enabled', before: 'false', after: 'true' },
      { path: 'measures' },
    ]);
    expect(change).toMatchObject({ recordId: entry.recordId, buckets: ['*'] });
    expect((await traces(world)).revision).toBe(before.revision + 1);
  });

  it.each([
    ['an application that is not there', { applicationId: '0'.repeat(8) }, 'enabled', '700016'],
    ['a secret that is not named in Key Vault', { secretName: 'Nameless' }, 'secretName', 'no secret of the'],
    ['an environment that is not there', { environmentInstanceId: '0' }, 'environmentInstanceId', '404'],
    ['no attribute of a customer', { alternateCustomerId: 'Nick' }, 'alternateCustomerId', 'Nick'],
    ['what is not even a name', { alternateCustomerId: 'a b' }, 'alternateCustomerId', 'a b'],
    ['a measure that is not there', { measures: [{ name: 'Mood' }] }, 'measures', 'Mood'],
    ['no application', { applicationId: null }, 'applicationId', 'missing'],
    ['no secret', { secretName: ' ' }, 'secretName', 'missing'],
    ['no environment', { environmentInstanceId: null }, 'environmentInstanceId', 'missing'],
    ['no alternate id', { alternateCustomerId: null }, 'alternateCustomerId', 'missing'],
  ])(
    'I5 with %s end stored as off, with the reason and the other values kept',
    async (_what, wrong, field, reason) => {
      const { customerInsights, userErrors } = await configure({
        enabled: true,
        measures: [{ name: 'LifetimeSpend', label: 'Spend' }],
        ...wrong,
      });

      expect(userErrors).toEqual([
        { code: 'CONFIGURATION_INVALID', field: [field], message: expect.stringContaining(reason) },
      ]);
      expect(customerInsights).toMatchObject({ enabled: false, problem: userErrors[0].message });
      expect(await stored()).toEqual(customerInsights);
      expect((await newest(world)).entry.changes).toContainEqual({
        path: 'enabled',
        before: 'true',
        after: 'false',
      });
    },
  );

  it('I5 keep every other value that came with one that failed', async () => {
    const { customerInsights } = await configure({
      enabled: true,
      measures: [{ name: 'Mood', label: 'Mood today' }],
      secretName: 'CISecret',
    });

    expect(customerInsights).toMatchObject({
      enabled: false,
      measures: [{ name: 'Mood', label: 'Mood today' }],
      applicationId: demoAzure.insightsClientId,
      environmentInstanceId: demoAzure.instanceId,
    });
  });

  it.each([
    ['is disabled', { ...newVersion('x'), enabled: false }, 'is disabled'],
    ['has expired', newVersion('x', new Date('2020-01-01T00:00:00Z')), 'expired on 2020-01-01'],
    ['is wrong', newVersion('a-wrong-one'), '7000215'],
  ])('I5 end as off where the secret in the vault %s', async (_what, secret, reason) => {
    keepSecret(secret);

    const { customerInsights, userErrors } = await configure({ enabled: true });

    expect(userErrors[0].message).toContain(reason);
    expect(customerInsights.enabled).toBe(false);
  });

  it.each([
    ['insights', '403', 'may not read Customer Insights'],
    ['insights', '500', 'answered 500'],
    ['insights', 'garbage', 'not JSON'],
    ['insights', 'redirect', 'answered 302'],
    ['key-vault', '403', 'may not read secrets'],
    ['key-vault', '404', 'has no secret'],
    ['key-vault', 'refuse', 'could not be reached'],
    ['entra', 'aadsts-7000215', '7000215'],
    ['entra', 'aadsts-7000222', '7000222'],
    ['entra', 'refuse', 'could not be reached'],
  ] as const)('I5 end as off while %s has the fault %s', async (service, fault, reason) => {
    fail(world, service, fault);

    const { customerInsights, userErrors } = await configure({ enabled: true });

    expect(userErrors).toMatchObject([
      { code: 'CONFIGURATION_INVALID', message: expect.stringContaining(reason) },
    ]);
    expect(customerInsights.enabled).toBe(false);
  });

  it('I5 are on again when the cause is gone, and the problem with it', async () => {
    fail(world, 'insights', '503');
    await configure({ enabled: true });
    endFaults(world);

    expect(await configure({ enabled: true })).toMatchObject({
      customerInsights: { enabled: true, problem: null },
      userErrors: [],
    });
  });

  it('I4 a fourth measure is CONFIGURATION_INVALID, and nothing is written', async () => {
    const before = [await traces(world), await stored()];
    const measures = ['ChurnProbability', 'NextBestAction', 'LifetimeSpend', 'Mood'].map((name) => ({
      name,
    }));

    const refusals = [
      await configure({ enabled: true, measures }),
      await configure({ enabled: false, measures }),
    ];

    expect(refusals.map(({ userErrors }) => userErrors)).toMatchObject(
      Array(2).fill([{ code: 'CONFIGURATION_INVALID', field: ['measures'] }]),
    );
    expect([await traces(world), await stored()]).toEqual(before);
  });

  it.each([
    ['the same measure twice', { measures: [{ name: 'A' }, { name: 'A' }] }, ['measures', '1', 'name']],
    ['a measure without a name', { measures: [{ name: ' ' }] }, ['measures', '0', 'name']],
    ['a secret for an id', { applicationId: CANARY }, ['applicationId']],
    ['a secret for an instance', { environmentInstanceId: CANARY }, ['environmentInstanceId']],
    ['plain http', { organizationUrl: 'http://contoso.crm.dynamics.com' }, ['organizationUrl']],
    ['another host', { organizationUrl: 'https://contoso.example.com' }, ['organizationUrl']],
    ['an address', { organizationUrl: 'https://169.254.169.254' }, ['organizationUrl']],
    ['a path', { organizationUrl: `https://contoso.crm.dynamics.com/${CANARY}` }, ['organizationUrl']],
  ])('I4 refuse %s, and write nothing', async (_what, wrong, field) => {
    const before = await traces(world);

    const { userErrors } = await configure({ enabled: false, ...wrong });

    expect(userErrors).toMatchObject([{ code: 'CONFIGURATION_INVALID', field }]);
    expect(await traces(world)).toEqual(before);
    expect(JSON.stringify([userErrors, world.log])).not.toContain(CANARY);
  });

  it('I4 a value left out stays, null clears it, and none of it is checked while the switch is off', async () => {
    const { customerInsights, userErrors } = await configure({
      enabled: false,
      environmentInstanceId: null,
      measures: null,
    });

    expect(userErrors).toEqual([]);
    expect(customerInsights).toMatchObject({
      enabled: false,
      applicationId: demoAzure.insightsClientId,
      secretName: 'CISecret',
      environmentInstanceId: null,
      measures: [],
      problem: null,
    });
  });

  it('I4 may name no measure at all', async () => {
    expect(await configure({ enabled: true, measures: [] })).toMatchObject({
      customerInsights: { enabled: true, measures: [] },
      userErrors: [],
    });
  });

  it('P4 the same again is checked anew and writes nothing', async () => {
    const before = await traces(world);

    await configure({ enabled: true });

    expect(await traces(world)).toEqual(before);
  });

  it('I5 before anything is set up there is nothing to read, and switching on says what comes first', async () => {
    await forgetSettings(world);
    const none = await administrator().read('{ keyVault { id } customerInsights { id } }');

    const { customerInsights, userErrors } = await configure(insightsInput());

    expect(none).toEqual({ keyVault: null, customerInsights: null });
    expect(userErrors[0].message).toContain('Key Vault is not set up');
    expect(customerInsights).toMatchObject({ enabled: false, secretName: 'CISecret' });
  });

  it('P6 of Customer Insights are a node for whoever administers, and for nobody else', async () => {
    const { id } = await stored();
    const document =
      'query ($id: ID!) { node(id: $id) { __typename id ... on CustomerInsightsSettings { enabled } } }';

    expect((await administrator().read(document, { id })).node).toEqual({
      __typename: 'CustomerInsightsSettings',
      id,
      enabled: true,
    });
    expect((await world.till('000130').read(document, { id })).node).toBeNull();
  });
});
