import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';
import { newCustomer, pendingCustomer } from '../client-books/given';
import { addNote, LOG, logActivity, NOTE, textsOf } from './given';

describe('logging an activity', () => {
  const world = useWorld();
  const customer = async () => (await newCustomer(world.till())).guid;

  it('T2 answers with who did what, where and when, and puts it on the timeline', async () => {
    const customerId = await customer();

    const { activity, userErrors } = await logActivity(world.till(), customerId, {
      type: 'STORE_VISIT',
      subject: 'Tried the ring',
      text: 'Will come back with her sister.',
      occurredAt: '2026-11-24T15:30:00+02:00',
    });

    expect(userErrors).toEqual([]);
    expect(activity).toEqual({
      id: expect.any(String),
      text: 'Will come back with her sister.',
      subject: 'Tried the ring',
      occurredAt: '2026-11-24T13:30:00.000Z',
      createdAt: world.now.toISOString(),
      author: { staffId: '000110', name: 'Marisol Trejo' },
      store: { number: 'HOUSTON' },
      syncState: 'SYNCED',
      type: { code: 'STORE_VISIT', label: 'Store visit' },
      customer: { id: globalId('Customer', customerId) },
    });
    expect(await textsOf(world.till(), customerId)).toEqual(['Will come back with her sister.']);
  });

  it('T2 happened now where nothing else is said', async () => {
    const { activity } = await logActivity(world.till(), await customer());

    expect(activity).toMatchObject({ occurredAt: world.now.toISOString(), subject: null });
  });

  it('T1 the types are those configured at headquarters, in their order', async () => {
    expect(await world.till('000140').read('{ activityTypes { code label } }')).toEqual({
      activityTypes: [
        { code: 'STORE_VISIT', label: 'Store visit' },
        { code: 'EMAIL', label: 'Email' },
        { code: 'PHONE_CALL', label: 'Phone call' },
        { code: 'APPOINTMENT', label: 'Appointment' },
      ],
    });
  });

  it.each(['CARRIER_PIGEON', 'email', ''])(
    'T1 the type %j is unknown: INVALID_VALUE, nothing written',
    async (type) => {
      const customerId = await customer();

      const { activity, userErrors } = await logActivity(world.till(), customerId, { type });

      expect(activity).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'INVALID_VALUE', field: ['type'] }]);
      expect(await textsOf(world.till(), customerId)).toEqual([]);
    },
  );

  it('C4 all that is wrong with it is told at once', async () => {
    const { userErrors } = await logActivity(world.till(), await customer(), {
      type: 'NONE',
      subject: 'x'.repeat(201),
      text: '  ',
    });

    expect(userErrors).toMatchObject([
      { code: 'INVALID_VALUE', field: ['type'] },
      { code: 'INVALID_VALUE', field: ['subject'] },
      { code: 'INVALID_VALUE', field: ['text'] },
    ]);
  });

  it.each(['yesterday', '2026-02-30T10:00:00Z', '2026-11-25', '2026-11-25T10:00:00'])(
    'C4 the instant %j is malformed: BAD_USER_INPUT with the path of the field',
    async (occurredAt) => {
      const input = { customerId: await customer(), type: 'EMAIL', text: 'Wrote.', occurredAt };

      expect(await world.till().refusal(LOG, { input })).toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );

  it('C5 the guid of an activity sent again returns the first one and changes nothing', async () => {
    const customerId = await customer();
    const other = await customer();
    const guid = randomUUID();
    const first = await logActivity(world.till(), customerId, { guid, text: 'First.' });
    world.advance(60_000);

    const again = await logActivity(world.till('000111'), other, { guid, text: 'Second.', type: 'NONE' });

    expect(again).toEqual(first);
    expect(await textsOf(world.till(), customerId)).toEqual(['First.']);
    expect(await textsOf(world.till(), other)).toEqual([]);
  });

  it('C5 the guid of an activity sent twenty times at once logs one activity', async () => {
    const customerId = await customer();
    const guid = randomUUID();

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        logActivity(world.till(), customerId, { guid, text: `Call ${index}` }),
      ),
    );

    expect(new Set(answers.map(({ activity }) => activity.text)).size).toBe(1);
    expect(await textsOf(world.till(), customerId)).toHaveLength(1);
    expect(await world.database.prisma.auditEntry.count({ where: { recordId: guid } })).toBe(1);
  });

  it('C5 a guid in upper case is the same guid', async () => {
    const customerId = await customer();
    const guid = randomUUID();
    await logActivity(world.till(), customerId, { guid, text: 'First.' });

    await logActivity(world.till(), customerId, { guid: guid.toUpperCase(), text: 'Second.' });

    expect(await textsOf(world.till(), customerId)).toEqual(['First.']);
  });

  it('C5 a guid that is none is BAD_USER_INPUT', async () => {
    const input = { guid: '12345', customerId: await customer(), type: 'EMAIL', text: 'Wrote.' };

    expect(await world.till().refusal(LOG, { input })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('Y2 a guid that stands for something else is DUPLICATE, and nothing is revealed', async () => {
    const guid = randomUUID();
    const inTallinn = world.till('000210', 'TALLINN');
    await logActivity(inTallinn, (await newCustomer(inTallinn)).guid, { guid, text: 'Salajane.' });

    const { activity, userErrors } = await logActivity(world.till(), await customer(), { guid });

    expect(activity).toBeNull();
    expect(userErrors).toEqual([{ code: 'DUPLICATE', message: expect.any(String), field: ['guid'] }]);
    expect(userErrors[0].message).not.toContain('Salajane');
  });

  it('L7 is allowed with a pending customer', async () => {
    const { id } = await pendingCustomer(world);

    expect((await logActivity(world.till(), id, { text: 'Welcomed.' })).userErrors).toEqual([]);
    expect(await textsOf(world.till(), id)).toEqual(['Welcomed.']);
  });

  it('T5 needs VIEW_CUSTOMER_DETAILS and nothing more: a cashier may', async () => {
    expect((await logActivity(world.till('000140'), await customer())).activity).toMatchObject({
      author: { staffId: '000140' },
    });
  });

  it('P6 an integration needs timeline:write, and is bound to one legal entity', async () => {
    const input = { customerId: await customer(), type: 'EMAIL', text: 'Newsletter.' };
    const ask = (scopes: string[], legalEntities: string[] | null) =>
      world.integration(scopes, legalEntities);

    expect(await ask(['timeline:read', 'customers:write'], ['US01']).refusal(LOG, { input })).toEqual({
      code: 'FORBIDDEN',
    });
    expect(await ask(['timeline:write'], null).refusal(LOG, { input })).toEqual({ code: 'BAD_USER_INPUT' });
    expect(await ask(['timeline:write'], ['US01']).read(LOG, { input })).toMatchObject({
      logActivity: {
        activity: { author: { staffId: 'partner', name: 'partner' }, store: null },
        userErrors: [],
      },
    });
  });

  it('P5 with a customer of another legal entity is NOT_FOUND, as with none', async () => {
    const stranger = await newCustomer(world.till('000210', 'TALLINN'));

    const answers = await Promise.all([
      logActivity(world.till(), stranger.guid),
      logActivity(world.till(), randomUUID()),
    ]);

    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      activity: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['customerId'] }],
    });
  });

  it('P4 leaves an audit entry', async () => {
    const guid = randomUUID();
    await logActivity(world.till(), await customer(), { guid, text: 'Wrote back.' });

    expect(await world.database.prisma.auditEntry.findMany({ where: { recordId: guid } })).toMatchObject([
      {
        at: world.now,
        staffId: '000110',
        store: 'HOUSTON',
        operation: 'logActivity',
        kind: 'ACTIVITY',
        changes: [
          { path: 'activityType', before: null, after: 'EMAIL' },
          { path: 'text', before: null, after: 'Wrote back.' },
        ],
      },
    ]);
  });
});

