import { randomUUID } from 'node:crypto';
import { edit, edited } from '../api/customers-edit/given';
import { useChain } from '../support/chain';
import { create, operationsOn, read, setFeatures, traces, whileLine, wholeRecord } from './given';

jest.setTimeout(120_000);

const RETRY = `mutation ($input: RetryCustomerSyncInput!) {
  retryCustomerSync(input: $input) { customer { syncState } userErrors { code } }
}`;

describe('the overlay of a channel', () => {
  const chain = useChain();
  const seattle = () => chain.houston.till('000120', 'SEATTLE');
  const there = () => chain.headquarters.till('000130', 'HOUSTON');
  const rename = (id: string, firstName: string) => edited(seattle(), 'updateCustomer', { id, firstName });
  const addStreet = (customerId: string, street: string, guid = randomUUID()) =>
    edited(seattle(), 'addCustomerAddress', { customerId, guid, address: { street } });
  const same = async (guid: string) =>
    expect(await wholeRecord(chain.houston, guid)).toEqual(await wholeRecord(chain.headquarters, guid));

  beforeAll(() =>
    setFeatures(chain, true, 'ENHANCED_ASYNC_CREATION', 'ASYNC_ADDRESSES', 'ASYNC_CUSTOMER_EDITING'),
  );

  it('Y5 an edit made in the channel while a download of the same customer arrives survives it', async () => {
    const { id, guid } = await create(seattle());
    await chain.houston.run('P_JOB');
    await chain.headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS');
    await rename(id, 'Eda');
    await chain.houston.run('CUSTOMERS_1010');
    expect(await read(seattle(), { id })).toMatchObject({
      name: 'Eda Quill',
      accountNumber: expect.stringMatching(/^C-/),
    });
    expect(await read(there(), { id })).toMatchObject({ name: 'Ada Quill' });
    await chain.drain(chain.houston);
    expect(await read(there(), { id })).toMatchObject({ name: 'Eda Quill' });
    await same(guid);
  });

  it('Y5 an address kept in the channel survives what headquarters changes of the same customer', async () => {
    const { id, guid } = await create(chain.houston.till('000120', 'HOUSTON'));
    await addStreet(id, '1 Kept St');
    await edited(there(), 'updateCustomer', { id, firstName: 'Una' });
    await chain.houston.run('CUSTOMERS_1010');
    const waiting = { street: '1 Kept St', syncState: 'PENDING', syncError: null };
    expect(await read(seattle(), { id })).toMatchObject({ name: 'Una Quill', addresses: [waiting] });
    await chain.drain(chain.houston);
    const sent = { street: '1 Kept St', syncState: 'SYNCED', syncError: null };
    expect(await read(there(), { id })).toMatchObject({ name: 'Una Quill', addresses: [sent] });
    await same(guid);
  });

  it('Y5 an operation leaves the overlay with the version that contains it, not when headquarters has it', async () => {
    const { id, guid } = await create(chain.houston.till('000120', 'HOUSTON'));
    await addStreet(id, '2 Kept St');
    await chain.houston.run('P_JOB');
    expect(await operationsOn(chain.houston, guid)).toContain('addCustomerAddress UPLOADED');
    await chain.drain(chain.houston);
    expect(await operationsOn(chain.houston, guid)).toContain('addCustomerAddress ACKNOWLEDGED');
  });

  it('S8 under ASYNC_ADDRESSES a new address asks headquarters nothing, and waits while it is away', async () => {
    const { id, guid } = await create(chain.houston.till('000120', 'HOUSTON'));
    chain.houston.line.sent.length = 0;
    await addStreet(id, '3 Kept St');
    await whileLine(chain.houston, 'CUT', () => addStreet(id, '4 Kept St'));
    expect(chain.houston.line.sent).toEqual([]);
    await chain.drain(chain.houston);
    const { addresses } = await read(there(), { id });
    expect(addresses.map(({ street }: { street: string }) => street)).toEqual(['3 Kept St', '4 Kept St']);
    await same(guid);
  });

  it('Y6 a conflict on one field is shown: the value of headquarters stands, and the edit is FAILED', async () => {
    const { id, guid } = await create(seattle(), { email: 'first@example.com' });
    await chain.houston.run('P_JOB');
    await chain.headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS');
    await edited(there(), 'updateCustomer', { id, email: 'there@example.com' });
    await edited(seattle(), 'updateCustomer', { id, email: 'here@example.com' });
    await chain.drain(chain.houston);
    expect(await read(there(), { id })).toMatchObject({ email: 'there@example.com', syncState: 'SYNCED' });
    expect(await read(seattle(), { id })).toMatchObject({
      email: 'there@example.com',
      syncState: 'SYNCED',
      syncError: 'email was changed elsewhere meanwhile.',
    });
    expect(await operationsOn(chain.houston, guid)).toContain('updateCustomer FAILED');
  });

  it('J3 an edit that lost a conflict is sent again by retryCustomerSync, upon what stands', async () => {
    const { id, guid } = await create(seattle(), { email: 'first@example.com' });
    await chain.houston.run('P_JOB');
    await chain.headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS');
    await edited(there(), 'updateCustomer', { id, email: 'there@example.com', lastName: 'There' });
    await edited(seattle(), 'updateCustomer', { id, email: 'here@example.com' });
    await chain.drain(chain.houston);
    await seattle().read(RETRY, { input: { customerId: id, firstName: 'Mended' } });
    await chain.drain(chain.houston);
    expect(await read(there(), { id })).toMatchObject({ email: 'here@example.com', name: 'Mended There' });
    expect(await read(seattle(), { id })).toMatchObject({ syncState: 'SYNCED', syncError: null });
    await same(guid);
  });

  it('Y6 edits of different fields made apart are both kept', async () => {
    const { id, guid } = await create(seattle(), { email: 'first@example.com' });
    await chain.houston.run('P_JOB');
    await chain.headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS');
    await edited(there(), 'updateCustomer', { id, email: 'there@example.com' });
    await rename(id, 'Eda');
    await chain.drain(chain.houston);
    expect(await read(there(), { id })).toMatchObject({ email: 'there@example.com', name: 'Eda Quill' });
    expect(await read(seattle(), { id })).toMatchObject({ syncState: 'SYNCED' });
    await same(guid);
  });

  it('Y6 an edit of an UPLOADED customer adds an operation and leaves it UPLOADED', async () => {
    const { id, guid } = await create(seattle());
    await chain.houston.run('P_JOB');
    await rename(id, 'Eda');
    expect(await read(seattle(), { id })).toMatchObject({ name: 'Eda Quill', syncState: 'UPLOADED' });
    expect(await operationsOn(chain.houston, guid)).toEqual([
      'createCustomer UPLOADED',
      'updateCustomer WAITING',
    ]);
    await chain.drain(chain.houston);
    await same(guid);
  });

  it('Y6 versions are counted on from above the uploaded one', async () => {
    const { id, guid } = await create(seattle());
    await rename(id, 'Eda');
    await rename(id, 'Ida');
    const { version } = await read(seattle(), { id });
    await chain.drain(chain.houston);
    expect((await read(seattle(), { id })).version).toBeGreaterThan(version);
    await same(guid);
  });

  it('Y6 an incoming version that is not above the one here changes nothing, and leaves no trace', async () => {
    const { id, guid } = await create(seattle());
    await chain.drain(chain.houston);
    const before = [await traces(chain.houston, guid), await wholeRecord(chain.houston, guid)];
    await chain.houston.database.prisma.downloadCursor.deleteMany({ where: { feed: 'CUSTOMERS_1010' } });
    expect(await chain.houston.run('CUSTOMERS_1010')).toMatchObject({ state: 'SUCCEEDED', processed: 0 });
    expect([await traces(chain.houston, guid), await wholeRecord(chain.houston, guid)]).toEqual(before);
    expect(await edit(seattle(), 'updateCustomer', { id, firstName: 'Ada' })).toMatchObject({
      userErrors: [],
    });
  });
});
