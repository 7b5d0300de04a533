import { edit } from '../api/customers-edit/given';
import { useChain } from '../support/chain';
import { create, guidIn, operationsOn, read, traces, whileLine, wholeRecord } from './given';

jest.setTimeout(120_000);

describe('the Real-time Service of a chain', () => {
  const chain = useChain();
  const houston = () => chain.houston.till('000130', 'HOUSTON');
  const tallinn = () => chain.tallinn.till('000220', 'TALLINN');
  const rename = (customerId: string, firstName: string, more: object = {}) =>
    edit(houston(), 'updateCustomer', { id: customerId, firstName, ...more });

  it('S1 a customer stands at once at headquarters and in the channel that made it, and never in one of another legal entity', async () => {
    const made = await create(tallinn(), { firstName: 'Mari' });
    expect(made.customer).toMatchObject({ syncState: 'SYNCED', accountNumber: expect.stringMatching(/^C-/) });
    expect(await wholeRecord(chain.tallinn, made.guid)).toEqual(
      await wholeRecord(chain.headquarters, made.guid),
    );
    await chain.drain(chain.houston);
    expect(await wholeRecord(chain.houston, made.guid)).toBeNull();
  });

  it('S1 a customer made at headquarters stands in the channel once its change has come down', async () => {
    const { guid } = await create(chain.headquarters.till('000130', 'HOUSTON'));
    expect(await wholeRecord(chain.houston, guid)).toBeNull();
    await chain.drain(chain.houston);
    expect(await wholeRecord(chain.houston, guid)).toEqual(await wholeRecord(chain.headquarters, guid));
  });

  it('S4 a rule that headquarters refuses by never falls back', async () => {
    const { guid } = await create(tallinn());
    const { customer, userErrors } = await create(houston(), {}, guid);
    expect({ customer, userErrors }).toMatchObject({ customer: null, userErrors: [{ code: 'DUPLICATE' }] });
    expect(await wholeRecord(chain.houston, guid)).toBeNull();
  });

  it('S5 a lost answer and its fallback are one customer with one number', async () => {
    const made = await whileLine(chain.houston, 'LOSES_ANSWERS', () =>
      create(houston(), { lastName: 'Lost' }),
    );
    expect(made.customer).toMatchObject({ syncState: 'PENDING', accountNumber: null });
    const there = await wholeRecord(chain.headquarters, made.guid);
    expect(there?.accountNumber).toMatch(/^C-/);
    await chain.drain(chain.houston);
    expect(await wholeRecord(chain.headquarters, made.guid)).toEqual(there);
    expect(await wholeRecord(chain.houston, made.guid)).toEqual(there);
    const named = { where: { name: 'Ada Lost' } };
    expect(await chain.headquarters.database.prisma.customer.count(named)).toBe(1);
    expect(await operationsOn(chain.houston, made.guid)).toEqual([
      'createCustomer ACKNOWLEDGED',
      'createCustomer ACKNOWLEDGED',
    ]);
  });

  it('S7 where shared customer data is filtered nothing is created offline', async () => {
    const made = await whileLine(chain.tallinn, 'CUT', () => create(tallinn()));
    expect(made).toMatchObject({ customer: null, userErrors: [{ code: 'OFFLINE_CREATION_DISABLED' }] });
    expect(await wholeRecord(chain.tallinn, made.guid)).toBeNull();
  });

  it('S8 an edit while headquarters is away is HEADQUARTERS_UNAVAILABLE, and nothing is written', async () => {
    const { id, guid } = await create(houston());
    const before = [await traces(chain.houston, guid), await operationsOn(chain.houston, guid)];
    const { customer, userErrors } = await whileLine(chain.houston, 'CUT', () => rename(id, 'Eda'));
    expect({ customer, userErrors }).toMatchObject({
      customer: null,
      userErrors: [{ code: 'HEADQUARTERS_UNAVAILABLE' }],
    });
    expect([await traces(chain.houston, guid), await operationsOn(chain.houston, guid)]).toEqual(before);
    expect(await read(houston(), { id })).toMatchObject({ name: 'Ada Quill', version: 1 });
  });

  it('S8 an edit that was read before another one is VERSION_CONFLICT, whichever channel asks', async () => {
    const { id } = await create(houston());
    await edit(chain.headquarters.till('000130', 'HOUSTON'), 'updateCustomer', { id, firstName: 'Una' });
    const { userErrors } = await rename(id, 'Eda', { expectedVersion: 1 });
    expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    expect(await read(chain.headquarters.till('000130', 'HOUSTON'), { id })).toMatchObject({
      name: 'Una Quill',
    });
  });

  it('Y3 an edit whose answer is lost is OUTCOME_UNKNOWN, and settles as done', async () => {
    const { id, guid } = await create(houston());
    const { userErrors } = await whileLine(chain.houston, 'LOSES_ANSWERS', () => rename(id, 'Eda'));
    expect(userErrors).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
    expect(await operationsOn(chain.houston, guid)).toEqual([
      'createCustomer ACKNOWLEDGED',
      'updateCustomer UNKNOWN',
    ]);
    await chain.drain(chain.houston);
    expect(await operationsOn(chain.houston, guid)).toEqual([
      'createCustomer ACKNOWLEDGED',
      'updateCustomer ACKNOWLEDGED',
    ]);
    expect(await wholeRecord(chain.houston, guid)).toEqual(await wholeRecord(chain.headquarters, guid));
    expect(await read(houston(), { id })).toMatchObject({ name: 'Eda Quill', syncState: 'SYNCED' });
  });

  it('Y3 an intent that headquarters never began is let go of once it can not begin any more', async () => {
    const { id, guid } = await create(houston());
    const { userErrors } = await whileLine(chain.houston, 'SWALLOWS', () => rename(id, 'Eda'));
    expect(userErrors).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
    await chain.drain(chain.houston);
    expect(await operationsOn(chain.houston, guid)).toContain('updateCustomer UNKNOWN');
    chain.advance(61_000);
    await chain.drain(chain.houston);
    expect(await operationsOn(chain.houston, guid)).toEqual(['createCustomer ACKNOWLEDGED']);
    expect(await read(houston(), { id })).toMatchObject({ name: 'Ada Quill', syncState: 'SYNCED' });
  });

  it('Y3 a creation that can not fall back is OUTCOME_UNKNOWN, and asked again with its guid it is done', async () => {
    const made = await whileLine(chain.tallinn, 'LOSES_ANSWERS', () => create(tallinn()));
    expect(made).toMatchObject({ customer: null, userErrors: [{ code: 'OUTCOME_UNKNOWN' }] });
    const again = await create(tallinn(), {}, made.guid);
    expect(again.customer).toMatchObject({ syncState: 'SYNCED' });
    await chain.drain(chain.tallinn);
    expect(await wholeRecord(chain.tallinn, made.guid)).toEqual(
      await wholeRecord(chain.headquarters, made.guid),
    );
    expect(await operationsOn(chain.tallinn, made.guid)).not.toContain('createCustomer UNKNOWN');
  });

  it('Y2 a guid that stands already returns the first record, whichever channel sends it with other content', async () => {
    const made = await create(houston(), { lastName: 'First' });
    const atHeadquarters = await create(
      chain.headquarters.till('000130', 'HOUSTON'),
      { lastName: 'Other' },
      made.guid,
    );
    const here = await create(houston(), { lastName: 'Third' }, made.guid);
    expect(guidIn(atHeadquarters.customer.id)).toBe(made.guid);
    expect(await read(houston(), here.customer)).toMatchObject({ name: 'Ada First' });
    expect(await wholeRecord(chain.headquarters, made.guid)).toEqual(
      await wholeRecord(chain.houston, made.guid),
    );
  });

  it('Y4 what was made offline under a guid that stands at headquarters overwrites nothing', async () => {
    const there = await create(chain.headquarters.till('000130', 'HOUSTON'), { lastName: 'There' });
    await whileLine(chain.houston, 'CUT', () => create(houston(), { lastName: 'Here' }, there.guid));
    const before = await wholeRecord(chain.headquarters, there.guid);
    await chain.drain(chain.houston);
    expect(await wholeRecord(chain.headquarters, there.guid)).toEqual(before);
    expect(await wholeRecord(chain.houston, there.guid)).toEqual(before);
  });

  it('S8 headquarters that is away says so to the caller of a read of this node', async () => {
    const query = '{ viewer { headquarters { connected since waiting oldestWaitingSince } } }';
    await chain.drain(chain.houston);
    chain.advance(1_000);
    // Read before the line is mended: a look may find it back at any moment from then on.
    const { viewer } = await whileLine(chain.houston, 'CUT', async () => {
      await create(houston());
      return houston().read(query);
    });
    expect(viewer.headquarters).toEqual({
      connected: false,
      since: chain.now.toISOString(),
      waiting: 1,
      oldestWaitingSince: chain.now.toISOString(),
    });
    await chain.drain(chain.houston);
    expect((await houston().read(query)).viewer.headquarters).toMatchObject({
      connected: true,
      waiting: 0,
      oldestWaitingSince: null,
    });
  });
});
