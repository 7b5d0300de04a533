import { randomUUID } from 'node:crypto';
import { useWorld } from '../../support/world';
import { ADD, add, bookOwners, newCustomer, pendingCustomer } from './given';

describe('several customers in one addition', () => {
  const world = useWorld();

  it('B5 stand in the order in which they were named', async () => {
    const till = world.till('000110');
    const customers = await Promise.all(['Zed', 'Able', 'Moll'].map((name) => newCustomer(till, name)));

    const { clients } = await add(till, customers);

    expect(clients.map(({ customer }: { customer: { id: string } }) => customer.id)).toEqual(
      customers.map(({ id }) => id),
    );
  });

  it('B5 with one unfit among them nobody is added, and every unfit one is named', async () => {
    const till = world.till('000110');
    const [good, other] = await Promise.all([newCustomer(till), newCustomer(till)]);
    const pending = await pendingCustomer(world);
    const unknown = { guid: randomUUID() };

    const refusal = await add(till, [good, { guid: pending.id }, other, unknown]);

    expect(refusal).toMatchObject({
      clients: [],
      clientBook: null,
      userErrors: [
        {
          code: 'CUSTOMER_PENDING_SYNC',
          field: ['customerIds', '1'],
          related: { __typename: 'Customer', id: expect.any(String) },
        },
        { code: 'NOT_FOUND', field: ['customerIds', '3'], related: null },
      ],
    });
    expect(await bookOwners(world, [good, other, { guid: pending.id }])).toEqual({});
  });

  it('B5 with clients of other books among them nobody is added, and each is named with its book', async () => {
    const till = world.till('000110');
    const good = await newCustomer(till);
    const [first, second] = await Promise.all([newCustomer(till), newCustomer(till)]);
    await add(world.till('000111'), [first]);
    await add(world.till('000120'), [second]);

    const { clients, userErrors } = await add(till, [first, good, second]);

    expect(clients).toEqual([]);
    expect(userErrors).toMatchObject([
      {
        code: 'ALREADY_IN_CLIENT_BOOK',
        field: ['customerIds', '0'],
        related: { owner: { staffId: '000111' } },
      },
      {
        code: 'ALREADY_IN_CLIENT_BOOK',
        field: ['customerIds', '2'],
        related: { owner: { staffId: '000120' } },
      },
    ]);
    expect(await bookOwners(world, [good])).toEqual({});
  });

  it('B5 a first addition that is refused makes no book and takes no number', async () => {
    const manager = world.till('000130');
    const customer = await newCustomer(manager);
    await add(world.till('000111'), [customer]);
    const before = await world.database.prisma.numberSequence.findMany();

    await add(manager, [await newCustomer(manager), customer]);

    expect(await world.database.prisma.clientBook.count({ where: { staffId: '000130' } })).toBe(0);
    expect(
      (await world.database.prisma.numberSequence.findMany()).filter(
        ({ purpose }) => purpose === 'CLIENT_BOOK',
      ),
    ).toEqual(before.filter(({ purpose }) => purpose === 'CLIENT_BOOK'));
  });

  it('B5 a customer named twice is added once', async () => {
    const till = world.till('000110');
    const [one, other] = await Promise.all([newCustomer(till), newCustomer(till)]);

    const { clients, userErrors } = await add(till, [one, other, one]);

    expect(userErrors).toEqual([]);
    expect(clients.map(({ customer }: { customer: { id: string } }) => customer.id)).toEqual([
      one.id,
      other.id,
    ]);
  });

  it('C5 a customer is named by its global id as well as by its guid, in any case', async () => {
    const till = world.till('000110');
    const [one, other] = await Promise.all([newCustomer(till), newCustomer(till)]);

    const { addToClientBook } = await till.read(ADD, {
      input: { customerIds: [one.id, one.guid, other.guid.toUpperCase()] },
    });

    expect(addToClientBook.userErrors).toEqual([]);
    expect(addToClientBook.clients).toHaveLength(2);
  });

  it('B5 are 500 at most', async () => {
    const customerIds = Array.from({ length: 501 }, () => randomUUID());

    expect(await world.till().refusal(ADD, { input: { customerIds } })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['customerIds'],
    });
  });

  it('B5 may be 500', async () => {
    const free = await world.database.prisma.customer.findMany({
      where: { legalEntity: 'US01', client: { none: {} }, accountNumber: { not: null } },
      select: { id: true },
      take: 150,
    });
    const more = await world.database.prisma.customer.findMany({
      where: { client: { some: { clientBook: { staffId: '000110' } } } },
      select: { id: true },
    });
    const named = [...free, ...more];
    const customerIds = Array.from({ length: 500 }, (_, index) => named[index % named.length]?.id);

    const { addToClientBook } = await world
      .till('000110')
      .read(
        'mutation ($input: AddToClientBookInput!) { addToClientBook(input: $input) { clients { id } userErrors { code } } }',
        {
          input: { customerIds },
        },
      );

    expect(addToClientBook.userErrors).toEqual([]);
    expect(addToClientBook.clients).toHaveLength(named.length);
  });

  it('B5 are at least one', async () => {
    expect(await world.till().refusal(ADD, { input: { customerIds: [] } })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['customerIds'],
    });
  });

  it.each([
    ['text that is no id', 'C-000001'],
    ['the id of another type', Buffer.from(`Store:${randomUUID()}`).toString('base64url')],
  ])('B5 %s is BAD_USER_INPUT with its place in the list', async (_what, id) => {
    expect(await world.till().refusal(ADD, { input: { customerIds: [randomUUID(), id] } })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['customerIds', '1'],
    });
  });

  it('P4 each leaves an audit entry with who, where, when and what changed', async () => {
    const till = world.till('000110');
    const customer = await newCustomer(till);
    await add(till, [customer]);

    const client = await world.database.prisma.client.findFirstOrThrow({
      where: { customerId: customer.guid },
    });
    const entries = await world.database.prisma.auditEntry.findMany({ where: { recordId: client.id } });

    expect(entries).toMatchObject([
      {
        at: world.now,
        staffId: '000110',
        store: 'HOUSTON',
        legalEntity: 'US01',
        operation: 'addToClientBook',
        kind: 'CLIENT',
        changes: expect.arrayContaining([{ path: 'customer', before: null, after: customer.guid }]),
      },
    ]);
  });
});
