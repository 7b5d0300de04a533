import { logIdOf } from '../../src/services/sync/change-log/log-id.reads';
import { addNote } from '../api/timeline/given';
import { useChain } from '../support/chain';
import { copyOf } from '../support/copy-database';
import { create, read } from './given';
import { expectNumbersOnce, expectWhole, settle, withoutSigns } from './restored';

jest.setTimeout(180_000);

describe('headquarters that was set back', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000130', 'HOUSTON');
  const there = () => chain.headquarters.till('000130', 'HOUSTON');
  const logId = () => logIdOf(chain.headquarters.database);
  const backup = async () => withoutSigns(await copyOf(chain.headquarters.database));

  it('Y11 Y13 by a file copy learns it from the first channel that speaks, before it numbers anything', async () => {
    const copy = await backup();
    const made = await create(houston());
    const before = await logId();
    await chain.restoreHeadquarters(copy);
    expect(await logId()).toBe(before);
    const later = await create(houston(), { lastName: 'Later' });
    expect(later).toMatchObject({ creationMode: 'OFFLINE', customer: { syncState: 'PENDING' } });
    expect(await logId()).not.toBe(before);
    await settle(chain);
    expect(await read(there(), made)).toMatchObject({ accountNumber: made.customer.accountNumber });
    await expectWhole(chain, chain.houston, [made.guid, later.guid]);
    await expectNumbersOnce(chain);
  });

  it('Y13 by a file copy learns it from what a channel was told is done, too', async () => {
    const { guid } = await create(houston());
    await settle(chain);
    const copy = await backup();
    await addNote(houston(), guid, { text: 'Kept.' });
    await settle(chain);
    await chain.houston.database.prisma.installation.updateMany({ data: { headquartersMark: null } });
    await chain.tallinn.database.prisma.installation.updateMany({ data: { headquartersMark: null } });
    const before = await logId();
    await chain.restoreHeadquarters(copy);
    await settle(chain);
    expect(await logId()).not.toBe(before);
    await expectWhole(chain, chain.houston, [guid]);
    expect((await read(there(), { id: guid })).timeline.nodes).toMatchObject([{ text: 'Kept.' }]);
  });

  it('Y11 that stands where its channels left it keeps its log, whatever it was asked', async () => {
    const copy = await backup();
    const before = await logId();
    await chain.restoreHeadquarters(copy);
    const { guid } = await create(houston());
    await create(houston(), {}, guid);
    await settle(chain);
    expect(await logId()).toBe(before);
    await expectWhole(chain, chain.houston, [guid]);
  });
});
