import type { Reader } from '../../database/database';
import type { Customer } from '../../database/rows';
import type { UnitOfWork } from '../../database/transaction';
import { fold } from '../customers/fold';
import { searchDocument } from '../customers/search-document';
import { differences } from './configuration-table';
import { defaultCustomerId } from './configuration-tables';
import { mintNumbers } from './mint-number';
import type { DefaultCustomerEntry, OrganisationFile, StoreEntry } from './organisation-file';

/** A store's default customer as the file wants it. */
type Content = ReturnType<typeof contentOf>;

/**
 * Brings the stores' default customers (D1) to what the organisation file says. They are customers like
 * any other: each takes an account number when it is first imported, and search and channels know it.
 * Customers who inherited from one before stay as they are (D3).
 */
export async function importDefaultCustomers(unit: UnitOfWork, file: OrganisationFile, now: Date) {
  const contents = file.stores.flatMap((store) =>
    store.defaultCustomer ? [contentOf(store, store.defaultCustomer)] : [],
  );
  const rows = await unit.prisma.customer.findMany({ where: { id: { in: contents.map(({ id }) => id) } } });
  const stored = new Map(rows.map((row) => [row.id, row]));
  const added = contents.filter(({ id }) => !stored.has(id));
  await create(unit.prisma, added, now);
  let updated = 0;
  for (const content of contents) {
    const before = stored.get(content.id) ?? null;
    const changes = differences(before, content);
    if (changes.length === 0) continue;
    const version = (before?.version ?? 0) + 1;
    if (before) {
      await update(unit.prisma, before, content, now);
      updated += 1;
    }
    const buckets = [`LE:${content.legalEntity}`];
    unit.changed({ kind: 'CUSTOMER', recordId: content.id, version, buckets, changes });
  }
  return { created: added.length, updated, unchanged: contents.length - added.length - updated };
}

function contentOf({ number, legalEntity, addressBooks }: StoreEntry, entry: DefaultCustomerEntry) {
  const isPerson = entry.type === 'PERSON';
  return {
    ...entry,
    id: defaultCustomerId(number),
    lastName: isPerson ? entry.name : null,
    organizationName: isPerson ? null : entry.name,
    sortName: fold(entry.name),
    legalEntity,
    addressBooks,
    createdAtStore: number,
  };
}

async function create(prisma: Reader, contents: readonly Content[], now: Date): Promise<void> {
  for (const legalEntity of new Set(contents.map((content) => content.legalEntity))) {
    const own = contents.filter((content) => content.legalEntity === legalEntity);
    const numbers = await mintNumbers(prisma, 'CUSTOMER', legalEntity, own.length);
    const customers = own.map((content, index) => ({ ...content, accountNumber: numbers[index] ?? null }));
    await prisma.customer.createMany({
      data: customers.map((customer) => ({
        ...customer,
        assignedNumber: customer.accountNumber,
        syncState: 'SYNCED',
        creationMode: 'SYNC',
        createdAt: now,
        updatedAt: now,
      })),
    });
    await prisma.customerSearch.createMany({
      data: customers.map(({ id: customerId, name, sortName, addressBooks, accountNumber }) => ({
        customerId,
        legalEntity,
        addressBooks,
        sortName,
        document: searchDocument({ name, accountNumber, ...nothingYet }),
      })),
    });
  }
}

const nothingYet = { emails: [], phones: [], loyaltyCards: [], addresses: [] };

async function update(prisma: Reader, { id, accountNumber, version }: Customer, content: Content, now: Date) {
  const customer = await prisma.customer.update({
    where: { id },
    data: { ...content, version: version + 1, updatedAt: now },
    include: {
      contactPoints: { orderBy: { position: 'asc' } },
      loyaltyCards: true,
      addresses: { orderBy: { position: 'asc' } },
    },
  });
  const valuesOf = (kind: string) =>
    customer.contactPoints.filter((point) => point.kind === kind).map(({ value }) => value);
  const { name, legalEntity, addressBooks, sortName } = content;
  const document = searchDocument({
    name,
    accountNumber,
    emails: valuesOf('EMAIL'),
    phones: valuesOf('PHONE'),
    loyaltyCards: customer.loyaltyCards.map(({ number }) => number),
    addresses: customer.addresses,
  });
  const row = { legalEntity, addressBooks, sortName, document };
  await prisma.customerSearch.upsert({
    where: { customerId: id },
    create: { customerId: id, ...row },
    update: row,
  });
}
