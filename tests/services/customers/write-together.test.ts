import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/database';
import type { Author } from '../../../src/database/transaction';
import type { NewCustomer } from '../../../src/services/customers/new-customer';
import { registerCustomer } from '../../../src/services/customers/register-customer';
import { writeTogether } from '../../../src/services/customers/write-together';
import { BEGINNING, cloneTemplate } from '../../support/template';

const ADA: Author = { staffId: '000110', integration: null, store: 'HOUSTON', legalEntity: 'US01' };
const PARTNER: Author = { staffId: null, integration: 'partner', store: null, legalEntity: 'EE01' };

const aCustomer = (legalEntity: string, part: Partial<NewCustomer> = {}): NewCustomer => ({
  ...{ id: randomUUID(), legalEntity, createdAtStore: null, createdBy: null, creationMode: 'SYNC' },
  ...{ createdOfflineAt: null, type: 'PERSON', name: 'Ilse', firstName: 'Ilse', lastName: null },
  ...{ organizationName: null, customerGroup: null, currency: null, language: null },
  ...{ receiptPreference: null, receiptEmail: null, financialDimensions: [], addressBooks: [] },
  ...{ affiliations: [], contactPoints: [], addresses: [], attributes: [] },
  ...part,
});

describe('customers who are written together', () => {
  let database: Database;
  beforeAll(async () => {
    database = await cloneTemplate();
  }, 60_000);
  afterAll(() => database.close());

  const write = (customer: NewCustomer, accountNumber: string, author = ADA) =>
    writeTogether(database, { customer, accountNumber, at: BEGINNING, version: 1 }, author);
  const numbersOf = async (...customers: NewCustomer[]) => {
    const rows = await database.prisma.customer.findMany({
      where: { id: { in: customers.map(({ id }) => id) } },
      orderBy: { accountNumber: 'asc' },
    });
    return rows.map(({ accountNumber }) => accountNumber);
  };

  it('P4 have each their own author, in one transaction', async () => {
    const [one, other] = [aCustomer('US01'), aCustomer('EE01')];
    await Promise.all([write(one, 'T-1'), write(other, 'T-2', PARTNER)]);
    const audited = await database.prisma.auditEntry.findMany({
      where: { recordId: { in: [one.id, other.id] } },
      orderBy: { legalEntity: 'desc' },
    });
    const logged = await database.prisma.changeLog.findMany({
      where: { recordId: { in: [one.id, other.id] } },
    });
    expect(audited).toMatchObject([
      { ...ADA, recordId: one.id },
      { ...PARTNER, recordId: other.id },
    ]);
    expect(logged).toHaveLength(2);
    expect(logged[0]?.transactionId).toBe(logged[1]?.transactionId);
  });

  it('J3 are not held up by one that the database refuses', async () => {
    const [one, taken, other] = [aCustomer('US01'), aCustomer('US01'), aCustomer('US01')];
    await write(aCustomer('US01'), 'T-3');
    const written = await Promise.allSettled([write(one, 'T-4'), write(taken, 'T-3'), write(other, 'T-5')]);
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await numbersOf(one, taken, other)).toEqual(['T-4', 'T-5']);
  });

  it('Y4 leave one that stands as it is, with nothing hung on it', async () => {
    const standing = aCustomer('US01');
    await write(standing, 'T-6');
    const again = aCustomer('US01', {
      id: standing.id,
      attributes: [{ name: 'ringSize', value: '17', numberValue: '17', dateValue: null, monthDay: null }],
    });
    const [isWrittenAgain, isWritten] = await Promise.all([
      write(again, 'T-7'),
      write(aCustomer('US01'), 'T-8'),
    ]);
    const ofStanding = { where: { customerId: standing.id } };
    expect([isWrittenAgain, isWritten]).toEqual([false, true]);
    expect(await numbersOf(standing)).toEqual(['T-6']);
    expect(await database.prisma.customerAttribute.count(ofStanding)).toBe(0);
  });

  it('Y2 Y4 one that is sent again is not refused for who sends its guid from elsewhere meanwhile', async () => {
    const standing = aCustomer('US01');
    await write(standing, 'T-9');
    const context = { database, author: ADA, now: () => BEGINNING };

    const [elsewhere, again] = await Promise.allSettled([
      registerCustomer(context, { ...standing, legalEntity: 'EE01' }),
      registerCustomer(context, standing),
    ]);

    expect(elsewhere).toMatchObject({ status: 'rejected', reason: { faults: [{ code: 'DUPLICATE' }] } });
    expect(again).toEqual({ status: 'fulfilled', value: null });
  });

  it('Y4 one that is sent again while it fails is created by whoever is next', async () => {
    const customer = aCustomer('US01');
    const context = { database, author: ADA, now: () => BEGINNING };
    const failing = { ...context, alongside: () => Promise.reject(new Error('It fails.')) };

    const [first, next] = await Promise.allSettled([
      registerCustomer(failing, customer),
      registerCustomer(context, customer),
    ]);

    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'It fails.' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: { id: customer.id } });
  });
});
