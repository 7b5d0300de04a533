import DataLoader from 'dataloader';
import type { PrismaClient } from '../../src/generated/prisma/client';

/** What every resolver of the plain Apollo server is given: Prisma, and a loader a relation. */
export type PlainContext = ReturnType<typeof plainContext>;

/** The order in which timelines are read; Prisma can't order by the lesser of two columns, which are the same here. */
export const NEWEST_FIRST = [{ occurredAt: 'desc' as const }, { id: 'desc' as const }];

/** A context for one request. */
export function plainContext(prisma: PrismaClient) {
  const among = (ids: readonly string[]) => ({ customerId: { in: [...ids] } });
  return {
    prisma,
    contacts: byCustomer((ids) =>
      prisma.contactPoint.findMany({ where: { ...among(ids), isPrimary: true } }),
    ),
    addresses: byCustomer((ids) =>
      prisma.address.findMany({
        where: among(ids),
        orderBy: [{ isPrimary: 'desc' }, { position: 'asc' }],
      }),
    ),
    attributes: byCustomer((ids) => prisma.customerAttribute.findMany({ where: among(ids) })),
    definitions: new DataLoader(async (keys: readonly 'all'[]) => {
      const definitions = await prisma.attributeDefinition.findMany({ orderBy: { displayOrder: 'asc' } });
      return keys.map(() => definitions);
    }),
    lastActivity: new DataLoader(async (ids: readonly string[]) => {
      const rows = await prisma.customer.findMany({
        where: { id: { in: [...ids] } },
        select: {
          id: true,
          timelineEntries: {
            where: { kind: 'ACTIVITY', deletedAt: null, legalEntity: 'US01' },
            orderBy: NEWEST_FIRST,
            take: 1,
          },
        },
      });
      const newest = new Map(rows.map(({ id, timelineEntries: [entry] }) => [id, entry]));
      return ids.map((id) => newest.get(id) ?? null);
    }),
    measures: new DataLoader(async (numbers: readonly string[]) => {
      const rows = await prisma.measureValue.findMany({ where: { accountNumber: { in: [...numbers] } } });
      return numbers.map((number) => rows.filter(({ accountNumber }) => accountNumber === number));
    }),
  };
}

/** Rows that belong to a customer, many customers at a time. */
function byCustomer<Row extends { customerId: string }>(read: (ids: readonly string[]) => Promise<Row[]>) {
  return new DataLoader(async (ids: readonly string[]) => {
    const rows = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of await read(ids)) rows.get(row.customerId)?.push(row);
    return ids.map((id) => rows.get(id) ?? []);
  });
}
