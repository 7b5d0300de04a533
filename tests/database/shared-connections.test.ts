import type { Pool, PoolClient } from 'pg';
import { openPool } from '../../src/database/postgres-pool';
import type { SharedConnections } from '../../src/database/shared-connections';
import { describeOnServed } from '../support/on-served';
import { freePort } from '../support/processes';
import { useEmptyDatabase } from '../support/served-database';

const PID = { text: 'SELECT pg_backend_pid() AS pid' };

/** When the turn of the event loop ends that this is called in. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describeOnServed('reads that share connections', () => {
  const empty = useEmptyDatabase();
  let pool: Pool;
  let shared: SharedConnections;
  beforeAll(() => {
    ({ pool, shared } = openPool(empty.url, 2));
  });
  afterAll(() => pool?.end());

  const askAll = (texts: readonly string[]) => Promise.all(texts.map((text) => shared.ask({ text })));
  const pidsOf = async (count: number) => {
    const rows = (await Promise.all(Array.from({ length: count }, () => shared.ask(PID)))) as {
      pid: number;
    }[][];
    return rows.map(([row]) => row?.pid);
  };

  it('are those that come at once, up to eight a connection; each has the answer to its own question', async () => {
    expect(new Set(await pidsOf(8)).size).toBe(1);
    expect(new Set(await pidsOf(16)).size).toBe(2);
    expect(await askAll(['SELECT 1 AS a', 'SELECT 2 AS b WHERE FALSE', "SELECT 'x' AS c"])).toEqual([
      [{ a: 1 }],
      [],
      [{ c: 'x' }],
    ]);
  });

  it('are those, too, that come one by one until the ones before them begin to be answered, which they do not await for ever', async () => {
    const { pool: wide, shared } = openPool(empty.url, 5);
    const lock = async (table: string) => {
      await wide.query(`CREATE TABLE ${table} AS SELECT pg_backend_pid() AS made_by`);
      const connection = await wide.connect();
      await connection.query(`BEGIN; LOCK TABLE ${table}`);
      return connection;
    };
    const free = async (connection: PoolClient) => {
      await connection.query('COMMIT');
      connection.release();
    };
    const [longer, shorter] = [await lock('longer'), await lock('shorter')];
    // None is waited for then, which would have them travel together as well.
    const others = await Promise.all([wide.connect(), wide.connect(), wide.connect()]);
    for (const one of others) one.release();

    const ahead = shared.ask({ text: `${PID.text} FROM longer` });
    await nextTurn();
    const first = shared.ask({ text: `${PID.text} FROM shorter` });
    await nextTurn();
    const second = shared.ask(PID);
    await nextTurn();
    await free(shorter);
    expect(await second).toEqual(await first);
    await free(longer);
    expect(await ahead).not.toEqual(await first);
    await wide.end();
  });

  it('fail each by itself; a connection on which one failed is not used again', async () => {
    const before = await pidsOf(16);
    const answers = await Promise.allSettled([
      shared.ask({ text: 'SELECT 1 AS a' }),
      shared.ask({ text: 'SELECT 1 / 0' }),
      shared.ask({ text: 'SELECT nothing' }),
      shared.ask({ text: 'SELECT $1::int AS b', values: [7] }),
    ]);

    expect(answers).toMatchObject([
      { value: [{ a: 1 }] },
      { reason: { code: '22012' } },
      { reason: { code: '42703' } },
      { value: [{ b: 7 }] },
    ]);
    expect(pool.idleCount).toBe(pool.totalCount);
    const after = await pidsOf(16);
    expect(after.filter((pid) => before.includes(pid))).toHaveLength(8);
  });

  it('all hear of it when their connection ends, and the next ones get another', async () => {
    const cut = await Promise.allSettled([
      shared.ask({ text: 'SELECT pg_terminate_backend(pg_backend_pid())' }),
      shared.ask(PID),
      shared.ask(PID),
    ]);

    expect(cut.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await pidsOf(1)).toEqual([expect.any(Number)]);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('have the same rows when a statement is sent again, whose columns PostgreSQL then need not describe', async () => {
    const at = new Date('2026-11-25T10:00:00.123Z');
    const both = () =>
      Promise.all([
        shared.ask({
          text: 'SELECT $1::timestamptz AS at, $2::json AS some',
          values: [at, '{"a":[1]}'],
          name: 'one',
        }),
        shared.ask({ text: 'SELECT 5 AS number WHERE $1', values: [true], name: 'other' }),
        shared.ask({ text: 'SELECT 5 AS number WHERE $1', values: [false], name: 'other' }),
      ]);
    const first = await both();

    expect(first).toEqual([[{ at, some: { a: [1] } }], [{ number: 5 }], []]);
    expect(await both()).toEqual(first);
    expect(await both()).toEqual(first);
  });

  it('have the new columns once those of a table have changed, after one failure', async () => {
    const question = { text: 'SELECT value FROM changing', name: 'changing' };
    await pool.query('CREATE TABLE changing AS SELECT 1 AS value');
    expect([await shared.ask(question), await shared.ask(question)]).toEqual([
      [{ value: 1 }],
      [{ value: 1 }],
    ]);
    await pool.query(`ALTER TABLE changing ALTER value TYPE json USING '{"a":1}'`);

    await expect(shared.ask(question)).rejects.toMatchObject({ code: '0A000' });
    expect(await shared.ask(question)).toEqual([{ value: { a: 1 } }]);
  });

  it('wait for a connection where all are taken', async () => {
    const taken = [await pool.connect(), await pool.connect()];
    const waiting = pidsOf(12);
    for (const one of taken) one.release();

    expect(await waiting).toHaveLength(12);
    expect(pool.totalCount).toBe(2);
  });
});

describe('reads that would share a connection', () => {
  it('all hear of it where none can be made', async () => {
    const { pool, shared } = openPool(`postgresql://postgres@127.0.0.1:${await freePort()}/none`, 1);
    const refused = await Promise.allSettled([shared.ask(PID), shared.ask(PID)]);
    await pool.end();

    expect(refused).toMatchObject([
      { reason: { code: 'ECONNREFUSED' } },
      { reason: { code: 'ECONNREFUSED' } },
    ]);
  });
});
