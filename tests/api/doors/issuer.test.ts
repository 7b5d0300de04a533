import { useIssuer } from '../../support/issuer';
import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

/** After this many milliseconds the keys of an issuer may be asked for again, and are fetched anew. */
const COOLED_DOWN = 31_000;
const TOO_OLD = 601_000;

const DEFECT = { status: 500, codes: ['INTERNAL_SERVER_ERROR'], hasData: false };

describe('an issuer', () => {
  const issuer = useIssuer();
  const world = useWorld({ config: { oidc: issuer } });

  const ask = async () =>
    knock(world.node.app, {
      headers: { authorization: `Bearer ${await issuer.sign()}` },
      payload: { query: '{ viewer { store { number } } }' },
    });

  /** The keys were fetched so long ago. */
  function passTime(milliseconds: number): void {
    const now = Date.now() + milliseconds;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  }

  afterEach(async () => {
    jest.restoreAllMocks();
    issuer.fault = 'none';
  });

  it('P1 that is down at the first token gives a defect with an errorId, and recovers by itself', async () => {
    await issuer.stop();
    const refused = await ask();
    await issuer.start();
    const { errorId } = refused.body.errors[0].extensions;

    expect(refused).toMatchObject(DEFECT);
    expect(world.log.filter((line) => line.includes(errorId))).toHaveLength(1);
    expect(refused.text).not.toMatch(/fetch|ECONNREFUSED|127\.0\.0\.1/);
    expect(await ask()).toMatchObject({
      status: 200,
      body: { data: { viewer: { store: { number: 'HOUSTON' } } } },
    });
  });

  it('P1 that rotates its keys is followed: the new key is good and the old one is not', async () => {
    const old = await issuer.sign({ expiresIn: 3600 });
    expect(await ask()).toMatchObject({ status: 200 });
    await issuer.rotate();
    passTime(COOLED_DOWN);

    expect(await ask()).toMatchObject({ status: 200 });
    expect(
      await knock(world.node.app, {
        headers: { authorization: `Bearer ${old}` },
        payload: { query: '{ __typename }' },
      }),
    ).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
  });

  it('P1 that is down does no harm while its keys are known', async () => {
    expect(await ask()).toMatchObject({ status: 200 });
    await issuer.stop();
    const answer = await ask();
    await issuer.start();

    expect(answer).toMatchObject({ status: 200 });
  });

  it.each(['500', 'no JSON', 'no keys'] as const)(
    'P1 whose keys are not to be had (%s) is no fault of the token',
    async (fault) => {
      issuer.fault = fault;
      jest.spyOn(Date, 'now').mockReturnValue(Date.now() + TOO_OLD * 3);

      expect(await ask()).toMatchObject(DEFECT);
    },
  );
});

describe('an issuer that is somebody else', () => {
  const issuer = useIssuer();
  const world = useWorld({ config: { oidc: issuer } });

  it('P1 is not accepted, whatever its discovery tells', async () => {
    issuer.fault = 'another issuer';
    const authorization = `Bearer ${await issuer.sign()}`;

    expect(
      await knock(world.node.app, { headers: { authorization }, payload: { query: '{ __typename }' } }),
    ).toMatchObject(DEFECT);
  });
});
