import type { Database } from '../../../database/database';
import type { Store } from '../../../database/rows';
import { associatesOfStore } from '../../organisation/associates-of-store';
import type { Organisation } from '../../organisation/organisation';
import { type Bucket, clientBookOfBucket, legalEntityOfBucket } from '../envelope';

/**
 * What a channel subscribes to (Y8): the legal entities of its stores, filtered where all of its stores
 * there filter shared customer data; and every client book that one of its stores shows (B4), or whose
 * owner works there, unless its legal entity comes whole; with it what the channel's own people wrote of
 * its clients (T3).
 */
export async function bucketsOf(
  database: Pick<Database, 'prisma'>,
  organisation: Organisation,
  storeNumbers: readonly string[],
): Promise<Bucket[]> {
  const stores = storeNumbers.flatMap((number) => organisation.stores.get(number) ?? []);
  const entities = legalEntityBuckets(stores);
  const whole = entities.filter(({ addressBooks }) => addressBooks === null).map(({ key }) => key);
  const timelinesOf = entities.flatMap((bucket) => legalEntityOfBucket(bucket) ?? []);
  const books = await booksShownIn(database, organisation, stores);
  return [
    ...entities,
    ...books
      .filter(({ legalEntity }) => !whole.includes(`LE:${legalEntity}`))
      .map(({ id }) => ({ key: `CB:${id}`, addressBooks: null, timelinesOf })),
  ];
}

function legalEntityBuckets(stores: readonly Store[]): Bucket[] {
  const codes = [...new Set(stores.map(({ legalEntity }) => legalEntity))].sort();
  return codes.map((code) => {
    const there = stores.filter(({ legalEntity }) => legalEntity === code);
    const isFiltered = there.every(({ filterSharedCustomerData }) => filterSharedCustomerData);
    const addressBooks = [...new Set(there.flatMap((store) => store.addressBooks))].sort();
    return { key: `LE:${code}`, addressBooks: isFiltered ? addressBooks : null };
  });
}

async function booksShownIn(
  { prisma }: Pick<Database, 'prisma'>,
  organisation: Organisation,
  stores: readonly Store[],
): Promise<{ id: string; legalEntity: string }[]> {
  const owners = stores.flatMap((store) => [
    ...associatesOfStore(organisation, store),
    ...[...organisation.staff.values()]
      .filter((one) => organisation.worksAt(one, store))
      .map((one) => one.staffId),
  ]);
  return prisma.clientBook.findMany({
    where: { staffId: { in: [...new Set(owners)] } },
    select: { id: true, legalEntity: true },
    orderBy: { id: 'asc' },
  });
}

/** The legal entities whose records are in these buckets: those that come whole or filtered, and the owners of books. */
export async function legalEntitiesIn(
  { prisma }: Pick<Database, 'prisma'>,
  buckets: readonly Bucket[],
): Promise<string[]> {
  const books = await prisma.clientBook.findMany({
    where: { id: { in: buckets.flatMap((bucket) => clientBookOfBucket(bucket) ?? []) } },
    select: { legalEntity: true },
    distinct: ['legalEntity'],
  });
  const entities = buckets.flatMap((bucket) => legalEntityOfBucket(bucket) ?? []);
  return [...new Set([...entities, ...books.map(({ legalEntity }) => legalEntity)])];
}
