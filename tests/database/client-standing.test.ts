import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from '../../src/database/sql';
import { useWorld } from '../support/world';

const CUSTOMERS = 3;
const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day));

/** One write to what stands beside a client, of one of a few customers. */
const step = fc.record({
  who: fc.integer({ min: 0, max: CUSTOMERS - 1 }),
  what: fc.constantFrom(
    'rename',
    'affiliate',
    'set',
    'change',
    'unset',
    'contact',
    'uncontact',
    'add',
    'move',
    'take out',
  ),
  value: fc.integer({ min: 1, max: 28 }),
});
type Step = { who: number; what: string; value: number };

describe('what stands beside a client', () => {
  const world = useWorld();
  const books = [randomUUID(), randomUUID()];
  let customers: string[] = [];

  beforeAll(async () => {
    await world.database.prisma.clientBook.createMany({
      data: books.map((id, index) => ({
        ...{
          id,
          legalEntity: 'US01',
          staffId: `00099${index}`,
          number: `CB-99000${index}`,
          createdAt: world.now,
        },
      })),
    });
  });

  async function newCustomers(): Promise<void> {
    customers = Array.from({ length: CUSTOMERS }, () => randomUUID());
    await world.database.prisma.customer.createMany({
      data: customers.map((id) => ({
        ...{
          id,
          legalEntity: 'US01',
          syncState: 'SYNCED' as const,
          creationMode: 'SYNC' as const,
          type: 'PERSON' as const,
        },
        ...{ name: 'Standing', sortName: 'standing', accountNumber: id, financialDimensions: [] },
        ...{ createdAt: world.now, updatedAt: world.now },
      })),
    });
  }

  /** Each write as some verb, job or import makes it; those that don't apply change nothing. */
  async function write({ who, what, value }: Step): Promise<void> {
    const { prisma } = world.database;
    const customerId = customers[who] ?? '';
    const key = { customerId_name: { customerId, name: 'visitsAYear' } };
    const place = { legalEntity: 'US01', customerId };
    switch (what) {
      case 'rename':
        await prisma.customer.update({ where: { id: customerId }, data: { sortName: `name ${value}` } });
        return;
      case 'affiliate':
        await prisma.customer.update({
          where: { id: customerId },
          data: { affiliations: [`A${value}`, 'WALK-IN'] },
        });
        return;
      case 'set': {
        const data = { value: `${value}`, numberValue: value };
        await prisma.customerAttribute.upsert({
          ...{ where: key, create: { customerId, name: 'visitsAYear', ...data }, update: data },
        });
        return;
      }
      case 'change':
        await prisma.customerAttribute.updateMany({
          where: { customerId },
          data: { value: 'x'.repeat(value * 20) },
        });
        return;
      case 'unset':
        await prisma.customerAttribute.deleteMany({ where: { customerId } });
        return;
      case 'contact':
        await prisma.timelineEntry.create({
          data: {
            ...{
              id: randomUUID(),
              kind: 'ACTIVITY',
              customerId,
              legalEntity: value % 4 === 0 ? 'EE01' : 'US01',
            },
            ...{ activityType: 'EMAIL', text: 'Wrote.', author: '000110', syncState: 'SYNCED' },
            ...{ occurredAt: at(value), createdAt: at(14) },
          },
        });
        return;
      case 'uncontact':
        await prisma.timelineEntry.deleteMany({ where: { customerId, occurredAt: { gte: at(value) } } });
        return;
      case 'add':
        await prisma.client.upsert({
          where: { legalEntity_customerId: place },
          create: {
            id: randomUUID(),
            ...place,
            clientBookId: books[0],
            addedBy: '000110',
            addedAt: world.now,
          },
          update: { clientBookId: books[0] },
        });
        return;
      case 'move':
        await prisma.client.updateMany({ where: place, data: { clientBookId: books[value % 2] } });
        return;
      case 'take out':
        await prisma.client.updateMany({ where: place, data: { clientBookId: null } });
    }
  }

  /** Clients whose columns differ from what the tables they repeat say, and values that are missing or too many. */
  async function faults(): Promise<unknown[]> {
    const columns = await world.database.select(
      sql`SELECT client.id FROM client JOIN customer ON customer.id = client.customer_id
        WHERE client.customer_id = ANY(${customers}::uuid[])
          AND (client.sort_name, client.affiliations) IS DISTINCT FROM (customer.sort_name, customer.affiliations)
        OR client.last_contacted_at IS DISTINCT FROM (
          SELECT max(LEAST(occurred_at, created_at)) FROM timeline_entry entry
          WHERE entry.customer_id = client.customer_id AND entry.legal_entity = client.legal_entity
            AND entry.kind = 'ACTIVITY' AND entry.deleted_at IS NULL)`,
      'planned-anew',
    );
    const held = sql`SELECT client.id, client.client_book_id, held.name, held.value, left(held.value, 200), held.number_value
      FROM client JOIN customer_attribute held ON held.customer_id = client.customer_id
      WHERE client.client_book_id IS NOT NULL`;
    const copied = sql`SELECT client_id, client_book_id, name, value, value_key, number_value FROM client_attribute`;
    const values = await world.database.select(
      sql`(${held} EXCEPT ${copied}) UNION ALL (${copied} EXCEPT ${held})`,
      'planned-anew',
    );
    return [...columns, ...values];
  }

  it('B6 is what the customer, the attributes and the activities say, after any writes in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await newCustomers();
        for (const one of steps) await write(one);
        expect(await faults()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('B6 is true of the whole demo', async () => {
    const everyone = await world.database.prisma.client.findMany({ select: { customerId: true } });
    customers = everyone.map(({ customerId }) => customerId);
    expect(customers.length).toBeGreaterThan(250);
    expect(await faults()).toEqual([]);
  });
});
