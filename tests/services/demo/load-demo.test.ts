import { demoState, isDemoLoaded, markDemo } from '../../../prisma/demo/demo-state';
import { loadDemo } from '../../../prisma/demo/load-demo';
import { migrate } from '../../../src/database/migrate';
import { type EmbeddedDatabase, openEmbedded } from '../../../src/database/open-embedded';
import { loadOrganisation } from '../../../src/services/organisation/load-organisation';
import { mintNumber } from '../../../src/services/organisation/mint-number';
import { demoAzure } from '../../../stand-in/demo-azure';

let database: EmbeddedDatabase;
const now = () => new Date('2026-11-25T12:00:00Z');
const options = { customers: 600, now };

beforeAll(async () => {
  database = await openEmbedded({});
  await migrate(database);
}, 60_000);
afterAll(() => database.close());

describe('loading the demo organisation', () => {
  it('refuses fewer customers than its client books need, and writes nothing', async () => {
    await expect(loadDemo(database, { ...options, customers: 599 })).rejects.toThrow('at least 600');
    expect(await demoState(database)).toBe('NONE');
    expect(await database.prisma.legalEntity.count()).toBe(0);
  });

  it('tells a database whose load was interrupted, and starts over from nothing', async () => {
    const interrupted = loadDemo(database, {
      ...options,
      progress: () => {
        throw new Error('killed');
      },
    });
    await expect(interrupted).rejects.toThrow('killed');
    expect(await demoState(database)).toBe('INTERRUPTED');
    expect(await database.prisma.customer.count()).toBeGreaterThan(0);
    const log = await database.prisma.changeLogIdentity.findFirst();

    const notices: string[] = [];
    const progress: number[] = [];
    await loadDemo(database, {
      ...options,
      notice: (message) => notices.push(message),
      progress: (done) => progress.push(done),
    });
    expect(notices).toEqual([
      'The demo organisation was not loaded to its end the last time; it is loaded anew.',
    ]);
    expect(progress).toEqual([500, 600]);
    expect(await isDemoLoaded(database)).toBe(true);
    expect(await database.prisma.customer.count()).toBe(603);
    expect((await database.prisma.changeLogIdentity.findFirst())?.logId).not.toBe(log?.logId);
  }, 60_000);

  it('leaves a demo that is loaded as it is', async () => {
    const before = await database.prisma.changeLog.count();
    await loadDemo(database, options);
    expect(await database.prisma.changeLog.count()).toBe(before);
  });

  it('numbers the default customers after the customers, and goes on from there', async () => {
    const { prisma } = database;
    const stores = await prisma.store.findMany({ orderBy: { number: 'asc' } });
    const ids = stores.map((store) => store.defaultCustomerId ?? '');
    const defaults = await prisma.customer.findMany({ where: { id: { in: ids } } });
    expect(defaults.map((one) => one.accountNumber).sort()).toEqual(['C-000601', 'C-000602', 'C-000603']);
    expect(await mintNumber(prisma, 'CUSTOMER', 'EE01')).toBe('C-000604');
    expect(await mintNumber(prisma, 'LOYALTY_CARD', 'US01')).toBe('L-00000151');
    expect(await mintNumber(prisma, 'CLIENT_BOOK', 'US01')).toBe('CB-000005');
    expect(await mintNumber(prisma, 'CLIENT_BOOK', 'EE01')).toBe('CB-000003');
  });

  it('Y10 logs every record that it makes, with its buckets', async () => {
    const { prisma } = database;
    const kinds = await prisma.changeLog.groupBy({ by: ['kind'], _count: true, orderBy: { kind: 'asc' } });
    const counts = Object.fromEntries(kinds.map(({ kind, _count }) => [kind, _count]));
    const notes = await prisma.timelineEntry.count({ where: { kind: 'NOTE' } });
    expect(counts).toMatchObject({ CUSTOMER: 603, CLIENT: 260, CLIENT_BOOK: 6, NOTE: notes });
    const client = await prisma.client.findFirst();
    const logged = await prisma.changeLog.findFirst({ where: { recordId: client?.customerId } });
    expect(logged?.buckets).toEqual([`LE:${client?.legalEntity}`, `CB:${client?.clientBookId}`]);
  });

  it('B6 keeps the typed columns beside the text of an attribute', async () => {
    const { prisma } = database;
    const birthday = await prisma.customerAttribute.findFirst({ where: { name: 'birthday' } });
    expect(birthday?.dateValue?.toISOString().slice(0, 10)).toBe(birthday?.value);
    const shoeSize = await prisma.customerAttribute.findFirst({ where: { name: 'shoeSize' } });
    expect(shoeSize?.numberValue?.toString()).toBe(shoeSize?.value);
  });

  it('I4 connects Customer Insights with two measures, by the named secret of its vault', async () => {
    const { insightsParameters } = await loadOrganisation(database.prisma);
    expect(insightsParameters).toMatchObject({
      secretName: 'CISecret',
      measures: [{ name: 'ChurnProbability' }, { name: 'NextBestAction' }],
      keyVault: {
        url: demoAzure.vaultUrl,
        secrets: [{ name: 'CISecret', reference: demoAzure.secretReference }],
      },
    });
  });

  it('leaves an organisation alone that is not the demo', async () => {
    await database.prisma.auditEntry.deleteMany();
    await expect(loadDemo(database, options)).rejects.toThrow('not the demo');
    expect(await database.prisma.customer.count()).toBe(603);
    await markDemo(database.prisma, 'FINISHED', now());
    expect(await isDemoLoaded(database)).toBe(true);
  });
});
