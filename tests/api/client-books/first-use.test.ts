import { useWorld, type World } from '../../support/world';
import { add, configure, newCustomer } from './given';

const HELD = `query ($staffId: String) { clientBook(staffId: $staffId) { id number owner { staffId } legalEntity { code } } }`;

function numberOfBooks({ database }: World, staffId: string): Promise<number> {
  return database.prisma.clientBook.count({ where: { staffId } });
}

describe('a client book on its first use', () => {
  const world = useWorld();

  it('B1 is null before anyone was put into it', async () => {
    expect(await world.till('000130').read(HELD)).toEqual({ clientBook: null });
  });

  it('B1 is made with the next number of the sequence of its legal entity', async () => {
    const manager = world.till('000130');

    const { clientBook, userErrors } = await add(manager, [await newCustomer(manager)]);

    expect(userErrors).toEqual([]);
    expect(clientBook).toMatchObject({
      number: 'CB-000005',
      owner: { staffId: '000130' },
      legalEntity: { code: 'US01' },
    });
    expect(await manager.read(HELD)).toEqual({ clientBook });
  });

  it('B1 is one for each legal entity of an associate, numbered in each', async () => {
    const inHouston = world.till('000900', 'HOUSTON');
    const inTallinn = world.till('000900', 'TALLINN');

    const first = await add(inHouston, [await newCustomer(inHouston)]);
    const second = await add(inTallinn, [await newCustomer(inTallinn)]);

    expect(first.clientBook).toMatchObject({ number: 'CB-000006', legalEntity: { code: 'US01' } });
    expect(second.clientBook).toMatchObject({ number: 'CB-000003', legalEntity: { code: 'EE01' } });
    expect(await numberOfBooks(world, '000900')).toBe(2);
  });

  it('B1 stays the same book at every later use', async () => {
    const till = world.till('000120', 'HOUSTON');
    const before = await till.read(HELD);

    const { clientBook } = await add(till, [await newCustomer(till)]);

    expect({ clientBook }).toEqual(before);
  });

  it('B1 is made once when it is first used many times at once', async () => {
    const manager = world.till('000220', 'TALLINN');
    const customers = await Promise.all(Array.from({ length: 8 }, () => newCustomer(manager)));

    const additions = await Promise.all(customers.map((customer) => add(manager, [customer])));

    expect(new Set(additions.map(({ clientBook }) => clientBook.id)).size).toBe(1);
    expect(await numberOfBooks(world, '000220')).toBe(1);
  });
});

describe('a client book without a number sequence', () => {
  const world = useWorld();

  beforeAll(() =>
    configure(world, (prisma) => prisma.numberSequence.deleteMany({ where: { purpose: 'CLIENT_BOOK' } })),
  );

  it('B1 is not made: CONFIGURATION_INVALID, and nobody is added', async () => {
    const manager = world.till('000130');
    const customer = await newCustomer(manager);

    const { clients, clientBook, userErrors } = await add(manager, [customer]);

    expect(userErrors).toMatchObject([{ code: 'CONFIGURATION_INVALID', related: null }]);
    expect({ clients, clientBook }).toEqual({ clients: [], clientBook: null });
    expect(await numberOfBooks(world, '000130')).toBe(0);
    expect(await world.database.prisma.client.count({ where: { customerId: customer.guid } })).toBe(0);
  });

  it('B1 goes on taking clients where it was made before', async () => {
    const till = world.till('000110');

    const { userErrors, clients } = await add(till, [await newCustomer(till)]);

    expect(userErrors).toEqual([]);
    expect(clients).toHaveLength(1);
  });
});