describe('writing a note', () => {
  const world = useWorld();
  const customer = async () => (await newCustomer(world.till())).guid;

  it('T2 answers with who wrote it, where and when, and puts it on the timeline', async () => {
    const customerId = await customer();

    const { note, userErrors } = await addNote(world.till(), customerId, { text: '  Prefers gold.  ' });

    expect(userErrors).toEqual([]);
    expect(note).toEqual({
      id: expect.any(String),
      text: 'Prefers gold.',
      occurredAt: world.now.toISOString(),
      author: { staffId: '000110', name: 'Marisol Trejo' },
      store: { number: 'HOUSTON' },
      syncState: 'SYNCED',
      version: 1,
      customer: { id: globalId('Customer', customerId) },
    });
    expect(await textsOf(world.till(), customerId)).toEqual(['Prefers gold.']);
  });

  it('C5 the guid of a note sent again returns the first one and changes nothing', async () => {
    const customerId = await customer();
    const guid = randomUUID();
    const first = await addNote(world.till(), customerId, { guid, text: 'First.' });

    const again = await addNote(world.till('000140'), customerId, { guid, text: '' });

    expect(again).toEqual(first);
    expect(await textsOf(world.till(), customerId)).toEqual(['First.']);
  });

  it('Y2 the guid of an activity is DUPLICATE for a note', async () => {
    const customerId = await customer();
    const guid = randomUUID();
    await logActivity(world.till(), customerId, { guid });

    expect(await addNote(world.till(), customerId, { guid })).toMatchObject({
      note: null,
      userErrors: [{ code: 'DUPLICATE', field: ['guid'] }],
    });
  });

  it.each(['', ' \n ', 'x'.repeat(4001)])(
    'C4 a text like %j is INVALID_VALUE, nothing written',
    async (text) => {
      const customerId = await customer();

      expect(await addNote(world.till(), customerId, { text })).toMatchObject({
        note: null,
        userErrors: [{ code: 'INVALID_VALUE', field: ['text'] }],
      });
      expect(await textsOf(world.till(), customerId)).toEqual([]);
    },
  );

  it('T5 is open to a cashier and closed to an integration that may only read', async () => {
    const customerId = await customer();

    expect((await addNote(world.till('000140'), customerId)).note).toMatchObject({
      author: { staffId: '000140' },
    });
    expect(
      await world
        .integration(['timeline:read'], ['US01'])
        .refusal(NOTE, { input: { customerId, text: 'Hm.' } }),
    ).toEqual({ code: 'FORBIDDEN' });
  });

  it('L7 is allowed about a pending customer', async () => {
    const { id } = await pendingCustomer(world);

    await addNote(world.till(), id, { text: 'New in town.' });

    expect(await textsOf(world.till(), id)).toEqual(['New in town.']);
  });
});
