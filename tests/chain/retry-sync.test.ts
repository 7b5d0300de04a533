import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/resolvers/relay/global-id';
import { edited } from '../api/customers-edit/given';
import { addNote, logActivity } from '../api/timeline/given';
import { useChain } from '../support/chain';
import { create, operationsOn, read, setFeatures, wholeRecord } from './given';

jest.setTimeout(120_000);

const RETRY = `mutation ($nodeId: ID!) {
  retrySync(input: { nodeId: $nodeId }) {
    node { id ... on Address { street syncState } ... on Note { text syncState } ... on Activity { text syncState } }
    userErrors { code field }
  }
}`;

const ENTRIES = `query ($id: ID!) { customer(id: $id) {
  timeline(first: 20) { nodes {
    ... on Note { id text syncState syncError history { text author { staffId } } }
    ... on Activity { id text syncState syncError }
  } }
  addresses { id street syncState syncError }
} }`;

describe('retrySync', () => {
  const chain = useChain();
  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const there = () => chain.headquarters.till('000120', 'HOUSTON');
  const prisma = () => chain.headquarters.database.prisma;
  const customerIn = async (id: string) => (await seattle().read(ENTRIES, { id })).customer;
  const entriesOf = async (id: string) => (await customerIn(id)).timeline.nodes;
  const retry = async (nodeId: string) => (await seattle().read(RETRY, { nodeId })).retrySync;
  const same = async (guid: string) =>
    expect(await wholeRecord(chain.houston, guid)).toEqual(await wholeRecord(chain.headquarters, guid));

  /** A guid that stands at headquarters for somebody else's note. */
  async function takenGuid(): Promise<string> {
    const guid = randomUUID();
    const { guid: customerId } = await create(chain.tallinn.till('000220', 'TALLINN'));
    await addNote(chain.tallinn.till('000220', 'TALLINN'), customerId, { guid, text: 'Of Tallinn.' });
    await chain.drain(chain.tallinn);
    return guid;
  }

  it.each([
    ['note', addNote],
    ['activity', logActivity],
  ])('J3 a refused %s is sent again as it was written, once headquarters can take it', async (_, write) => {
    const guid = await takenGuid();
    const { id, guid: customerId } = await create(chain.houston.till('000120', 'HOUSTON'));
    await write(seattle(), customerId, { guid, text: 'Likes green.' });
    await chain.drain(chain.houston);
    const [refused] = await entriesOf(id);
    expect(refused).toMatchObject({ syncState: 'FAILED', syncError: 'The guid stands for something else.' });

    await prisma().timelineEntry.delete({ where: { id: guid } });
    const writtenAt = chain.now;
    chain.advance(60_000);
    expect(await retry(refused.id)).toEqual({
      node: { id: refused.id, text: 'Likes green.', syncState: 'PENDING' },
      userErrors: [],
    });
    await chain.drain(chain.houston);
    expect(await entriesOf(id)).toMatchObject([{ syncState: 'SYNCED', syncError: null }]);
    const { createdAt } = await prisma().timelineEntry.findUniqueOrThrow({ where: { id: guid } });
    expect(createdAt).toEqual(writtenAt);
    await same(customerId);
  });

  it('J3 what is refused again says so again, and keeps its text', async () => {
    const guid = await takenGuid();
    const { id, guid: customerId } = await create(chain.houston.till('000120', 'HOUSTON'));
    await addNote(seattle(), customerId, { guid, text: 'Likes green.' });
    await chain.drain(chain.houston);
    await retry((await entriesOf(id))[0].id);
    await chain.drain(chain.houston);
    expect(await entriesOf(id)).toMatchObject([{ text: 'Likes green.', syncState: 'FAILED' }]);
    expect(await operationsOn(chain.houston, customerId)).toEqual([
      'createCustomer ACKNOWLEDGED',
      'addNote SUPERSEDED',
      'addNote FAILED',
    ]);
  });

  it('Y6 a refused change of a note is made upon what stands, and its author stays in the history', async () => {
    const { id, guid: customerId } = await create(chain.houston.till('000120', 'HOUSTON'));
    await addNote(seattle(), customerId, { text: 'First.' });
    await chain.drain(chain.houston);
    const [{ id: noteId }] = await entriesOf(id);
    const change = 'mutation ($input: EditNoteInput!) { editNote(input: $input) { userErrors { code } } }';
    await there().read(change, { input: { noteId, text: 'There.' } });
    await seattle().read(change, { input: { noteId, text: 'Here.' } });
    await chain.drain(chain.houston);
    expect(await entriesOf(id)).toMatchObject([{ text: 'There.', syncState: 'FAILED' }]);

    const manager = chain.houston.till('000130', 'HOUSTON');
    expect((await manager.read(RETRY, { nodeId: noteId })).retrySync).toMatchObject({
      node: { text: 'Here.', syncState: 'PENDING' },
    });
    await chain.drain(chain.houston);
    const [note] = await entriesOf(id);
    expect(note).toMatchObject({ text: 'Here.', syncState: 'SYNCED', syncError: null });
    expect(note.history.map(({ text }: { text: string }) => text).sort()).toEqual(['First.', 'There.']);
    expect(
      note.history.every((one: { author: { staffId: string } }) => one.author.staffId === '000120'),
    ).toBe(true);
    await same(customerId);
  });

  it('J3 a refused address is sent again, and what else is refused of its customer stays refused', async () => {
    await setFeatures(chain, true, 'ENHANCED_ASYNC_CREATION', 'ASYNC_ADDRESSES');
    const [mended, other] = [randomUUID(), randomUUID()];
    const tallinn = chain.tallinn.till('000220', 'TALLINN');
    const elsewhere = await create(tallinn);
    const { id } = await create(chain.houston.till('000120', 'HOUSTON'));
    for (const guid of [mended, other]) {
      const address = { street: `${guid} St` };
      await edited(tallinn, 'addCustomerAddress', { customerId: elsewhere.id, guid, address });
      await edited(seattle(), 'addCustomerAddress', { customerId: id, guid, address });
    }
    await chain.drain(chain.tallinn);
    await chain.drain(chain.houston);
    const states = async () => {
      const { addresses } = await customerIn(id);
      return addresses
        .map(({ street, syncState }: Record<string, string>) => `${street} ${syncState}`)
        .sort();
    };
    expect(await states()).toEqual([`${mended} St FAILED`, `${other} St FAILED`].sort());

    await prisma().address.delete({ where: { id: mended } });
    // At every feature level.
    await setFeatures(chain, false, 'ASYNC_ADDRESSES', 'ENHANCED_ASYNC_CREATION');
    const nodeId = globalId('Address', mended);
    expect(await retry(nodeId)).toEqual({
      node: { id: nodeId, street: `${mended} St`, syncState: 'PENDING' },
      userErrors: [],
    });
    expect(await read(seattle(), { id })).toMatchObject({ syncError: expect.any(String) });
    await chain.drain(chain.houston);
    expect(await states()).toEqual([`${mended} St SYNCED`, `${other} St FAILED`].sort());
  });

  it('J3 what is not FAILED stays as it is, and nothing is sent', async () => {
    const { id, guid: customerId } = await create(chain.houston.till('000120', 'HOUSTON'));
    await addNote(seattle(), customerId, { text: 'Fine.' });
    await chain.drain(chain.houston);
    const [{ id: noteId }] = await entriesOf(id);
    expect((await retry(noteId)).node).toMatchObject({ text: 'Fine.', syncState: 'SYNCED' });
    expect(await operationsOn(chain.houston, customerId)).toEqual([
      'createCustomer ACKNOWLEDGED',
      'addNote ACKNOWLEDGED',
    ]);
  });

  it('J3 a customer is not sent again this way, which the error says', async () => {
    const { id } = await create(chain.houston.till('000120', 'HOUSTON'));
    const { errors } = await seattle().ask(RETRY, { nodeId: id });
    expect(errors).toMatchObject([
      {
        message: 'This sends addresses, activities and notes; a customer is sent again by retryCustomerSync.',
        extensions: { code: 'BAD_USER_INPUT', field: ['nodeId'] },
      },
    ]);
  });
});
