import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';
import { add, bookOwners, configure, newCustomer, pendingCustomer, setFeature } from './given';
import { NOBODY_MOVED, REASSIGN, reassign, reassignBook, traces } from './moving';

describe('reassigning clients', () => {
  const world = useWorld();
  const manager = () => world.till('000130');
  const clientOf = async (staffId: string) => {
    const customer = await newCustomer(world.till(staffId));
    const { clientBook, clients } = await add(world.till(staffId), [customer]);
    return { customer, clientBook, clientId: clients[0].id };
  };

  it('B2 moves the one place of each client, who keeps its id, and says who put it there now', async () => {
    const [one, other] = [await clientOf('000110'), await clientOf('000111')];
    world.advance(60_000);

    const answer = await reassign(manager(), [one.customer, other.customer, one.customer], '000120');

    expect(answer).toMatchObject({
      reassignedCount: 2,
      clientBook: { owner: { staffId: '000120' }, legalEntity: { code: 'US01' } },
      userErrors: [],
    });
    expect(await bookOwners(world, [one.customer, other.customer])).toEqual({
      [one.customer.guid]: '000120',
      [other.customer.guid]: '000120',
    });
    expect(
      await manager().read(
        `{ node(id: "${one.clientId}") { ... on Client { customer { id } addedBy { staffId } addedAt } } }`,
      ),
    ).toEqual({
      node: {
        customer: { id: one.customer.id },
        addedBy: { staffId: '000130' },
        addedAt: world.now.toISOString(),
      },
    });
  });

  it('P4 tells those who follow either book, with the next version, and keeps both numbers in the audit trail', async () => {
    const { customer, clientBook } = await clientOf('000110');

    const moved = await reassign(manager(), [customer], '000111');

    const place = await world.database.prisma.client.findFirstOrThrow({
      where: { customerId: customer.guid },
    });
    const where = { recordId: place.id };
    const guid = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1];
    expect(place.version).toBe(2);
    expect(
      await world.database.prisma.auditEntry.findFirst({ where, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      operation: 'reassignClients',
      staffId: '000130',
      legalEntity: 'US01',
      changes: [{ path: 'clientBook', before: clientBook.number, after: moved.clientBook.number }],
    });
    expect(
      await world.database.prisma.changeLog.findFirst({ where, orderBy: { sequence: 'desc' } }),
    ).toMatchObject({
      kind: 'CLIENT',
      version: 2,
      buckets: ['LE:US01', `CB:${guid(clientBook.id)}`, `CB:${guid(moved.clientBook.id)}`],
    });
  });

  it('B1 makes the book of an associate who has none, with the next number', async () => {
    const { customer } = await clientOf('000110');

    const { clientBook } = await reassign(manager(), [customer], '000140');

    expect(clientBook).toMatchObject({
      number: expect.stringMatching(/^CB-\d{6}$/),
      owner: { staffId: '000140' },
    });
  });

  it('B2 who stands there already changes nothing and is no error, also when sent again', async () => {
    const { customer, clientBook } = await clientOf('000110');
    await reassign(manager(), [customer], '000111', clientBook.id);
    const before = await traces(world);

    const again = await reassign(manager(), [customer], '000111', clientBook.id);

    expect(again).toMatchObject({
      reassignedCount: 0,
      clientBook: { owner: { staffId: '000111' } },
      userErrors: [],
    });
    expect(await traces(world)).toEqual(before);
  });

  it('B5 with unfit ones among them nobody moves, no book is made and every fault is named', async () => {
    const [good, elsewhere] = [await clientOf('000110'), await clientOf('000111')];
    const free = await newCustomer(manager());
    const before = await traces(world);

    const refusal = await reassign(
      manager(),
      [good.customer, free, elsewhere.customer],
      '000900',
      good.clientBook.id,
    );

    expect(refusal).toMatchObject({
      ...NOBODY_MOVED,
      userErrors: [
        { code: 'NOT_IN_CLIENT_BOOK', field: ['customerIds', '1'], related: null },
        {
          code: 'NOT_IN_CLIENT_BOOK',
          field: ['customerIds', '2'],
          related: { id: elsewhere.clientBook.id, number: elsewhere.clientBook.number },
        },
      ],
    });
    expect(await traces(world)).toEqual(before);
  });

  it('L6 a pending customer is refused, and one who can’t be seen like one that does not exist', async () => {
    const { customer } = await clientOf('000110');
    const { id: pending } = await pendingCustomer(world);
    const stranger = await newCustomer(world.till('000210', 'TALLINN'));
    const before = await traces(world);

    const refusal = await reassign(
      manager(),
      [customer, { guid: pending }, stranger, { guid: randomUUID() }],
      '000111',
    );

    expect(refusal).toMatchObject({
      ...NOBODY_MOVED,
      userErrors: [
        { code: 'CUSTOMER_PENDING_SYNC', field: ['customerIds', '1'], related: { __typename: 'Customer' } },
        { code: 'NOT_FOUND', field: ['customerIds', '2'], related: null },
        { code: 'NOT_FOUND', field: ['customerIds', '3'], related: null },
      ],
    });
    expect(await traces(world)).toEqual(before);
  });

  it('C8 to an associate who is not known it is INVALID_VALUE', async () => {
    const { customer } = await clientOf('000110');

    expect(await reassign(manager(), [customer], '999999')).toMatchObject({
      ...NOBODY_MOVED,
      userErrors: [{ code: 'INVALID_VALUE', field: ['toStaffId'] }],
    });
  });

  it.each([
    ['neither', {}, ['customerIds']],
    ['both', { customerIds: [randomUUID()], wholeBook: true }, ['customerIds']],
    ['a whole book without its id', { wholeBook: true }, ['fromClientBookId']],
    ['nobody', { customerIds: [] }, ['customerIds']],
    ['501', { customerIds: Array.from({ length: 501 }, () => randomUUID()) }, ['customerIds']],
    [
      'a book by the id of a store',
      { customerIds: [randomUUID()], fromClientBookId: globalId('Store', randomUUID()) },
      ['fromClientBookId'],
    ],
  ])('B5 takes customers or a whole book: %s is BAD_USER_INPUT', async (_what, form, field) => {
    expect(await manager().refusal(REASSIGN, { input: { toStaffId: '000111', ...form } })).toEqual({
      code: 'BAD_USER_INPUT',
      field,
    });
  });

  it('B5 needs 716, also out of the own book into another’s', async () => {
    const { customer } = await clientOf('000110');
    const input = { customerIds: [customer.guid], toStaffId: '000111' };

    expect(await world.till('000110').refusal(REASSIGN, { input })).toEqual({ code: 'FORBIDDEN' });
    expect(await bookOwners(world, [customer])).toEqual({ [customer.guid]: '000110' });
  });

  it('B5 stays within one legal entity: a book of another one is NOT_FOUND like one that does not exist', async () => {
    const { clientBookId } = await world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId: '000150', legalEntity: 'EE01' } },
    });
    const before = await traces(world);

    const [foreign, unknown] = await Promise.all(
      [clientBookId ?? '', randomUUID()].map((guid) =>
        reassignBook(manager(), globalId('ClientBook', guid), '000111'),
      ),
    );

    expect(foreign).toEqual({
      ...NOBODY_MOVED,
      userErrors: [{ code: 'NOT_FOUND', field: ['fromClientBookId'], feature: null, related: null }],
    });
    expect(unknown).toEqual(foreign);
    expect(await traces(world)).toEqual(before);
  });

  it('C5 names customers by global id as well as by guid, in any case', async () => {
    const [one, other] = [await clientOf('000110'), await clientOf('000110')];
    const customerIds = [one.customer.id, one.customer.guid, other.customer.guid.toUpperCase()];

    const { reassignClients } = await manager().read(REASSIGN, {
      input: { customerIds, toStaffId: '000111' },
    });

    expect(reassignClients).toMatchObject({ reassignedCount: 2, userErrors: [] });
  });

  it('P6 no integration reassigns, whatever its scopes', async () => {
    const { customer } = await clientOf('000110');
    const partner = world.integration(['customers:write', 'client-books:read', 'admin'], ['US01']);

    expect(
      await partner.refusal(REASSIGN, { input: { customerIds: [customer.guid], toStaffId: '000111' } }),
    ).toEqual({ code: 'FORBIDDEN' });
  });

  it('B8 with CLIENTELING off nobody moves', async () => {
    const { customer } = await clientOf('000110');
    await setFeature(world, 'CLIENTELING', false);

    const refusal = await reassign(manager(), [customer], '000111');
    await setFeature(world, 'CLIENTELING', true);

    expect(refusal).toMatchObject({
      ...NOBODY_MOVED,
      userErrors: [{ code: 'FEATURE_DISABLED', feature: 'CLIENTELING' }],
    });
    expect(await bookOwners(world, [customer])).toEqual({ [customer.guid]: '000110' });
  });

  it('B1 without a number sequence nobody moves to an associate without a book', async () => {
    const { customer } = await clientOf('000110');
    await configure(world, (prisma) =>
      prisma.numberSequence.deleteMany({ where: { purpose: 'CLIENT_BOOK' } }),
    );
    const before = await traces(world);

    expect(await reassign(manager(), [customer], '000130')).toMatchObject({
      ...NOBODY_MOVED,
      userErrors: [{ code: 'CONFIGURATION_INVALID' }],
    });
    expect(await traces(world)).toEqual(before);
  });
});
