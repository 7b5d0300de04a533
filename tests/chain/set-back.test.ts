import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../src/database/migrate';
import { openEmbedded } from '../../src/database/open-embedded';
import { admitInstallation } from '../../src/services/sync/channels';
import { addNote } from '../api/timeline/given';
import { useChain } from '../support/chain';
import { copyOf } from '../support/copy-database';
import { useFolder } from '../support/folder';
import { describeOnEmbedded } from '../support/on-embedded';
import { cloneTemplate, storeTemplate } from '../support/template';
import { untilFilled } from '../support/until-filled';
import { create, operationsOn, read, whileLine, wholeRecord } from './given';
import { expectNumbersOnce, expectWhole, settle } from './restored';

jest.setTimeout(180_000);

const DAY = 24 * 3_600_000;

describe('a channel that lost what it had', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000130', 'HOUSTON');
  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const there = () => chain.headquarters.till('000130', 'HOUSTON');

  it('Y13 sends again what it sent more than 10 minutes ago and headquarters does not have', async () => {
    const { guid } = await create(seattle());
    await chain.houston.run('P_JOB');
    await chain.headquarters.database.prisma.inboxOperation.deleteMany({ where: { targetId: guid } });
    await chain.drain(chain.houston);
    expect(await operationsOn(chain.houston, guid)).toEqual(['createCustomer UPLOADED']);
    chain.advance(601_000);
    await chain.drain(chain.houston);
    await expectWhole(chain, chain.houston, [guid]);
  });

  it('Y14 set back to a day-old copy follows on from there, and what it does again changes nothing', async () => {
    const before = await create(seattle());
    await addNote(seattle(), before.guid, { text: 'Yesterday.' });
    const copy = await copyOf(chain.houston.database);
    await chain.drain(chain.houston);
    const made = [await create(houston()), await create(seattle()), await create(there())] as const;
    await addNote(houston(), made[0].guid, { text: 'Today.' });
    await settle(chain);
    const whole = await Promise.all(made.map(({ guid }) => wholeRecord(chain.headquarters, guid)));
    chain.advance(DAY);
    await chain.restartChannel('houston', copy);
    await settle(chain);
    await expectWhole(chain, chain.houston, [before.guid, ...made.map(({ guid }) => guid)]);
    expect(await Promise.all(made.map(({ guid }) => wholeRecord(chain.houston, guid)))).toEqual(whole);
    await expectNumbersOnce(chain);
    expect((await read(there(), before)).timeline.nodes).toMatchObject([{ text: 'Yesterday.' }]);
  });

  it('Y14 re-imaged speaks for nobody before it is admitted, and then downloads before it uploads', async () => {
    const { guid } = await create(houston());
    await settle(chain);
    const empty = await cloneTemplate(undefined, 'empty');
    // Every clone of the template has the installation that its migration minted.
    await empty.prisma.installation.deleteMany();
    await chain.restartChannel('houston', empty);
    expect(await chain.houston.run('P_JOB')).toMatchObject({
      state: 'FAILED',
      error: expect.stringContaining('npm run channel -- admit houston'),
    });
    await admitInstallation(chain.administration, 'houston');
    chain.houston.line.sent.length = 0;
    await untilFilled(chain.houston.database);
    expect(chain.houston.line.sent).not.toContain('uploads');
    const later = await create(seattle());
    await settle(chain);
    await expectWhole(chain, chain.houston, [guid, later.guid]);
    await expectNumbersOnce(chain);
  });
});

describeOnEmbedded('a channel with a journal', () => {
  const chain = useChain();
  const folder = useFolder();
  const houston = () => chain.houston.till('000130', 'HOUSTON');
  const there = () => chain.headquarters.till('000130', 'HOUSTON');

  it('Y23 whose data folder was put back does again what its journal kept, and headquarters has it once', async () => {
    const data = join(folder.path, 'houston');
    const opened = async () => {
      const database = await openEmbedded({ folder: data });
      await migrate(database);
      return database;
    };
    await storeTemplate('empty', data);
    await chain.restartChannel('houston', await opened());
    await admitInstallation(chain.administration, 'houston');
    await untilFilled(chain.houston.database);
    await chain.houston.close();
    cpSync(data, `${data}.copy`, { recursive: true });
    await chain.restartChannel('houston', await opened());
    const made = await whileLine(chain.houston, 'CUT', () => create(houston()));
    await addNote(houston(), made.guid, { text: 'Unsent.' });
    await chain.houston.close();
    rmSync(data, { recursive: true });
    cpSync(`${data}.copy`, data, { recursive: true });
    await chain.restartChannel('houston', await opened());
    await settle(chain);
    await expectWhole(chain, chain.houston, [made.guid]);
    expect((await read(there(), made)).timeline.nodes).toMatchObject([{ text: 'Unsent.' }]);
    await expectNumbersOnce(chain);
  });
});
