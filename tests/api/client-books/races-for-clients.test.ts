import fc from 'fast-check';
import { useWorld, type World } from '../../support/world';
import { add, bookOwners, type GivenCustomer, newCustomer } from './given';
import { crowdedPlaces, reassign, reassignBook, remove } from './moving';

const ASSOCIATES = ['000110', '000111', '000120'] as const;
const KNOWN = ['ALREADY_IN_CLIENT_BOOK', 'NOT_IN_CLIENT_BOOK'];

/** One thing that an associate, or a manager for them, does with customers. */
interface Step {
  readonly verb: 'add' | 'remove' | 'reassign';
  readonly by: (typeof ASSOCIATES)[number];
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom('add', 'remove', 'reassign'),
  by: fc.constantFrom(...ASSOCIATES),
});

async function take(world: World, { verb, by }: Step, customers: readonly GivenCustomer[]) {
  if (verb === 'add') return add(world.till(by), customers);
  if (verb === 'remove') return remove(world.till('000130'), customers);
  return reassign(world.till('000130'), customers, by);
}

/** What the change log and the audit trail say of places, which must be what the places went through. */
function untoldVersions({ database }: World) {
  return database.prisma.$queryRaw<unknown[]>`
    SELECT client.id FROM client
    WHERE client.added_at > timestamptz '2026-11-25T09:59:59Z' AND client.version <> (
      SELECT count(DISTINCT change_log.version) FROM change_log WHERE change_log.record_id = client.id)`;
}

describe('client books under many hands at once', () => {
  const world = useWorld();

  it('B2 additions, removals and reassignments of the same customers leave each in one place, all together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 12 }), async (steps) => {
        const customers = await Promise.all([newCustomer(world.till()), newCustomer(world.till())]);
        const orders = [customers, [...customers].reverse()];

        const answers = await Promise.all(
          steps.map((step, index) => take(world, step, orders[index % 2] ?? customers)),
        );

        const refusals = answers.flatMap(({ userErrors }) =>
          userErrors.map(({ code }: { code: string }) => code),
        );
        expect(refusals.filter((code) => !KNOWN.includes(code))).toEqual([]);
        // All or nothing: the two were always named together, so they are together still.
        const owners = await bookOwners(world, customers);
        expect(customers.map(({ guid }) => owners[guid])).toEqual(
          Array(2).fill(owners[customers[0]?.guid ?? '']),
        );
      }),
      { numRuns: 8 },
    );

    expect(await crowdedPlaces(world)).toEqual([]);
    expect(await untoldVersions(world)).toEqual([]);
  });

  it('B5 of ten who take the same client out at once one does, and the others are told', async () => {
    const customer = await newCustomer(world.till());
    await add(world.till('000110'), [customer]);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => remove(world.till('000130'), [customer])),
    );

    const refusals = answers.flatMap(({ userErrors }) =>
      userErrors.map(({ code }: { code: string }) => code),
    );
    expect(refusals).toEqual(Array(9).fill('NOT_IN_CLIENT_BOOK'));
  });

  it('B5 two clients are moved together or not at all, while one of them is taken out', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 10 }, () => Promise.all([newCustomer(world.till()), newCustomer(world.till())])),
    );
    await add(world.till('000110'), pairs.flat());

    const moves = await Promise.all(
      pairs.flatMap(([one, other]) => [
        reassign(world.till('000130'), [one, other], '000111'),
        remove(world.till('000130'), [other]),
      ]),
    );

    const owners = await bookOwners(world, pairs.flat());
    const outcomes = pairs.map(([one, other], index) => {
      const { reassignedCount } = moves[2 * index];
      return { reassignedCount, one: owners[one.guid], other: owners[other.guid] };
    });
    const before = { reassignedCount: 0, one: '000110', other: undefined };
    const after = { reassignedCount: 2, one: '000111', other: undefined };
    expect(outcomes).toEqual(outcomes.map(({ reassignedCount }) => (reassignedCount === 0 ? before : after)));
  });

  it('B5 two books moved into one another at once leave everyone in one of them', async () => {
    const { prisma } = world.database;
    const count = () =>
      prisma.client.count({
        where: { clientBook: { staffId: { in: ['000110', '000111'] }, legalEntity: 'US01' } },
      });
    const books = await prisma.clientBook.findMany({
      where: { staffId: { in: ['000110', '000111'] }, legalEntity: 'US01' },
      orderBy: { staffId: 'asc' },
    });
    const [first, second] = books.map(({ id }) => Buffer.from(`ClientBook:${id}`).toString('base64url'));
    const before = await count();

    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        index % 2
          ? reassignBook(world.till('000130'), first ?? '', '000111')
          : reassignBook(world.till('000130'), second ?? '', '000110'),
      ),
    );

    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await count()).toBe(before);
    expect(await crowdedPlaces(world)).toEqual([]);
  });

  it('B5 a book that is emptied while others add to it loses nobody', async () => {
    const [book] = await world.database.prisma.clientBook.findMany({ where: { staffId: '000120' } });
    const from = Buffer.from(`ClientBook:${book?.id}`).toString('base64url');
    const customers = await Promise.all(Array.from({ length: 6 }, () => newCustomer(world.till('000120'))));

    await Promise.all([
      ...customers.map((customer) => add(world.till('000120'), [customer])),
      reassignBook(world.till('000130'), from, '000110'),
    ]);

    const owners = Object.values(await bookOwners(world, customers));
    expect(owners).toHaveLength(6);
    expect(owners.filter((owner) => !['000110', '000120'].includes(owner ?? ''))).toEqual([]);
  });
});
