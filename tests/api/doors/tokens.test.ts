import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { parseConfig } from '../../../src/app/config';
import { createNode } from '../../../src/app/node';
import { AN_ASSOCIATE, type TokenOptions, useIssuer } from '../../support/issuer';
import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

const READ = '{ viewer { staff { staffId } } }';
const WRITE = `mutation { createCustomer(input: { firstName: "Nobody", lastName: "Knocking" }) { customer { id } } }`;
const INTROSPECT = '{ __schema { queryType { name } } }';
const TYPENAME = '{ __typename }';
const operations = [READ, WRITE, INTROSPECT, TYPENAME];

describe('a token', () => {
  const issuer = useIssuer();
  const world = useWorld({ config: { oidc: issuer } });

  const ask = (authorization: string | undefined, query: string) =>
    knock(world.node.app, { headers: authorization ? { authorization } : {}, payload: { query } });

  /** Everything that a token which opens nothing must not do, for each kind of operation. */
  async function expectRefusal(authorization: string | undefined): Promise<void> {
    const writtenBefore = await written();
    for (const query of operations) {
      const answer = await ask(authorization, query);
      expect(answer).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'], hasData: false });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    expect(await written()).toEqual(writtenBefore);
  }

  async function written() {
    const { prisma } = world.database;
    return [await prisma.customer.count(), await prisma.auditEntry.count(), await prisma.changeLog.count()];
  }

  it('P1 of a person at their store opens the door', async () => {
    const answer = await ask(`Bearer ${await issuer.sign()}`, READ);

    expect(answer).toMatchObject({
      status: 200,
      body: { data: { viewer: { staff: { staffId: '000110' } } } },
    });
  });

  it('P1 of the development key opens the door in development', async () => {
    expect(await world.till('000130').read(READ)).toEqual({ viewer: { staff: { staffId: '000130' } } });
  });

  it('P2 that is missing opens nothing', async () => {
    await expectRefusal(undefined);
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer not-a-token',
    'Bearer a.b.c',
    'Bearer e30.e30.e30',
    'Basic MDAwMTEwOnNlY3JldA==',
    `Bearer ${'x'.repeat(8_000)}`,
  ])('P2 that is malformed opens nothing: %.40s', async (authorization) => {
    await expectRefusal(authorization);
  });

  it.each<[string, TokenOptions]>([
    ['is expired', { expiresIn: -60 }],
    ['is not yet valid', { notBefore: 60 }],
    ['never expires', { expiresIn: null }],
    ['is meant for somebody else', { audience: 'another-server' }],
    ['is of another issuer', { issuer: 'https://elsewhere.example.com' }],
    [
      'claims to be of the development key',
      { issuer: 'urn:counterside:development', audience: 'counterside' },
    ],
    ['names an unknown person', { claims: { staff_id: '999999', store: 'HOUSTON' } }],
    ['names an unknown store', { claims: { staff_id: '000110', store: 'NOWHERE' } }],
    ['names a store where the person does not work', { claims: { staff_id: '000110', store: 'TALLINN' } }],
    ['names a person at no store', { claims: { staff_id: '000110' } }],
    ['names a person by a number', { claims: { staff_id: 110, store: 'HOUSTON' } }],
    ['names a store alone', { claims: { store: 'HOUSTON' } }],
    [
      'names a person and an integration',
      { claims: { staff_id: '000110', client_id: 'partner', scope: 'admin' } },
    ],
    ['names neither a person nor an integration', { claims: { sub: 'ada', scope: 'admin' } }],
  ])('P1 that %s opens nothing', async (_what, options) => {
    await expectRefusal(`Bearer ${await issuer.sign(options)}`);
  });

  it('P1 that is signed with another key opens nothing', async () => {
    const { privateKey } = await generateKeyPair('RS256');

    await expectRefusal(`Bearer ${await issuer.sign({ key: privateKey })}`);
  });

  it('P1 that is not signed at all opens nothing', async () => {
    await expectRefusal(`Bearer ${await issuer.signNothing()}`);
  });

  it('P1 that is signed by HS256 with the public key opens nothing', async () => {
    const key = await issuer.publicKeyText();

    await expectRefusal(`Bearer ${await issuer.sign({ algorithm: 'HS256', key })}`);
  });

  it('P1 whose claims were changed after signing opens nothing', async () => {
    const [header, , signature] = (await issuer.sign()).split('.');
    const claims = {
      ...AN_ASSOCIATE,
      staff_id: '000900',
      iss: issuer.issuer,
      aud: issuer.audience,
      exp: 9e9,
    };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');

    await expectRefusal(`Bearer ${header}.${payload}.${signature}`);
  });

  it('P1 in the query string opens nothing', async () => {
    const token = await issuer.sign();
    const url = `/graphql?query=${encodeURIComponent(READ)}&access_token=${token}`;
    const answer = await knock(world.node.app, {
      method: 'GET',
      url,
      headers: { 'apollo-require-preflight': '1' },
    });

    expect(answer).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'], hasData: false });
  });

  it('P1 of the development key opens nothing outside development', async () => {
    const config = { ...parseConfig({ JOB_SCHEDULES: 'off' }, 'development'), oidc: issuer };
    const { database } = world;
    const { app } = await createNode({
      config: { ...config, logLevel: 'silent' },
      database,
      development: null,
    });
    const development = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const answers = await Promise.all(
      [development, await issuer.sign()].map((token) =>
        knock(app, { headers: { authorization: `Bearer ${token}` }, payload: { query: READ } }),
      ),
    );
    await app.close();

    expect(answers.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('P1 is never in the log, good or bad', async () => {
    const good = await issuer.sign();
    const bad = `${await issuer.sign({ expiresIn: -60 })}${randomUUID()}`;
    await ask(`Bearer ${good}`, READ);
    await ask(`Bearer ${bad}`, READ);
    const log = world.log.join('\n');

    expect(log).toContain('"status":401');
    expect(log).not.toContain(good.split('.')[2]);
    expect(log).not.toContain(bad.split('.')[2]);
  });
});
