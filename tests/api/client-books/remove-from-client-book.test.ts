import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/resolvers/relay/global-id';
import { useWorld } from '../../support/world';
import { add, bookOwners, configure, newCustomer, pendingCustomer, setFeature } from './given';
import { NOBODY_REMOVED, REMOVE, remove, traces } from './moving';

describe('taking customers out of a client book', () => {
  const world = useWorld();
  const till = () => world.till('000110');
  const given = async (staffId = '000110') => {
    const customer = await newCustomer(world.till(staffId));
    const { clientBook, clients } = await add(world.till(staffId), [customer]);
    return { customer, clientBook, clientId: clients[0].id };
  };

  it('B5 answers with who was taken out and the book that held them', async () => {
    const { customer, clientBook } = await given();

    expect(await remove(till(), [customer])).toEqual({
      removedCustomerIds: [customer.id],
      clientBook,
      userErrors: [],
    });
    expect(await bookOwners(world, [customer])).toEqual({});
  });

  it('Y16 the place stays as a record with its next version, and is the same when the customer comes back', async () => {
    const { customer, clientId } = await given();
    await remove(till(), [customer]);

    const place = await world.database.prisma.client.findFirst({ where: { customerId: customer.guid } });
    expect(place).toMatchObject({ clientBookId: null, version: 2 });
    const node = '{ node(id: "ID") { id } }'.replace('ID', clientId);
    expect(await till().read(node)).toEqual({ node: null });

    const { clients } = await add(world.till('000111'), [customer]);
    expect(clients).toMatchObject([{ id: clientId, addedBy: { staffId: '000111' } }]);
  });

  it('P4 the audit trail and the change log say who was taken out of which book', async () => {
    const { customer, clientBook } = await given();
    await remove(till(), [customer]);

    const { id } = await world.database.prisma.client.findFirstOrThrow({
      where: { customerId: customer.guid },
    });
    const where = { recordId: id };
    expect(
      await world.database.prisma.auditEntry.findFirst({ where, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      operation: 'removeFromClientBook',
      kind: 'CLIENT',
      staffId: '000110',
      store: 'HOUSTON',
      legalEntity: 'US01',
      changes: [
        { path: 'clientBook', before: clientBook.number, after: null },
        { path: 'customer', before: customer.guid, after: null },
      ],
    });
    const [, bookGuid] = Buffer.from(clientBook.id, 'base64url').toString().split(':');
    expect(
      await world.database.prisma.changeLog.findFirst({ where, orderBy: { sequence: 'desc' } }),
    ).toMatchObject({ kind: 'CLIENT', version: 2, buckets: ['LE:US01', `CB:${bookGuid}`], deleted: false });
  });

  it('B5 customers of several books are taken out at once, and no one book is answered with', async () => {
    const [mine, theirs] = [await given('000110'), await given('000111')];

    const answer = await remove(world.till('000130'), [theirs.customer, mine.customer, theirs.customer]);

    expect(answer).toEqual({
      removedCustomerIds: [theirs.customer.id, mine.customer.id],
      clientBook: null,
      userErrors: [],
    });
  });

  it('B5 a customer of no book, or of another one than is named, is NOT_IN_CLIENT_BOOK with the one that holds it', async () => {
    const [mine, theirs] = [await given('000110'), await given('000111')];
    const free = await newCustomer(till());
    const before = await traces(world);

    const refusal = await remove(
      world.till('000130'),
      [mine.customer, free, theirs.customer],
      mine.clientBook.id,
    );

    expect(refusal).toMatchObject({
      ...NOBODY_REMOVED,
      userErrors: [
        { code: 'NOT_IN_CLIENT_BOOK', field: ['customerIds', '1'], related: null },
        {
          code: 'NOT_IN_CLIENT_BOOK',
          field: ['customerIds', '2'],
          related: { id: theirs.clientBook.id, owner: { staffId: '000111' } },
        },
      ],
    });
    expect(await traces(world)).toEqual(before);
  });

  it('P5 with one among them who can’t be seen nobody is taken out', async () => {
    const { customer } = await given();
    const stranger = await newCustomer(world.till('000210', 'TALLINN'));
    await add(world.till('000210', 'TALLINN'), [stranger]);
    const before = await traces(world);

    const refusal = await remove(till(), [customer, stranger, { guid: randomUUID() }]);

    expect(refusal).toMatchObject({
      ...NOBODY_REMOVED,
      userErrors: [
        { code: 'NOT_FOUND', field: ['customerIds', '1'], related: null },
        { code: 'NOT_FOUND', field: ['customerIds', '2'], related: null },
      ],
    });
    expect(await traces(world)).toEqual(before);
  });

  it('L6 a pending customer stands in no client book', async () => {
    const { id: guid } = await pendingCustomer(world);

    expect((await remove(till(), [{ guid }])).userErrors).toMatchObject([{ code: 'NOT_IN_CLIENT_BOOK' }]);
  });

  it('B5 without 716 a colleague’s client stays, and so does everybody named beside', async () => {
    const [mine, theirs] = [await given('000110'), await given('000111')];
    const before = await traces(world);
    const customerIds = [mine.customer.guid, theirs.customer.guid];

    expect(await till().refusal(REMOVE, { input: { customerIds } })).toEqual({ code: 'FORBIDDEN' });
    expect(await traces(world)).toEqual(before);
  });

  it('P3 a book of a colleague, of another legal entity, or of nobody is FORBIDDEN alike without 716', async () => {
    const { customer, clientBook } = await given('000111');
    const foreign = await add(world.till('000210', 'TALLINN'), [
      await newCustomer(world.till('000210', 'TALLINN')),
    ]);
    const customerIds = [customer.guid];

    const ids = [clientBook.id, foreign.clientBook.id, globalId('ClientBook', randomUUID())];

    const answers = await Promise.all(
      ids.map((clientBookId) => till().ask(REMOVE, { input: { customerIds, clientBookId } })),
    );

    expect(answers[0]).toMatchObject({
      data: null,
      errors: [
        {
          message: 'This needs the POS operation REASSIGN_CLIENTS.',
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('B4 a book of another legal entity is NOT_FOUND like one that does not exist, though a manager sees it', async () => {
    const { clientBookId } = await world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId: '000150', legalEntity: 'EE01' } },
    });
    const { customer } = await given();

    const [foreign, unknown] = await Promise.all(
      [clientBookId ?? '', randomUUID()].map((guid) =>
        remove(world.till('000130'), [customer], globalId('ClientBook', guid)),
      ),
    );

    expect(foreign).toEqual({
      ...NOBODY_REMOVED,
      userErrors: [{ code: 'NOT_FOUND', field: ['clientBookId'], feature: null, related: null }],
    });
    expect(unknown).toEqual(foreign);
  });

  it('B5 names 1 to 500 customers, each by an id', async () => {
    const customerIds = Array.from({ length: 501 }, () => randomUUID());

    expect(await till().refusal(REMOVE, { input: { customerIds } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['customerIds'],
    });
    expect(await till().refusal(REMOVE, { input: { customerIds: [] } })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await till().refusal(REMOVE, { input: { customerIds: ['C-000010'] } })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['customerIds', '0'],
    });
    const input = { customerIds: [randomUUID()], clientBookId: globalId('Customer', randomUUID()) };
    expect(await till().refusal(REMOVE, { input })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['clientBookId'],
    });
  });

  it('B5 715 alone opens the own book, 716 alone the others', async () => {
    const mine = await given('000130');
    const theirs = await given('000111');
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({
        where: { code: 'MANAGER' },
        data: { operations: ['VIEW_CUSTOMER_DETAILS', 'REASSIGN_CLIENTS'] },
      }),
    );

    expect(
      await world.till('000130').refusal(REMOVE, { input: { customerIds: [mine.customer.guid] } }),
    ).toEqual({ code: 'FORBIDDEN' });
    expect((await remove(world.till('000130'), [theirs.customer])).userErrors).toEqual([]);
  });

  it('P6 no integration takes anybody out, whatever its scopes', async () => {
    const { customer } = await given();
    const partner = world.integration(['customers:write', 'client-books:read', 'admin'], ['US01']);

    expect(await partner.refusal(REMOVE, { input: { customerIds: [customer.guid] } })).toEqual({
      code: 'FORBIDDEN',
    });
  });

  it('B8 with CLIENTELING off nobody is taken out', async () => {
    const { customer } = await given();
    await setFeature(world, 'CLIENTELING', false);

    const refusal = await remove(till(), [customer]);
    await setFeature(world, 'CLIENTELING', true);

    expect(refusal).toMatchObject({
      ...NOBODY_REMOVED,
      userErrors: [{ code: 'FEATURE_DISABLED', feature: 'CLIENTELING' }],
    });
    expect(await bookOwners(world, [customer])).toEqual({ [customer.guid]: '000110' });
  });
});
