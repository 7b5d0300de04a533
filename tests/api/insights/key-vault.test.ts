import { newVersion } from '../../../stand-in/azure-state';
import { demoAzure } from '../../../stand-in/demo-azure';
import { endFaults, fail, standInOf } from '../../faults/cards';
import { useWorld } from '../../support/world';
import { newest, traces } from '../configuration/given';
import { CANARY, configured, forgetSettings, keyVaultInput, READ_KEY_VAULT } from './given';

const EXPIRY = '2026-12-20T00:00:00.000Z';

describe('the parameters of Key Vault', () => {
  const world = useWorld({ standIn: true });
  const administrator = () => world.till('000900');
  const configure = (changes: object = {}) =>
    configured(administrator(), 'configureKeyVault', keyVaultInput(changes));
  const validate = (name = 'CISecret') => configured(administrator(), 'validateKeyVaultSecret', { name });
  const stored = async () => (await administrator().read(READ_KEY_VAULT)).keyVault;
  const vault = () => standInOf(world).azure.vaults.get(demoAzure.vaultName);
  beforeEach(() => configure());
  afterEach(() => {
    endFaults(world);
    vault()?.set(demoAzure.secretName, newVersion(demoAzure.insightsClientSecret));
  });

  it('I2 are set as a whole, also for the first time, and leave their trace', async () => {
    await forgetSettings(world);
    const secrets = [
      { name: 'CISecret', reference: demoAzure.secretReference },
      { name: 'Other', description: 'For later', reference: 'vault://demo-vault/Other' },
    ];

    const { keyVault, userErrors } = await configure({ secrets, url: `${demoAzure.vaultUrl}/` });

    expect(userErrors).toEqual([]);
    expect(keyVault).toMatchObject({
      url: demoAzure.vaultUrl,
      tenantId: demoAzure.tenantId,
      clientId: demoAzure.keyVaultClientId,
      secrets: [
        { name: 'CISecret', description: null, validatedAt: null, expiresOn: null },
        { name: 'Other', description: 'For later', reference: 'vault://demo-vault/Other' },
      ],
      warnings: [],
    });
    expect(await stored()).toEqual(keyVault);
    expect((await newest(world)).entry).toMatchObject({
      operation: 'configureKeyVault',
      kind: 'CONFIGURATION',
    });
  });

  it('P4 the same again writes nothing', async () => {
    const before = await traces(world);

    await configure();

    expect(await traces(world)).toEqual(before);
  });

  it.each([
    ['another scheme', 'https://demo-vault/CI-Access-Secret'],
    ['no secret', 'vault://demo-vault'],
    ['a version after the secret', 'vault://demo-vault/CI-Access-Secret/0123'],
    ['a space before it', ' vault://demo-vault/CI-Access-Secret'],
    ['another vault', 'vault://other-vault/CI-Access-Secret'],
    ['the secret itself', CANARY],
  ])('I2 refuse a reference with %s, and write nothing', async (_what, reference) => {
    const before = await traces(world);

    const { keyVault, userErrors } = await configure({ secrets: [{ name: 'CISecret', reference }] });

    expect(userErrors).toMatchObject([
      { code: 'CONFIGURATION_INVALID', field: ['secrets', '0', 'reference'] },
    ]);
    expect(keyVault.secrets[0].reference).toBe(demoAzure.secretReference);
    expect(await traces(world)).toEqual(before);
    expect(JSON.stringify([userErrors, world.log])).not.toContain(CANARY);
  });

  it.each([
    ['plain http', { url: 'http://demo-vault.vault.azure.net' }, ['url']],
    ['no URL', { url: CANARY }, ['url']],
    ['another host', { url: 'https://demo-vault.example.com' }, ['url']],
    [
      'a host that only contains an allowed one',
      { url: 'https://demo-vault.vault.azure.net.example.com' },
      ['url'],
    ],
    ['the address of a metadata service', { url: 'https://169.254.169.254' }, ['url']],
    ['a port', { url: 'https://demo-vault.vault.azure.net:8443' }, ['url']],
    ['a name before the host', { url: 'https://me@demo-vault.vault.azure.net' }, ['url']],
    ['a path', { url: 'https://demo-vault.vault.azure.net/secrets' }, ['url']],
    ['no tenant', { tenantId: ' ' }, ['tenantId']],
    ['a secret for the client', { clientId: CANARY }, ['clientId']],
  ])('I2 refuse %s, and write nothing', async (_what, wrong, field) => {
    const before = await traces(world);

    const { userErrors } = await configure({ secrets: [], ...wrong });

    expect(userErrors).toMatchObject([{ code: 'CONFIGURATION_INVALID', field }]);
    expect(await traces(world)).toEqual(before);
    expect(JSON.stringify([userErrors, world.log])).not.toContain(CANARY);
  });

  it('I2 tell every fault at once', async () => {
    const secrets = [
      { name: '', reference: 'x' },
      { name: 'A', reference: demoAzure.secretReference },
      { name: 'A', reference: demoAzure.secretReference },
    ];

    const { userErrors } = await configure({ url: 'x', tenantId: '', secrets });

    expect(userErrors.map(({ field }: { field: string[] }) => field.join('.'))).toEqual([
      'url',
      'tenantId',
      'secrets.0.name',
      'secrets.0.reference',
      'secrets.2.name',
    ]);
  });

  it('I3 a secret is validated, with the day on which it expires', async () => {
    vault()?.set(demoAzure.secretName, newVersion(demoAzure.insightsClientSecret, new Date(EXPIRY)));

    const { keyVault, userErrors } = await validate();

    expect(userErrors).toEqual([]);
    expect(keyVault.secrets).toMatchObject([{ validatedAt: world.now.toISOString(), expiresOn: EXPIRY }]);
    expect((await newest(world)).entry).toMatchObject({
      operation: 'validateKeyVaultSecret',
      changes: expect.arrayContaining([
        { path: 'secrets[CISecret].expiresOn', before: null, after: expect.any(String) },
      ]),
    });
    expect(JSON.stringify(keyVault)).not.toContain(demoAzure.insightsClientSecret);
  });

  it('I6 a secret that expires within 30 days is warned of, and one that expires later is not', async () => {
    vault()?.set(demoAzure.secretName, newVersion('x', new Date(world.now.getTime() + 30 * 86_400_000)));
    const soon = await validate();
    vault()?.set(demoAzure.secretName, newVersion('x', new Date(world.now.getTime() + 31 * 86_400_000)));
    const later = await validate();

    expect(soon.keyVault.warnings).toEqual([
      expect.stringMatching(/^The secret CISecret expires on 20\d\d-\d\d-\d\d\.$/),
    ]);
    expect(later.keyVault.warnings).toEqual([]);
  });

  it('I3 what was validated stays where a secret is read as before, and goes where it is not', async () => {
    await validate();
    const renamed = await configure({
      secrets: [
        { name: 'CISecret', description: 'Another', reference: demoAzure.secretReference },
        { name: 'Other', reference: 'vault://demo-vault/Other' },
      ],
    });
    const elsewhere = await configure({ clientId: demoAzure.insightsClientId });

    expect(renamed.keyVault.secrets).toMatchObject([
      { description: 'Another', validatedAt: world.now.toISOString() },
      { validatedAt: null },
    ]);
    expect(elsewhere.keyVault.secrets).toMatchObject([{ validatedAt: null }]);
  });

  it.each([
    ['the vault is not there', 'key-vault', 'refuse', 'could not be reached'],
    ['the application may not read it', 'key-vault', '403', 'may not read secrets'],
    ['the secret is not there', 'key-vault', '404', 'has no secret'],
    ['the secret of the application is wrong', 'entra', 'aadsts-7000215', '7000215'],
    ['the vault answers somebody else’s secret', 'key-vault', 'wrong-customer', 'did not answer with'],
  ] as const)('I3 says that %s, and notes nothing', async (_what, service, fault, reason) => {
    const before = await traces(world);
    fail(world, service, fault);

    const { userErrors } = await validate();

    expect(userErrors).toEqual([
      { code: 'CONFIGURATION_INVALID', field: ['name'], message: expect.stringContaining(reason) },
    ]);
    expect(await traces(world)).toEqual(before);
  });

  it('I3 tells an expired secret of the application from a wrong one', async () => {
    const registration = standInOf(world).azure.registrations.get(demoAzure.keyVaultClientId);
    const [right] = registration?.clientSecrets ?? [];
    if (registration && right) registration.clientSecrets = [{ ...right, expiresAt: new Date(0) }];

    const { userErrors } = await validate();
    if (registration && right) registration.clientSecrets = [right];

    expect(userErrors).toMatchObject([{ message: expect.stringContaining('7000222') }]);
  });

  it('I3 a name that no secret has is NOT_FOUND', async () => {
    expect((await validate('Nameless')).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['name'] }]);
  });

  it('P6 of Key Vault are a node for whoever administers, and for nobody else', async () => {
    const { id } = await stored();
    const document = 'query ($id: ID!) { node(id: $id) { __typename ... on KeyVaultSettings { url } } }';

    expect((await administrator().read(document, { id })).node).toEqual({
      __typename: 'KeyVaultSettings',
      url: demoAzure.vaultUrl,
    });
    expect((await world.till('000130').read(document, { id })).node).toBeNull();
  });
});
