import { edited } from '../api/customers-edit/given';
import { addNote, logActivity } from '../api/timeline/given';
import { useChain } from '../support/chain';
import type { Till } from '../support/till';
import { create, operationsOn, read, whileLine, wholeRecord } from './given';

jest.setTimeout(120_000);

const ADD = `mutation ($input: AddToClientBookInput!) {
  addToClientBook(input: $input) { userErrors { code } }
}`;
const REMOVE = `mutation ($input: RemoveFromClientBookInput!) {
  removeFromClientBook(input: $input) { userErrors { code } }
}`;

describe('a customer that enters or leaves the bucket of a channel', () => {
  const chain = useChain();
  const tallinn = () => chain.tallinn.till('000220', 'TALLINN');
  const there = () => chain.headquarters.till('000220', 'TALLINN');
  const moveTo = (id: string, ...addressBooks: string[]) =>
    edited(there(), 'updateCustomer', { id, addressBooks });
  const intoBook = (id: string, till: Till = there()) => till.read(ADD, { input: { customerIds: [id] } });
  const outOfBook = (id: string) => there().read(REMOVE, { input: { customerIds: [id] } });
  const drain = () => chain.drain(chain.tallinn);
  const here = (guid: string) => wholeRecord(chain.tallinn, guid);
  const same = async (guid: string) => {
    const whole = await wholeRecord(chain.headquarters, guid);
    expect(await here(guid)).toEqual(whole);
    return whole;
  };
  /** A customer of Tallinn's legal entity in address books of elsewhere, with an activity and a note. */
  const elsewhere = async () => {
    const made = await create(there());
    await moveTo(made.id, 'US-WEST');
    await logActivity(there(), made.guid, { text: 'Called.' });
    await addNote(there(), made.guid, { text: 'Likes green.' });
    await drain();
    expect(await here(made.guid)).toBeNull();
    return made;
  };

  it('T3 Y8 by an edit of its address books, with all that hangs on it', async () => {
    const { id, guid } = await elsewhere();
    await intoBook(id);
    await outOfBook(id);
    await drain();
    expect(await here(guid)).toBeNull();
    await moveTo(id, 'EE');
    await drain();
    const whole = await same(guid);
    expect(whole?.timelineEntries).toHaveLength(2);
    expect(whole?.client).toMatchObject([{ clientBookId: null }]);
  });

  it('T3 Y8 into a client book that is shown there, with its activities and notes', async () => {
    const { id, guid } = await elsewhere();
    await intoBook(id);
    await drain();
    expect((await same(guid))?.timelineEntries).toHaveLength(2);
    await addNote(there(), guid, { text: 'Likes blue.' });
    await drain();
    expect((await same(guid))?.timelineEntries).toHaveLength(3);
  });

  it('T3 Y8 in a client book of another legal entity brings what its own people wrote, and nothing else', async () => {
    const ingrid = () => chain.headquarters.till('000150', 'HOUSTON');
    const { id, guid } = await create(ingrid());
    await addNote(ingrid(), guid, { text: 'From Houston.' });
    await intoBook(id, ingrid());
    await drain();
    await addNote(there(), guid, { text: 'From Tallinn.' });
    await drain();
    const { timeline } = await read(tallinn(), { id });
    expect(timeline.nodes).toMatchObject([{ text: 'From Tallinn.' }]);
    expect((await here(guid))?.timelineEntries).toHaveLength(1);
  });

  it('Y8 that leaves it is dropped with all that hangs on it', async () => {
    const { id, guid } = await create(tallinn());
    await addNote(tallinn(), guid);
    await drain();
    await moveTo(id, 'US-WEST');
    await drain();
    expect(await here(guid)).toBeNull();
    await moveTo(id, 'EE');
    await drain();
    expect((await same(guid))?.timelineEntries).toHaveLength(1);
  });

  it('Y8 that leaves one bucket stays while another one holds it', async () => {
    const { id, guid } = await create(tallinn());
    await addNote(tallinn(), guid);
    await intoBook(id);
    await drain();
    await moveTo(id, 'US-WEST');
    await drain();
    expect((await same(guid))?.timelineEntries).toHaveLength(1);
    await outOfBook(id);
    await drain();
    expect(await here(guid)).toBeNull();
  });

  it('Y8 that leaves it stays for as long as headquarters does not know what was written on it here', async () => {
    const { id, guid } = await create(tallinn());
    await whileLine(chain.tallinn, 'CUT', () => addNote(tallinn(), guid, { text: 'Kept.' }));
    await moveTo(id, 'US-WEST');
    await chain.tallinn.run('CUSTOMERS_1010');
    expect(await operationsOn(chain.tallinn, guid)).toContain('addNote WAITING');
    expect((await here(guid))?.timelineEntries).toHaveLength(1);
    await drain();
    await drain();
    expect(await wholeRecord(chain.headquarters, guid)).toMatchObject({
      timelineEntries: [{ text: 'Kept.' }],
    });
    expect(await here(guid)).toBeNull();
  });
});
