import { isDeepStrictEqual } from 'node:util';
import type { UnitOfWork, ValueChange } from '../../database/transaction';
import { aggregateChanges } from './aggregate-changes';
import { type CustomerAggregate, documentOf } from './customer-aggregate';
import { customerBuckets } from './customer-change';
import { fold } from './fold';

/**
 * Writes what an edit changed, raises the version by one unless another one is given (Y6), and notes the
 * change; an edit that changes nothing writes nothing at all. `before` must be what `lockAggregate` read in
 * this transaction.
 *
 * @returns what was changed; null: nothing was written
 */
export async function saveAggregate(
  unit: UnitOfWork,
  before: CustomerAggregate,
  edited: CustomerAggregate,
  at: Date,
  version = before.customer.version + 1,
): Promise<readonly ValueChange[] | null> {
  if (isDeepStrictEqual(before, edited)) return null;
  const after = { ...edited, customer: { ...edited.customer, version, updatedAt: at } };
  await writeAggregate(unit, before, after);
  const changes = aggregateChanges(before, after);
  unit.changed({
    kind: 'CUSTOMER',
    recordId: after.customer.id,
    version,
    buckets: customerBuckets(after.customer.legalEntity),
    isMoved: changes.some(({ path }) => path === 'addressBooks'),
    changes,
  });
  return changes;
}

/** Writes what differs, and what search looks at; nothing is noted. */
export async function writeAggregate(
  unit: UnitOfWork,
  before: CustomerAggregate,
  edited: CustomerAggregate,
): Promise<void> {
  const after = { ...edited, customer: { ...edited.customer, sortName: fold(edited.customer.name) } };
  await saveRow(unit, after);
  await saveContacts(unit, before, after);
  await saveAddresses(unit, before, after);
  await saveAttributes(unit, before, after);
  await saveLoyaltyCards(unit, before, after);
  await saveSearch(unit, after);
}

async function saveRow({ prisma }: UnitOfWork, { customer }: CustomerAggregate): Promise<void> {
  const { id, financialDimensions, ...values } = customer;
  await prisma.customer.update({
    where: { id },
    data: { ...values, financialDimensions: financialDimensions ?? [] },
  });
}

/** What is taken away goes first, then who is no longer primary: of each kind the database admits one. */
async function saveContacts(
  { prisma }: UnitOfWork,
  before: CustomerAggregate,
  after: CustomerAggregate,
): Promise<void> {
  const { gone, added, changed } = difference(before.contactPoints, after.contactPoints, (point) => point.id);
  if (gone.length > 0) await prisma.contactPoint.deleteMany({ where: { id: { in: gone } } });
  for (const { id, ...point } of primaryLast(changed)) {
    await prisma.contactPoint.update({ where: { id }, data: point });
  }
  if (added.length > 0) await prisma.contactPoint.createMany({ data: added });
  if (after.newConsents.length > 0) {
    const customerId = after.customer.id;
    await prisma.consentRecord.createMany({ data: after.newConsents.map((one) => ({ ...one, customerId })) });
  }
}

async function saveAddresses(
  { prisma }: UnitOfWork,
  before: CustomerAggregate,
  after: CustomerAggregate,
): Promise<void> {
  const { gone, added, changed } = difference(before.addresses, after.addresses, (address) => address.id);
  if (gone.length > 0) await prisma.address.deleteMany({ where: { id: { in: gone } } });
  for (const { id, version, ...address } of primaryLast(changed)) {
    // An address travels with its customer; its own version tells which form of it is the newer one.
    await prisma.address.update({ where: { id }, data: { ...address, version: version + 1 } });
  }
  if (added.length > 0) await prisma.address.createMany({ data: added });
}

async function saveAttributes(
  { prisma }: UnitOfWork,
  before: CustomerAggregate,
  after: CustomerAggregate,
): Promise<void> {
  const customerId = after.customer.id;
  const { gone, added, changed } = difference(
    before.attributes,
    after.attributes,
    (attribute) => attribute.name,
  );
  const replaced = [...gone, ...changed.map((attribute) => attribute.name)];
  if (replaced.length > 0) {
    await prisma.customerAttribute.deleteMany({ where: { customerId, name: { in: replaced } } });
  }
  const data = [...added, ...changed].map((attribute) => ({ ...attribute, customerId }));
  if (data.length > 0) await prisma.customerAttribute.createMany({ data });
}

async function saveLoyaltyCards(
  { prisma }: UnitOfWork,
  before: CustomerAggregate,
  after: CustomerAggregate,
): Promise<void> {
  const { added } = difference(before.loyaltyCards, after.loyaltyCards, (card) => card.id);
  if (added.length > 0) await prisma.loyaltyCard.createMany({ data: added });
}

async function saveSearch({ prisma }: UnitOfWork, after: CustomerAggregate): Promise<void> {
  const { id: customerId, legalEntity, addressBooks, sortName } = after.customer;
  const data = { legalEntity, addressBooks, sortName, document: documentOf(after) };
  await prisma.customerSearch.upsert({
    where: { customerId },
    create: { customerId, ...data },
    update: data,
  });
}

interface Difference<T> {
  readonly gone: string[];
  readonly added: T[];
  readonly changed: T[];
}

function difference<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): Difference<T> {
  const was = new Map(before.map((one) => [keyOf(one), one]));
  const stays = new Set(after.map(keyOf));
  return {
    gone: [...was.keys()].filter((key) => !stays.has(key)),
    added: after.filter((one) => !was.has(keyOf(one))),
    changed: after.filter((one) => {
      const former = was.get(keyOf(one));
      return former !== undefined && !isDeepStrictEqual(former, one);
    }),
  };
}

function primaryLast<T extends { isPrimary: boolean }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => Number(a.isPrimary) - Number(b.isPrimary));
}
