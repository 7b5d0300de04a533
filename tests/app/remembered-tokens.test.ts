import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { RememberedTokens } from '../../src/app/tokens/remembered-tokens';

const ISSUER = 'https://login.example.com';

/** Tokens of one issuer that counts how often its key was asked for, on a clock set by hand. */
async function anIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys: { asked: number; key: CryptoKey } = { asked: 0, key: publicKey };
  const clock = { now: Date.now() };
  const issuer = {
    issuer: ISSUER,
    audience: 'counterside',
    algorithms: ['ES256'],
    keys: async () => {
      keys.asked += 1;
      return keys.key;
    },
  };
  const sign = async (seconds: number) => {
    const token = new SignJWT({ staff_id: '000110', store: 'HOUSTON' })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(ISSUER)
      .setAudience('counterside')
      .setExpirationTime(Math.floor(clock.now / 1000) + seconds);
    return `Bearer ${await token.sign(privateKey)}`;
  };
  return { keys, clock, sign, tokens: new RememberedTokens([issuer], () => clock.now) };
}

describe('tokens that were verified', () => {
  it('P1 are not verified again within a minute', async () => {
    const { keys, clock, sign, tokens } = await anIssuer();
    const token = await sign(3600);

    await tokens.verify(token);
    clock.now += 59_000;

    expect(await tokens.verify(token)).toEqual({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    expect(keys.asked).toBe(1);
  });

  it('P1 are verified again after a minute, so that a key that was taken back opens nothing', async () => {
    const { keys, clock, sign, tokens } = await anIssuer();
    const token = await sign(3600);
    await tokens.verify(token);

    clock.now += 60_000;
    keys.key = (await generateKeyPair('ES256')).publicKey;

    await expect(tokens.verify(token)).rejects.toThrow('UNAUTHENTICATED');
  });

  it('P1 are forgotten when they expire, whatever is left of the minute', async () => {
    const { keys, clock, sign, tokens } = await anIssuer();
    const token = await sign(10);
    await tokens.verify(token);

    clock.now += 16_000;
    await tokens.verify(token);

    expect(keys.asked).toBe(2);
  });

  it('P1 that were refused are never remembered', async () => {
    const { keys, sign, tokens } = await anIssuer();
    const token = await sign(-3600);

    await expect(tokens.verify(token)).rejects.toThrow('UNAUTHENTICATED');
    await expect(tokens.verify(token)).rejects.toThrow('UNAUTHENTICATED');

    expect(keys.asked).toBe(2);
  });
});
