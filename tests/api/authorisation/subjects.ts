import { randomUUID } from 'node:crypto';
import type { NodeType } from '../../../src/resolvers/relay/global-id';
import type { World } from '../../support/world';
import { add, newCustomer } from '../client-books/given';
import { PLACES, type Place, type Subject } from './matrix';

/** Who creates and looks after the customer of each place. */
const KEEPERS: Readonly<Record<Place, { staffId: string; store: string }>> = {
  'own store': { staffId: '000110', store: 'HOUSTON' },
  'other store': { staffId: '000150', store: 'HOUSTON' },
  'other legal entity': { staffId: '000210', store: 'TALLINN' },
  'store client book': { staffId: '000150', store: 'TALLINN' },
};

/** A customer of a place, and the guids of what hangs on it. */
export interface Standing {
  readonly customerId: string;
  readonly legalEntity: string;
  /** A word that is in nobody else's name. */
  readonly name: string;
  readonly nodes: Readonly<Partial<Record<NodeType, string>>>;
}

export type Standings = Readonly<Record<Place | 'nobody', Standing>>;

/** One customer for each place, with all that hangs on a customer, and one that does not exist. */
export async function stand(world: World): Promise<Standings> {
  const made: [string, Standing][] = [];
  for (const place of PLACES) made.push([place, await standAt(world, place)]);
  return Object.fromEntries([...made, ['nobody', nobody()]]) as Standings;
}

async function standAt(world: World, place: Place): Promise<Standing> {
  const { prisma } = world.database;
  const { staffId, store } = KEEPERS[place];
  const till = world.till(staffId, store);
  const name = `Walked${place.replaceAll(' ', '')}`;
  const { guid: customerId } = await newCustomer(till, name);
  await add(till, [{ guid: customerId }]);
  if (place === 'other store') await moveToSeattle(world, customerId);
  const { legalEntity } = await prisma.customer.findUniqueOrThrow({ where: { id: customerId } });
  const shared = { customerId, createdAt: world.now };
  const [addressId, cardId] = [randomUUID(), randomUUID()];
  await prisma.contactPoint.create({
    data: {
      ...{ ...shared, id: randomUUID(), kind: 'EMAIL', value: `${name.toLowerCase()}@example.com` },
      ...{ isPrimary: true, position: 0 },
    },
  });
  await prisma.address.create({
    data: {
      ...{ ...shared, id: addressId, purpose: 'HOME', street: '1 Walk', country: 'US' },
      ...{ isPrimary: true, syncState: 'SYNCED', position: 0 },
    },
  });
  await prisma.loyaltyCard.create({
    data: { id: cardId, customerId, legalEntity, number: `W-${cardId}`, issuedAt: world.now },
  });
  const client = await prisma.client.findFirstOrThrow({ where: { customerId } });
  const storeNumber = place === 'other store' ? 'SEATTLE' : store;
  const { id: storeId } = await prisma.store.findUniqueOrThrow({ where: { number: storeNumber } });
  const activityId = await write(world, { customerId, legalEntity }, 'ACTIVITY');
  const noteId = await write(world, { customerId, legalEntity }, 'NOTE');
  return {
    ...{ customerId, legalEntity, name },
    nodes: {
      ...{
        Customer: customerId,
        Address: addressId,
        LoyaltyCard: cardId,
        Activity: activityId,
        Note: noteId,
      },
      ...{ Client: client.id, ClientBook: client.clientBookId ?? '', Store: storeId },
    },
  };
}

/** As if SEATTLE, which creates its customers later, had made it. */
async function moveToSeattle({ database: { prisma } }: World, id: string): Promise<void> {
  const addressBooks = ['US-WEST'];
  await prisma.customer.update({ where: { id }, data: { addressBooks, createdAtStore: 'SEATTLE' } });
  await prisma.customerSearch.update({ where: { customerId: id }, data: { addressBooks } });
}

function nobody(): Standing {
  const types: NodeType[] = ['Customer', 'Address', 'Note'];
  return {
    ...{ customerId: randomUUID(), legalEntity: 'US01', name: 'Walkedbynobody' },
    nodes: Object.fromEntries(types.map((type) => [type, randomUUID()])),
  };
}

/** An entry on a customer's timeline, written by the ASSOCIATE. */
async function write(
  { database, now }: World,
  { customerId, legalEntity }: Pick<Standing, 'customerId' | 'legalEntity'>,
  kind: 'ACTIVITY' | 'NOTE',
): Promise<string> {
  const { id } = await database.prisma.timelineEntry.create({
    data: {
      ...{ id: randomUUID(), kind, customerId, legalEntity, text: 'Walked.', author: '000110' },
      ...{ activityType: kind === 'ACTIVITY' ? 'EMAIL' : null, syncState: 'SYNCED' },
      ...{ occurredAt: now, createdAt: now },
    },
  });
  return id;
}

/** The guid of what a document is about; a note anew each time, since one that is deleted is gone. */
export async function subjectIn(
  world: World,
  standings: Standings,
  place: Place | 'nobody',
  subject: Subject,
) {
  const standing = standings[place];
  if (subject === 'Name') return standing.name;
  if (subject === 'Note' && place !== 'nobody') return write(world, standing, 'NOTE');
  return standing.nodes[subject] ?? '';
}

/** A node of every type that is the same for everybody. */
export async function sharedNodes(world: World): Promise<Partial<Record<NodeType, string>>> {
  const { data } = await world.till('000900').ask(`mutation {
    runJob(input: { code: CATALOGS_1150 }) { run { id } }
  }`);
  const [, jobRun = ''] = Buffer.from(data.runJob.run.id, 'base64url').toString().split(':');
  const lists = await world.till('000900').read(`{
    jobs { id } legalEntities { id } associates { id } activityTypes { id } affiliations { id }
    attributeDefinitions { id } customerGroups { id } features { id } keyVault { id } customerInsights { id }
  }`);
  const ids = Object.values(lists).map((one) => ([one].flat() as { id: string }[])[0]?.id ?? '');
  const named = ids.map((id) => Buffer.from(id, 'base64url').toString().split(':'));
  return { ...Object.fromEntries(named), JobRun: jobRun, Configuration: randomUUID() };
}
