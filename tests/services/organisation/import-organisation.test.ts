import { migrate } from '../../../src/database/migrate';
import { type EmbeddedDatabase, openEmbedded } from '../../../src/database/open-embedded';
import type { WriteContext } from '../../../src/database/transaction';
import { configurationId } from '../../../src/services/organisation/configuration-id';
import { importOrganisation } from '../../../src/services/organisation/import-organisation';
import { loadOrganisation } from '../../../src/services/organisation/load-organisation';
import { aFile, checkedFile } from './a-file';

let database: EmbeddedDatabase;
let context: WriteContext;

beforeAll(async () => {
  database = await openEmbedded({});
  await migrate(database);
  const author = { staffId: null, integration: 'import', store: null, legalEntity: null };
  context = { database, author, now: () => new Date('2026-11-01T12:00:00Z') };
  await importOrganisation(context, checkedFile());
}, 60_000);
afterAll(() => database.close());

/** What an import may write to. */
async function everything() {
  const { prisma } = database;
  return {
    organisation: await loadOrganisation(prisma),
    customers: await prisma.customer.findMany(),
    searches: await prisma.customerSearch.findMany(),
    sequences: await prisma.numberSequence.findMany(),
    changes: await prisma.changeLog.findMany({ orderBy: { sequence: 'asc' } }),
    audit: await prisma.auditEntry.count(),
  };
}

function withTallinn(part: object) {
  const [houston, tallinn] = aFile().stores;
  return checkedFile({ stores: [houston, { ...tallinn, ...part }] });
}

describe('importing an organisation', () => {
  it('makes what the file says, under ids that follow from the keys', async () => {
    const { organisation, changes } = await everything();
    expect(organisation.stores.get('HOUSTON')).toMatchObject({
      id: configurationId('Store', 'HOUSTON'),
      legalEntity: 'US01',
      timeZone: 'America/Chicago',
      addressBooks: ['US'],
    });
    expect(organisation.staff.get('2')).toMatchObject({
      everyStore: true,
      stores: [],
      everyAddressBook: true,
    });
    expect(organisation.numberFormat('CUSTOMER', 'EE01')).toBe('C-####');
    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: 'CONFIGURATION',
        recordId: configurationId('Store', 'HOUSTON'),
        version: 1,
        buckets: ['*'],
      }),
    );
  });

  it('D1 makes the default customer of a store a customer with an account number', async () => {
    const { organisation, customers, searches, changes } = await everything();
    const [customer] = customers;
    expect(customer).toMatchObject({
      id: organisation.stores.get('TALLINN')?.defaultCustomerId,
      accountNumber: 'C-0001',
      assignedNumber: 'C-0001',
      syncState: 'SYNCED',
      legalEntity: 'EE01',
      name: 'Juhuklient',
      customerGroup: 'RETAIL',
      addressBooks: ['EE'],
    });
    expect(searches[0]?.document).toBe(' juhuklient c-0001 ');
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'CUSTOMER', recordId: customer?.id, version: 1, buckets: ['LE:EE01'] }),
    );
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await everything();
    expect(await importOrganisation(context, checkedFile())).toMatchObject({ created: 0, updated: 0 });
    expect(await everything()).toEqual(before);
  });

  it('P4 writes the one record that differs, with what it was before', async () => {
    const before = await everything();
    const counts = await importOrganisation(context, withTallinn({ createCustomersAsync: true }));
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    const after = await everything();
    expect(after.organisation.revision).toBe(before.organisation.revision + 1);
    expect(after.changes.length).toBe(before.changes.length + 1);
    expect(after.changes.at(-1)?.version).toBe(after.organisation.revision);
    const entry = await database.prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({
      operation: 'importOrganisation',
      integration: 'import',
      changes: [{ path: 'stores[TALLINN].createCustomersAsync', before: 'false', after: 'true' }],
    });
  });

  it('D3 changes a default customer in place: same guid, same account number, next version', async () => {
    const before = await everything();
    const defaultCustomer = { name: 'Külaline', receiptPreference: 'EMAIL' };
    const counts = await importOrganisation(
      context,
      withTallinn({ createCustomersAsync: true, defaultCustomer }),
    );
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    const after = await everything();
    expect(after.customers).toMatchObject([
      { id: before.customers[0]?.id, accountNumber: 'C-0001', version: 2, name: 'Külaline' },
    ]);
    expect(after.searches[0]?.document).toBe(' kulaline c-0001 ');
  });

  it('leaves the counter of an existing number sequence alone', async () => {
    const { sequences } = await everything();
    const numberSequences = [{ purpose: 'CUSTOMER', legalEntity: '*', format: 'K-####', next: 900 }];
    await importOrganisation(context, checkedFile({ numberSequences }));
    expect((await everything()).sequences).toEqual([{ ...sequences[0], format: 'K-####' }]);
  });

  it('keeps what the file leaves out', async () => {
    const { organisation } = await everything();
    await importOrganisation(context, checkedFile({ attributeDefinitions: [] }));
    expect((await everything()).organisation.attributeDefinitions).toEqual(organisation.attributeDefinitions);
  });

  it('B1 writes nothing at all where a default customer finds no number sequence', async () => {
    await database.prisma.numberSequence.deleteMany();
    const before = await everything();
    const [houston, tallinn] = aFile().stores;
    const stores = [{ ...houston, name: 'Galleria', defaultCustomer: { name: 'Walk-in' } }, tallinn];
    const refused = importOrganisation(context, checkedFile({ stores, numberSequences: [] }));
    await expect(refused).rejects.toMatchObject({ faults: [{ code: 'CONFIGURATION_INVALID' }] });
    expect(await everything()).toEqual(before);
  });

  it('L9 refuses a feature that needs one that is off in the database', async () => {
    const before = await everything();
    const refused = importOrganisation(context, checkedFile({ features: { ASYNC_CUSTOMER_EDITING: true } }));
    await expect(refused).rejects.toMatchObject({ faults: [{ code: 'CONFIGURATION_INVALID' }] });
    expect(await everything()).toEqual(before);
  });

  it('C7 refuses a change of an attribute that values of customers do not fit', async () => {
    const [customer] = (await everything()).customers;
    const value = { customerId: customer?.id ?? '', name: 'brand', value: 'Dune' };
    await database.prisma.customerAttribute.create({ data: value });
    const brand = { name: 'brand', label: 'Brand' };
    const choice = (...options: string[]) =>
      checkedFile({ attributeDefinitions: [{ ...brand, type: 'CHOICE', options }] });
    await expect(importOrganisation(context, choice('Aurelia'))).rejects.toMatchObject({
      faults: [{ code: 'CONFIGURATION_INVALID' }],
    });
    const asDate = checkedFile({ attributeDefinitions: [{ ...brand, type: 'DATE' }] });
    await expect(importOrganisation(context, asDate)).rejects.toMatchObject({
      faults: [{ code: 'CONFIGURATION_INVALID' }],
    });
    await importOrganisation(context, choice('Dune', 'Ember'));
    const { organisation } = await everything();
    expect(organisation.attributeDefinitions.get('brand')?.options).toEqual(['Dune', 'Ember']);
  });
});
