import { knock } from '../../support/knock';
import { useWorld } from '../../support/world';

const CREATE = `mutation ($lastName: String!) {
  createCustomer(input: { lastName: $lastName }) { customer { name } userErrors { code } }
}`;
const SEARCH = 'query ($search: String!) { customers(search: $search) { nodes { id } } }';

describe('a body', () => {
  const world = useWorld();

  async function send(payload: string | Buffer) {
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return knock(world.node.app, { headers, payload });
  }

  async function get(query: string, variables: string) {
    const token = await world.key.sign({ kind: 'person', staffId: '000110', store: 'HOUSTON' });
    const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' };
    const url = `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(variables)}`;
    return knock(world.node.app, { method: 'GET', url, headers });
  }

  /** The body as bytes, with the last name written into the JSON as it is. */
  const creating = (lastName: string) =>
    `{"query":${JSON.stringify(CREATE)},"variables":{"lastName":${lastName}}}`;

  const written = async () => {
    const { prisma } = world.database;
    return [await prisma.customer.count(), await prisma.auditEntry.count(), await prisma.changeLog.count()];
  };

  async function expectNothing(payload: string | Buffer, code: string): Promise<void> {
    const before = await written();

    expect(await send(payload)).toMatchObject({ status: 400, codes: [code], hasData: false });
    expect(await written()).toEqual(before);
  }

  it('that is well is taken, with every character of Unicode', async () => {
    const answer = await send(creating('"Ünï 中文 \u{1F600} Ł"'));

    expect(answer.body.data.createCustomer).toEqual({
      customer: { name: 'Ünï 中文 \u{1F600} Ł' },
      userErrors: [],
    });
  });

  it.each([
    ['a lone byte', Buffer.from([0x22, 0xff, 0x22])],
    ['Latin-1', Buffer.from('"Jürgen"', 'latin1')],
    ['a half character', Buffer.from([0x22, 0xc3, 0x22])],
    ['an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a surrogate as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('that is not UTF-8 is refused: %s', async (_what, name) => {
    const [before = '', after = ''] = creating('NAME').split('NAME');

    await expectNothing(Buffer.concat([Buffer.from(before), name, Buffer.from(after)]), 'BAD_USER_INPUT');
  });

  it.each([
    ['NUL', '"a\\u0000b"'],
    ['the first half of a pair', '"a\\ud83d"'],
    ['the second half of a pair', '"\\ude00a"'],
    ['halves in the wrong order', '"\\ude00\\ud83d"'],
    ['NUL in something that is no text', '{"a\\u0000":[]}'],
    ['NUL deep within', '[[["\\u0000"]]]'],
  ])('whose variables hold %s is refused', async (_what, lastName) => {
    await expectNothing(creating(lastName), 'BAD_USER_INPUT');
  });

  it.each([
    ['NUL, escaped', '"a\\u0000b"', 'BAD_USER_INPUT'],
    ['NUL, escaped in the long form', '"a\\u{0}b"', 'BAD_USER_INPUT'],
    ['half a pair, escaped', '"a\\ud83d"', 'GRAPHQL_PARSE_FAILED'],
    ['half a pair, escaped in the long form', '"a\\u{d83d}"', 'GRAPHQL_PARSE_FAILED'],
    ['NUL as it is', '"a\u0000b"', 'BAD_USER_INPUT'],
    ['NUL in a block', '"""a\u0000b"""', 'BAD_USER_INPUT'],
  ])('whose literals hold %s is refused', async (_what, literal, code) => {
    const query = `mutation { createCustomer(input: { lastName: ${literal} }) { customer { id } } }`;

    await expectNothing(JSON.stringify({ query }), code);
  });

  it('whose defaults of variables hold NUL is refused', async () => {
    const query =
      'mutation ($n: String = "\\u0000") { createCustomer(input: { lastName: $n }) { customer { id } } }';

    await expectNothing(JSON.stringify({ query }), 'BAD_USER_INPUT');
  });

  it.each([
    '{"__proto__":{"admin":true}}',
    '{"a":{"__proto__":null}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"\\u005f_proto__":{"admin":true}}',
  ])('that reaches for prototypes is refused: %s', async (variables) => {
    await expectNothing(`{"query":${JSON.stringify(CREATE)},"variables":${variables}}`, 'BAD_USER_INPUT');
  });

  it.each(['{', '', '{"query":}', "{'query':'x'}", '{"query":"x"} {"query":"y"}'])(
    'that is no JSON is refused: %s',
    async (text) => {
      await expectNothing(text, 'BAD_USER_INPUT');
    },
  );

  it('that is nested 100 000 deep is refused like any other value that does not fit', async () => {
    await expectNothing(creating(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'BAD_USER_INPUT');
  });

  it('that is nested deep in a variable nobody declared does no harm', async () => {
    const variables = `{"unknown":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`;

    expect(await send(`{"query":"{ __typename }","variables":${variables}}`)).toMatchObject({ status: 200 });
  });

  it.each([
    ['NUL', '{"search":"ab\\u0000"}'],
    ['half a pair', '{"search":"ab\\ud83d"}'],
  ])('that comes by GET is refused where its variables hold %s', async (_what, variables) => {
    expect(await get(SEARCH, variables)).toMatchObject({
      status: 400,
      codes: ['BAD_USER_INPUT'],
      hasData: false,
    });
  });

  it('that comes by GET is refused where its variables are no JSON', async () => {
    expect(await get(SEARCH, '{search')).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
      hasData: false,
    });
  });

  it('that comes by GET is refused where its query holds NUL', async () => {
    const answer = await get('{ customers(search: "ab\u0000") { nodes { id } } }', '{}');

    expect(answer).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'], hasData: false });
  });
});
