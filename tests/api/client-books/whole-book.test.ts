import { useWorld, type World } from '../../support/world';
import { add, configure, newCustomer } from './given';
import { NOBODY_MOVED, reassignBook, traces } from './moving';

const BOOK =
  'query ($staffId: String!) { clientBook(staffId: $staffId) { id number clients(first: 1) { totalCount } } }';

async function bookOf(world: World, staffId: string) {
  return (await world.till('000130').read(BOOK, { staffId })).clientBook;
}

/** Fills a book with that many more clients, who hold nothing but their place. */
async function fill(world: World, staffId: string, count: number): Promise<void> {
  const where = { legalEntity_staffId: { legalEntity: 'US01', staffId } };
  const { id } = await world.database.prisma.clientBook.findUniqueOrThrow({ where });
  await world.database.prisma.$executeRaw`
    WITH born AS (
      INSERT INTO customer (id, legal_entity, account_number, assigned_number, sync_state, creation_mode, type,
        name, sort_name, financial_dimensions, address_books, affiliations, created_at, updated_at)
      SELECT gen_random_uuid(), 'US01', ${staffId} || '-' || n, ${staffId} || '-' || n, 'SYNCED', 'SYNC', 'PERSON',
        'Filler', 'filler', '[]', '{}', '{}', now(), now()
      FROM generate_series(1, ${count}) AS n
      RETURNING id
    )
    INSERT INTO client (id, legal_entity, customer_id, client_book_id, added_by, added_at)
    SELECT gen_random_uuid(), 'US01', id, ${id}::uuid, ${staffId}, now() FROM born`;
}

describe('reassigning a whole client book', () => {
  const world = useWorld();
  const manager = () => world.till('000130');

  it('B5 moves everyone in it, each with an entry of the audit trail, and leaves the book empty', async () => {
    const from = await bookOf(world, '000111');
    const entries = await world.database.prisma.auditEntry.count({ where: { operation: 'reassignClients' } });

    const answer = await reassignBook(manager(), from.id, '000110');

    expect(answer).toMatchObject({
      reassignedCount: 60,
      clientBook: { number: 'CB-000001' },
      userErrors: [],
    });
    expect((await bookOf(world, '000110')).clients.totalCount).toBe(120);
    expect((await bookOf(world, '000111')).clients.totalCount).toBe(0);
    expect(await world.database.prisma.auditEntry.count({ where: { operation: 'reassignClients' } })).toBe(
      entries + 60,
    );
  });

  it('B5 of a leaving associate it works also once the associate is known no longer', async () => {
    const from = await bookOf(world, '000120');
    await configure(world, (prisma) => prisma.staff.delete({ where: { staffId: '000120' } }));

    expect(await reassignBook(manager(), from.id, '000110')).toMatchObject({
      reassignedCount: 60,
      userErrors: [],
    });
  });

  it('B2 into the book that it is itself nobody moves, and it is no error', async () => {
    const from = await bookOf(world, '000110');
    const before = await traces(world);

    expect(await reassignBook(manager(), from.id, '000110')).toMatchObject({
      reassignedCount: 0,
      clientBook: { id: from.id },
      userErrors: [],
    });
    expect(await traces(world)).toEqual(before);
  });

  it('B1 an empty book makes none for who receives nobody', async () => {
    const { id } = await world.database.prisma.clientBook.create({
      data: {
        id: '0b0c0d0e-0000-4000-8000-000000000001',
        legalEntity: 'US01',
        staffId: '000999',
        number: 'CB-900001',
        createdAt: world.now,
      },
    });
    const before = await traces(world);

    const answer = await reassignBook(
      manager(),
      Buffer.from(`ClientBook:${id}`).toString('base64url'),
      '000900',
    );

    expect(answer).toEqual({ ...NOBODY_MOVED, userErrors: [] });
    expect(await traces(world)).toEqual(before);
  });

  it('B5 is of any size, at the cost of the same statements', async () => {
    await add(manager(), [await newCustomer(manager())]);
    const from = await bookOf(world, '000130');
    const { length: few } = await world.countStatements(() => reassignBook(manager(), from.id, '000110'));
    await fill(world, '000130', 5_000);

    const many = await world.countStatements(async () => {
      expect(await reassignBook(manager(), from.id, '000110')).toMatchObject({ reassignedCount: 5_000 });
    });

    expect(many).toHaveLength(few);
    expect(await world.database.prisma.client.count({ where: { clientBook: { staffId: '000130' } } })).toBe(
      0,
    );
    expect(
      await world.database.prisma.changeLog.count({ where: { kind: 'CLIENT', version: 2 } }),
    ).toBeGreaterThan(5_000);
  });
});

describe('reassigning a whole client book without a number sequence', () => {
  const world = useWorld();

  it('B5 nobody moves where the book can’t be made', async () => {
    const from = await bookOf(world, '000111');
    await configure(world, (prisma) =>
      prisma.numberSequence.deleteMany({ where: { purpose: 'CLIENT_BOOK' } }),
    );
    const before = await traces(world);

    expect(await reassignBook(world.till('000130'), from.id, '000130')).toMatchObject({
      ...NOBODY_MOVED,
      userErrors: [{ code: 'CONFIGURATION_INVALID' }],
    });
    expect(await traces(world)).toEqual(before);
  });
});
