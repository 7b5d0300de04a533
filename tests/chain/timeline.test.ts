import { randomUUID } from 'node:crypto';
import { addNote, logActivity } from '../api/timeline/given';
import { useChain } from '../support/chain';
import { create, operationsOn, read, whileLine, wholeRecord } from './given';

jest.setTimeout(120_000);

const EDIT = `mutation ($input: EditNoteInput!) {
  editNote(input: $input) { note { text version } userErrors { code } }
}`;
const DELETE = `mutation ($id: ID!) { deleteNote(input: { noteId: $id }) { userErrors { code } } }`;
const BOOKS =
  '{ storeClientBooks { books { owner { staffId } legalEntity { code } clients(first: 1) { nodes { customer { id } } } } } }';

describe('activities and notes of a chain', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000110', 'HOUSTON');
  const there = () => chain.headquarters.till('000110', 'HOUSTON');
  const same = async (guid: string) =>
    expect(await wholeRecord(chain.houston, guid)).toEqual(await wholeRecord(chain.headquarters, guid));
  const texts = async (guid: string) =>
    (await wholeRecord(chain.headquarters, guid))?.timelineEntries.map(({ text }) => text).sort();

  it('T2 with headquarters away they are kept in the channel, and sent later, once each', async () => {
    const { guid, id } = await create(houston());
    await whileLine(chain.houston, 'CUT', async () => {
      await logActivity(houston(), guid, { text: 'Called.' });
      chain.advance(1_000);
      await addNote(houston(), guid, { text: 'Likes green.' });
    });
    expect((await read(houston(), { id })).timeline.nodes).toMatchObject([
      { text: 'Likes green.', syncState: 'PENDING' },
      { text: 'Called.', syncState: 'PENDING' },
    ]);
    await chain.drain(chain.houston);
    await chain.drain(chain.houston);
    expect(await texts(guid)).toEqual(['Called.', 'Likes green.']);
    expect((await read(houston(), { id })).timeline.nodes).toMatchObject([
      { syncState: 'SYNCED' },
      { syncState: 'SYNCED' },
    ]);
    await same(guid);
  });

  it('T2 delivered and sent again, since the channel was not told, each of them is there once', async () => {
    const { guid } = await create(houston());
    await logActivity(houston(), guid, { text: 'Called.' });
    await addNote(houston(), guid, { text: 'Likes green.' });
    const run = await whileLine(chain.houston, 'LOSES_ANSWERS', () => chain.houston.run('P_JOB'));
    expect(run.state).toBe('FAILED');
    await chain.drain(chain.houston);
    expect(await texts(guid)).toEqual(['Called.', 'Likes green.']);
    expect(await operationsOn(chain.houston, guid)).toEqual([
      'createCustomer ACKNOWLEDGED',
      'logActivity ACKNOWLEDGED',
      'addNote ACKNOWLEDGED',
    ]);
  });

  it('L7 T2 those of a pending customer go after it', async () => {
    const { guid } = await whileLine(chain.houston, 'CUT', () => create(houston()));
    await logActivity(houston(), guid, { text: 'Called.' });
    await addNote(houston(), guid, { text: 'Likes green.' });
    await chain.drain(chain.houston);
    expect(await texts(guid)).toEqual(['Called.', 'Likes green.']);
    await same(guid);
  });

  it('T4 a note edited and deleted in the channel keeps its history at headquarters', async () => {
    const { guid } = await create(houston());
    const { note } = await addNote(houston(), guid, { text: 'One.' });
    await chain.drain(chain.houston);
    await houston().read(EDIT, { input: { noteId: note.id, text: 'Two.' } });
    await houston().read(EDIT, { input: { noteId: note.id, text: 'Three.', expectedVersion: 2 } });
    await houston().read(DELETE, { id: note.id });
    await chain.drain(chain.houston);
    const [entry] = (await wholeRecord(chain.headquarters, guid))?.timelineEntries ?? [];
    expect(entry).toMatchObject({ text: 'Three.', deletedAt: chain.now, version: 4 });
    expect(entry?.versions.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
    await same(guid);
  });

  it('T4 a note edited here while headquarters edits it is shown as FAILED, with the text of headquarters', async () => {
    const { guid, id } = await create(houston());
    const { note } = await addNote(houston(), guid, { text: 'One.' });
    await chain.drain(chain.houston);
    await there().read(EDIT, { input: { noteId: note.id, text: 'There.' } });
    await houston().read(EDIT, { input: { noteId: note.id, text: 'Here.' } });
    await chain.drain(chain.houston);
    expect((await read(there(), { id })).timeline.nodes).toMatchObject([
      { text: 'There.', syncState: 'SYNCED' },
    ]);
    expect((await read(houston(), { id })).timeline.nodes).toMatchObject([
      { text: 'There.', syncState: 'FAILED', syncError: expect.stringContaining('changed elsewhere') },
    ]);
  });

  it('T3 a note about a client of another legal entity is kept once at headquarters, and leaves the overlay', async () => {
    const manager = chain.tallinn.till('000220', 'TALLINN');
    const { storeClientBooks } = await manager.read(BOOKS);
    const book = storeClientBooks.books.find(
      (one: { legalEntity: { code: string } }) => one.legalEntity.code === 'US01',
    );
    const [client] = book.clients.nodes;
    const guid = randomUUID();
    await addNote(manager, client.customer.id, { guid, text: 'From Tallinn.' });
    await chain.drain(chain.tallinn);
    const where = { id: guid };
    expect(await chain.headquarters.database.prisma.timelineEntry.count({ where })).toBe(1);
    const operation = await chain.tallinn.database.prisma.operation.findFirst({ where: { targetId: guid } });
    expect(operation?.state).toBe('ACKNOWLEDGED');
    expect(await chain.houston.database.prisma.timelineEntry.count({ where })).toBe(0);
  });
});
