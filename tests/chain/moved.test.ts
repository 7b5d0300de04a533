import type { Database } from '../../src/database/database';
import { migrate } from '../../src/database/migrate';
import { moveDatabase } from '../../src/database/move-database';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/open-embedded';
import { logIdOf } from '../../src/services/sync/change-log/log-id.reads';
import { addNote } from '../api/timeline/given';
import { useChain } from '../support/chain';
import { describeOnServed } from '../support/on-served';
import { cloneTemplate } from '../support/template';
import { create, read } from './given';
import { expectNumbersOnce, expectWhole, settle } from './restored';

jest.setTimeout(300_000);

describeOnServed('headquarters whose database was moved from the embedded one to PostgreSQL', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000130', 'HOUSTON');
  const there = () => chain.headquarters.till('000130', 'HOUSTON');
  const contents = ({ prisma }: Database) => prisma.$queryRaw`
    SELECT (SELECT json_agg(one ORDER BY id) FROM customer one) AS customers,
      (SELECT json_agg(one ORDER BY name, customer_id) FROM customer_attribute one) AS attributes,
      (SELECT json_agg(one ORDER BY id) FROM client one) AS clients,
      (SELECT json_agg(one ORDER BY client_id, name) FROM client_attribute one) AS "clientAttributes",
      (SELECT json_agg(one ORDER BY id) FROM timeline_entry one) AS entries,
      (SELECT json_agg(one ORDER BY sequence) FROM change_log one) AS log,
      (SELECT json_agg(one ORDER BY id) FROM audit_entry one) AS audit`;

  beforeAll(async () => {
    const embedded = await openEmbedded({});
    await migrate(embedded);
    await moveDatabase(chain.headquarters.database, embedded);
    await chain.restoreHeadquarters(embedded);
    await settle(chain);
  }, 300_000);

  it('Y11 Y13 has everything that stood in it, and its channels agree', async () => {
    const before = await create(houston());
    await addNote(houston(), before.guid, { text: 'Before.' });
    await chain.drain(chain.houston);
    const { engine } = chain.headquarters.database as EmbeddedDatabase;
    const left = await openEmbedded({ template: await engine.dumpDataDir('none') });
    const served = await cloneTemplate(undefined, 'empty');
    await moveDatabase(left, served);
    expect(await contents(served)).toEqual(await contents(left));
    await left.close();
    const logId = await logIdOf(chain.headquarters.database);
    await chain.restoreHeadquarters(served);
    expect(await logIdOf(served)).not.toBe(logId);
    const after = await create(houston());
    await settle(chain);
    const later = await create(houston());
    await settle(chain);
    await expectWhole(chain, chain.houston, [before.guid, after.guid, later.guid]);
    await expectNumbersOnce(chain);
    expect((await read(there(), before)).timeline.nodes).toMatchObject([{ text: 'Before.' }]);
  });
});

describe('a database that is to be moved', () => {
  it('Y11 is refused where the other one is in use', async () => {
    const [from, into] = [await cloneTemplate(undefined, 'empty'), await cloneTemplate()];
    await expect(moveDatabase(from, into)).rejects.toThrow('is in use');
    await from.close();
    await into.close();
  });
});
