import { useWorld } from '../../support/world';
import { add, bookOwners, newCustomer } from './given';

describe('the one client book of a customer', () => {
  const world = useWorld();

  it('B2 adding a customer answers with the place in the book, who added it and when', async () => {
    const till = world.till('000110');
    const customer = await newCustomer(till);

    const { clients, clientBook, userErrors } = await add(till, [customer]);

    expect(userErrors).toEqual([]);
    expect(clients).toEqual([
      {
        id: expect.any(String),
        customer: { id: customer.id },
        clientBook: { id: clientBook.id },
        addedBy: { staffId: '000110' },
        addedAt: world.now.toISOString(),
      },
    ]);
  });

  it('B2 a customer of another book is refused with that book named', async () => {
    const customer = await newCustomer(world.till('000111'));
    const { clientBook } = await add(world.till('000111'), [customer]);

    const refusal = await add(world.till('000110'), [customer]);

    expect(refusal).toEqual({
      clients: [],
      clientBook: null,
      userErrors: [
        {
          code: 'ALREADY_IN_CLIENT_BOOK',
          message: expect.any(String),
          field: ['customerIds', '0'],
          feature: null,
          related: {
            __typename: 'ClientBook',
            id: clientBook.id,
            number: clientBook.number,
            owner: { staffId: '000111' },
          },
        },
      ],
    });
    expect(await bookOwners(world, [customer])).toEqual({ [customer.guid]: '000111' });
  });

  it('B2 a customer of that very book changes nothing and is no error', async () => {
    const till = world.till('000110');
    const customer = await newCustomer(till);
    const first = await add(till, [customer]);
    world.advance(60_000);

    const second = await add(till, [customer]);

    expect(second).toEqual(first);
    expect(
      await world.database.prisma.auditEntry.count({
        where: {
          operation: 'addToClientBook',
          kind: 'CLIENT',
          changes: { array_contains: [{ after: customer.guid }] },
        },
      }),
    ).toBe(1);
  });

  it('B2 a customer may stand in one book of each legal entity', async () => {
    const inTallinn = world.till('000150', 'TALLINN');
    const customer = await newCustomer(inTallinn);
    await add(inTallinn, [customer]);

    const { userErrors } = await add(world.till('000150', 'HOUSTON'), [customer]);

    expect(userErrors).toEqual([]);
    expect(await world.database.prisma.client.count({ where: { customerId: customer.guid } })).toBe(2);
  });

  it('B2 twenty at once who add one customer to two books leave it in one of them', async () => {
    const customer = await newCustomer(world.till('000110'));
    const tenTimes = (staffId: string) => Array.from({ length: 10 }, () => world.till(staffId));

    const additions = await Promise.all(
      [...tenTimes('000110'), ...tenTimes('000111')].map((till) => add(till, [customer])),
    );

    const [owner] = Object.values(await bookOwners(world, [customer]));
    const accepted = additions.filter(({ userErrors }) => userErrors.length === 0);
    const refused = additions.filter(({ userErrors }) => userErrors.length > 0);
    expect(accepted).toHaveLength(10);
    expect(new Set(accepted.map(({ clientBook }) => clientBook.owner.staffId))).toEqual(new Set([owner]));
    expect(refused.map(({ userErrors }) => userErrors[0].code)).toEqual(
      Array(10).fill('ALREADY_IN_CLIENT_BOOK'),
    );
    expect(await world.database.prisma.client.count({ where: { customerId: customer.guid } })).toBe(1);
  });

  it('B3 an associate sees their clients in every store, whatever its address books', async () => {
    const query =
      '{ clientBook { clients(first: 100) { totalCount nodes { customer { id addressBooks } } } } }';

    const inHouston = await world.till('000120', 'HOUSTON').read(query);
    const inSeattle = await world.till('000120', 'SEATTLE').read(query);

    expect(inSeattle).toEqual(inHouston);
    expect(inHouston.clientBook.clients.totalCount).toBe(60);
    const books = inHouston.clientBook.clients.nodes.flatMap(
      ({ customer }: { customer: { addressBooks: string[] } }) => customer.addressBooks,
    );
    expect(new Set(books)).toEqual(new Set(['US-SOUTH', 'US-WEST']));
  });
});
