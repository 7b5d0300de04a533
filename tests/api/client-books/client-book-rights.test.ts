import { useWorld } from '../../support/world';
import { ADD, add, bookOwners, configure, newCustomer } from './given';

const BOOK = `query ($staffId: String) {
  clientBook(staffId: $staffId) { number owner { staffId } legalEntity { code } clients(first: 1) { totalCount } }
}`;

const BOOK_OF =
  'query ($id: ID!) { customer(id: $id) { clientBook { number owner { staffId } clients { totalCount } } } }';

describe('the right to a client book', () => {
  const world = useWorld();

  const ofColleague = async (staffId: string) => {
    const { customerId } = await world.database.prisma.client.findFirstOrThrow({
      where: { clientBook: { staffId, legalEntity: 'US01' } },
    });
    return customerId;
  };

  it('P6 712 opens the own book', async () => {
    expect(await world.till('000110').read(BOOK)).toEqual({
      clientBook: {
        number: 'CB-000001',
        owner: { staffId: '000110' },
        legalEntity: { code: 'US01' },
        clients: { totalCount: 60 },
      },
    });
  });

  it("P6 without 713 a colleague's book is FORBIDDEN, and 713 opens it", async () => {
    expect(await world.till('000110').refusal(BOOK, { staffId: '000111' })).toEqual({ code: 'FORBIDDEN' });
    expect(await world.till('000130').read(BOOK, { staffId: '000111' })).toMatchObject({
      clientBook: { owner: { staffId: '000111' }, clients: { totalCount: 60 } },
    });
  });

  it('P6 without 712 not even the own book is open', async () => {
    expect(await world.till('000140').refusal(BOOK)).toEqual({ code: 'FORBIDDEN' });
    expect(await world.till('000140').refusal(BOOK, { staffId: '000140' })).toEqual({ code: 'FORBIDDEN' });
  });

  it("P6 the own staff id asks for the own book, which 713 isn't needed for", async () => {
    expect(await world.till('000110').read(BOOK, { staffId: '000110' })).toMatchObject({
      clientBook: { number: 'CB-000001' },
    });
  });

  it('B4 a manager is shown no book of an associate who shares no address book with the store', async () => {
    await configure(world, (prisma) =>
      prisma.staff.update({ where: { staffId: '000111' }, data: { addressBooks: ['US-WEST'] } }),
    );

    expect(await world.till('000130').read(BOOK, { staffId: '000111' })).toEqual({ clientBook: null });

    await configure(world, (prisma) =>
      prisma.staff.update({ where: { staffId: '000111' }, data: { addressBooks: ['US-SOUTH'] } }),
    );
  });

  it("P3 the book is that of the legal entity of the caller's store", async () => {
    expect(await world.till('000150', 'HOUSTON').read(BOOK)).toMatchObject({
      clientBook: { number: 'CB-000004', legalEntity: { code: 'US01' } },
    });
    expect(await world.till('000150', 'TALLINN').read(BOOK)).toMatchObject({
      clientBook: { number: 'CB-000002', legalEntity: { code: 'EE01' } },
    });
    expect(await world.till('000220', 'TALLINN').read(BOOK, { staffId: '000110' })).toEqual({
      clientBook: null,
    });
  });

  it('P6 an integration with client-books:read names the associate, in its legal entities', async () => {
    const partner = world.integration(['client-books:read'], ['EE01']);

    expect(await partner.refusal(BOOK)).toEqual({ code: 'BAD_USER_INPUT', field: ['staffId'] });
    expect(await partner.read(BOOK, { staffId: '000210' })).toMatchObject({
      clientBook: { legalEntity: { code: 'EE01' } },
    });
    expect(await partner.read(BOOK, { staffId: '000110' })).toEqual({ clientBook: null });
  });

  it('P6 an integration without client-books:read is FORBIDDEN', async () => {
    const partner = world.integration(['customers:read', 'timeline:read']);

    expect(await partner.refusal(BOOK, { staffId: '000210' })).toEqual({ code: 'FORBIDDEN' });
  });

  it('P8 number and owner show to whoever may view the customer, the clients do not', async () => {
    const id = await ofColleague('000111');

    const { data, errors } = await world.till('000110').ask(BOOK_OF, { id });

    expect(data).toEqual({
      customer: { clientBook: { number: 'CB-000002', owner: { staffId: '000111' }, clients: null } },
    });
    expect(errors).toMatchObject([
      { path: ['customer', 'clientBook', 'clients'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('P8 a manager sees the clients, too', async () => {
    const id = await ofColleague('000111');

    expect(await world.till('000130').read(BOOK_OF, { id })).toMatchObject({
      customer: { clientBook: { clients: { totalCount: 60 } } },
    });
  });
});

describe('the right to add to a client book', () => {
  const world = useWorld();

  it('B5 is 714: a cashier is FORBIDDEN, and nobody is added', async () => {
    const cashier = world.till('000140');
    const customer = await newCustomer(cashier);

    expect(await cashier.refusal(ADD, { input: { customerIds: [customer.guid] } })).toEqual({
      code: 'FORBIDDEN',
    });
    expect(await bookOwners(world, [customer])).toEqual({});
  });

  it("B5 is 716 for a colleague's book: an associate is FORBIDDEN", async () => {
    const till = world.till('000110');
    const customer = await newCustomer(till);

    expect(await till.refusal(ADD, { input: { customerIds: [customer.guid], staffId: '000111' } })).toEqual({
      code: 'FORBIDDEN',
    });
    expect(await bookOwners(world, [customer])).toEqual({});
  });

  it("B5 with 716 a manager adds to a colleague's book, and stands there as who added", async () => {
    const manager = world.till('000130');
    const customer = await newCustomer(manager);

    const { clients, clientBook, userErrors } = await add(manager, [customer], '000111');

    expect(userErrors).toEqual([]);
    expect(clientBook).toMatchObject({ number: 'CB-000002', owner: { staffId: '000111' } });
    expect(clients).toMatchObject([{ addedBy: { staffId: '000130' } }]);
  });

  it("B5 a colleague's book is judged by 716 alone, the own one by 714 alone", async () => {
    await configure(world, (prisma) =>
      prisma.permissionGroup.update({
        where: { code: 'CASHIER' },
        data: { operations: ['CUSTOMER_ADD', 'VIEW_CUSTOMER_DETAILS', 'REASSIGN_CLIENTS'] },
      }),
    );
    const till = world.till('000140');
    const customer = await newCustomer(till);

    expect(await till.refusal(ADD, { input: { customerIds: [customer.guid] } })).toEqual({
      code: 'FORBIDDEN',
    });
    expect((await add(till, [customer], '000111')).userErrors).toEqual([]);
  });

  it('C8 an associate who is not known is INVALID_VALUE', async () => {
    const manager = world.till('000130');

    const { userErrors, clientBook } = await add(manager, [await newCustomer(manager)], '999999');

    expect(userErrors).toMatchObject([{ code: 'INVALID_VALUE', field: ['staffId'] }]);
    expect(clientBook).toBeNull();
  });

  it('P5 a customer of another legal entity can no more be added than one that does not exist', async () => {
    const stranger = await newCustomer(world.till('000210', 'TALLINN'));

    const { userErrors } = await add(world.till('000110'), [stranger]);

    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['customerIds', '0'], related: null }]);
  });

  it('P6 no integration adds to client books, whatever its scopes', async () => {
    const partner = world.integration(['customers:write', 'client-books:read', 'admin'], ['US01']);
    const customer = await newCustomer(world.till());

    expect(
      await partner.refusal(ADD, { input: { customerIds: [customer.guid], staffId: '000110' } }),
    ).toEqual({ code: 'FORBIDDEN' });
  });
});
