import type { Database } from '../../src/database/database';
import { logIdOf } from '../../src/services/sync/change-log/log-id.reads';
import { edited } from '../api/customers-edit/given';
import { addNote } from '../api/timeline/given';
import { type ChainNode, useChain } from '../support/chain';
import { copyOf } from '../support/copy-database';
import type { Till } from '../support/till';
import { create, read, whileLine, wholeRecord } from './given';
import { expectNumbersOnce, expectWhole, settle, withoutSigns } from './restored';

jest.setTimeout(180_000);

const ADD = `mutation ($input: AddToClientBookInput!) {
  addToClientBook(input: $input) { clientBook { number } userErrors { code } }
}`;
const REMOVE = `mutation ($input: RemoveFromClientBookInput!) {
  removeFromClientBook(input: $input) { userErrors { code } }
}`;

describe('headquarters that was restored from an hour-old backup', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000130', 'HOUSTON');
  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const tallinn = () => chain.tallinn.till('000220', 'TALLINN');
  const there = () => chain.headquarters.till('000130', 'HOUSTON');
  const into = (till: Till, id: string, staffId?: string) =>
    till.read(ADD, { input: { customerIds: [id], staffId } });
  /** What was acknowledged of a customer, wherever it is read. */
  const told = async (node: ChainNode, guid: string) => {
    const whole = await wholeRecord(node, guid);
    const books = await node.database.prisma.clientBook.findMany();
    return {
      number: whole?.accountNumber,
      name: whole?.name,
      cards: whole?.loyaltyCards.map(({ number }) => number),
      texts: whole?.timelineEntries.map(({ text }) => text).sort(),
      books: whole?.client.map(({ clientBookId }) => books.find(({ id }) => id === clientBookId)?.number),
    };
  };
  /** Restores the backup; then reads as before it, wherever the customers stand, and nothing stands twice. */
  const restored = async (backup: Database, guids: readonly string[], channel = chain.houston) => {
    const before = await Promise.all(guids.map((guid) => told(channel, guid)));
    await chain.restoreHeadquarters(backup);
    await settle(chain);
    await expectWhole(chain, channel, guids);
    await expectNumbersOnce(chain);
    expect(await Promise.all(guids.map((guid) => told(chain.headquarters, guid)))).toEqual(before);
  };
  const copy = async () => {
    await settle(chain);
    return withoutSigns(await copyOf(chain.headquarters.database));
  };

  it('Y13 has the customers that a channel made in real time again, with number, card, edits, notes and book', async () => {
    const backup = await copy();
    const made = [await create(houston()), await create(houston())] as const;
    await edited(houston(), 'issueLoyaltyCard', { customerId: made[0].id });
    await edited(houston(), 'updateCustomer', { id: made[0].id, firstName: 'Eda' });
    await addNote(houston(), made[0].guid, { text: 'Likes green.' });
    await into(houston(), made[0].id);
    const estonian = await create(tallinn());
    await restored(backup, [made[0].guid, made[1].guid]);
    await expectWhole(chain, chain.tallinn, [estonian.guid]);
  });

  it('Y13 has what its own tills wrote again, where a channel had heard of it', async () => {
    const known = await create(there(), { lastName: 'Known' });
    const backup = await copy();
    const { id, guid } = await create(there());
    await edited(there(), 'issueLoyaltyCard', { customerId: id });
    await addNote(there(), guid, { text: 'Written there.' });
    await into(there(), id, '000120');
    await edited(there(), 'updateCustomer', { id: known.id, firstName: 'Changed' });
    await into(there(), known.id);
    await chain.drain(chain.houston);
    await restored(backup, [guid, known.guid]);
  });

  it('Y13 has async customers again with the number that they got after the backup, and numbers those that it had received', async () => {
    const backup = await copy();
    const numbered = await create(seattle());
    await addNote(seattle(), numbered.guid, { text: 'Numbered.' });
    await chain.drain(chain.houston);
    await chain.drain(chain.houston);
    const sent = await create(seattle());
    await chain.houston.run('P_JOB');
    const waiting = await whileLine(chain.houston, 'CUT', () => create(houston()));
    await restored(backup, [numbered.guid]);
    await expectWhole(chain, chain.houston, [sent.guid, waiting.guid]);
  });

  it('Y13 keeps a card that a channel issued to a customer whom it knew, and places in client books', async () => {
    const known = await create(houston());
    const left = await create(houston());
    await into(houston(), left.id);
    const backup = await copy();
    await edited(houston(), 'issueLoyaltyCard', { customerId: known.id });
    await edited(houston(), 'updateCustomer', { id: known.id, firstName: 'Eda' });
    await into(houston(), known.id);
    await houston().read(REMOVE, { input: { customerIds: [left.id] } });
    await restored(backup, [known.guid, left.guid]);
  });
});

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
