import { isPublicAddress, publicLookup } from '../../../src/services/insights/azure/public-lookup';
import { checkAzureUrl } from '../../../src/services/insights/azure-url';
import type { AzureSurroundings } from '../../../src/services/insights/insights-settings';

const production: AzureSurroundings = {
  keyVaultClientSecret: null,
  insightsSubscriptionKey: null,
  allowedHosts: ['.vault.azure.net', '.dynamics.com'],
  standIn: null,
  now: () => new Date(),
};
const development = { ...production, standIn: { port: 4010, certificateAuthority: '' } };
const check = (url: string, surroundings = production) =>
  checkAzureUrl(url, 'URL of the key vault', 'vault', surroundings);

describe('a URL that configuration names', () => {
  it.each([
    'https://demo-vault.vault.azure.net',
    'https://DEMO-VAULT.vault.azure.net/',
    'https://contoso.crm4.dynamics.com',
  ])('I2 is allowed: %s', (url) => {
    expect(check(url).protocol).toBe('https:');
  });

  it.each([
    'http://demo-vault.vault.azure.net',
    'ftp://demo-vault.vault.azure.net',
    'https://vault.azure.net.example.com',
    'https://demovault.azure.net',
    'https://evilvault.azure.net',
    'https://demo-vault.vault.azure.net:8443',
    'https://demo-vault.vault.azure.net/secrets',
    'https://demo-vault.vault.azure.net/?a=1',
    'https://demo-vault.vault.azure.net/#a',
    'https://name:word@demo-vault.vault.azure.net',
    'https://demo-vault.vault.azure.net@example.com',
    'https://localhost',
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://[::1]',
    'https://169.254.169.254',
    'https://10.0.0.1',
    'https://demo-vault.vault.azure.net.',
    '//demo-vault.vault.azure.net',
    'demo-vault.vault.azure.net',
    '',
  ])('I2 is refused, and not repeated: %s', (url) => {
    expect(() => check(url)).toThrow(
      expect.objectContaining({
        step: 'vault',
        message: expect.stringMatching(/^The URL of the key vault /),
      }),
    );
  });

  it('I2 may be this machine in development alone', () => {
    expect(check('https://localhost:4010', development).port).toBe('4010');
    expect(() => check('https://10.0.0.1', development)).toThrow('must end in');
  });
});

describe('an address that a host name leads to', () => {
  it.each(['20.50.1.1', '8.8.8.8', '2603:1020::1', '::ffff:8.8.8.8'])('I2 is public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
  ])('I2 is not public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([{}, { all: true }])('I2 is refused where it is not public, asked with %o', async (options) => {
    const error = await new Promise((resolve) =>
      publicLookup('localhost', options, (refusal) => resolve(refusal)),
    );

    expect(error).toMatchObject({ code: 'EPRIVATE' });
  });
});
