import { InsightsFailure } from '../../../src/services/insights/measure-source';
import { checkVaultName, parseVaultReference } from '../../../src/services/insights/vault-reference';

const canary = 'xK9~canary-of-a-secret';

describe('a reference to a secret', () => {
  it('I2 vault://name/secret names a vault and a secret', () => {
    expect(parseVaultReference('vault://demo-vault/CI-Access-Secret')).toEqual({
      vaultName: 'demo-vault',
      secretName: 'CI-Access-Secret',
    });
  });

  it.each([
    ['another scheme', 'https://demo-vault/CI-Access-Secret'],
    ['a scheme in capitals', 'VAULT://demo-vault/CI-Access-Secret'],
    ['no scheme', 'demo-vault/CI-Access-Secret'],
    ['one slash', 'vault:/demo-vault/CI-Access-Secret'],
    ['no vault', 'vault:///CI-Access-Secret'],
    ['no secret', 'vault://demo-vault'],
    ['an empty secret', 'vault://demo-vault/'],
    ['a version after the secret', 'vault://demo-vault/CI-Access-Secret/0123'],
    ['a slash at the end', 'vault://demo-vault/CI-Access-Secret/'],
    ['a query', 'vault://demo-vault/CI-Access-Secret?version=1'],
    ['a port', 'vault://demo-vault:443/CI-Access-Secret'],
    ['a path for a vault', 'vault://../CI-Access-Secret'],
    ['a host for a vault', 'vault://demo-vault.vault.azure.net/CI-Access-Secret'],
    ['a space before', ' vault://demo-vault/CI-Access-Secret'],
    ['a line break after', 'vault://demo-vault/CI-Access-Secret\n'],
    ['nothing', ''],
    ['the secret itself', canary],
  ])('I2 %s is refused, and not repeated in the message', (_what, reference) => {
    const parse = () => parseVaultReference(reference);

    expect(parse).toThrow(InsightsFailure);
    expect(parse).toThrow(
      expect.objectContaining({ step: 'vault', message: expect.not.stringContaining(canary) }),
    );
  });
});

describe('the vault that a reference names', () => {
  const reference = { vaultName: 'Demo-Vault', secretName: 'CI-Access-Secret' };

  it.each([
    ['the same vault', 'https://demo-vault.vault.azure.net'],
    ['the same vault of another cloud', 'https://DEMO-VAULT.vault.azure.cn/'],
    ['a loopback name', 'https://localhost:4010'],
    ['a loopback address', 'https://127.0.0.1:4010'],
  ])('I3 fits %s', (_what, url) => {
    expect(() => checkVaultName(reference, url)).not.toThrow();
  });

  it.each([
    ['another vault', 'https://other-vault.vault.azure.net'],
    ['a vault whose name only begins alike', 'https://demo-vault-2.vault.azure.net'],
    ['a host that only looks like loopback', 'https://127.0.0.1.example.com'],
    ['plain HTTP', 'http://demo-vault.vault.azure.net'],
    ['no URL', 'demo-vault'],
  ])('I3 does not fit %s', (_what, url) => {
    expect(() => checkVaultName(reference, url)).toThrow(expect.objectContaining({ step: 'vault' }));
  });
});
