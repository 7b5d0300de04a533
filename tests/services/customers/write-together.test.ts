import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/database';
import type { Author } from '../../../src/database/transaction';
import type { NewCustomer } from '../../../src/services/customers/new-customer';
import { registerCustomer } from '../../../src/services/customers/register-customer';
import { writeTogether } from '../../../src/services/customers/write-together';
import { BEGINNING, cloneTemplate } from '../../support/template';

const ADA: Author = { staffId: '000110', integration: null, store: 'HOUSTON', legalEntity: 'US01' };
const PARTNER: Author = { staffId: null, integration: 'partner', store: null, legalEntity: 'US01' };

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

  const write = (customer: NewCustomer, author = ADA) =>
    writeTogether(database, { customer, at: BEGINNING, author });
  const numbersOf = async (...customers: NewCustomer[]) => {
    const rows = await database.prisma.customer.findMany({
      where: { id: { in: customers.map(({ id }) => id) } },
      orderBy: { accountNumber: 'asc' },
    });
    return rows.map(({ accountNumber }) => accountNumber);
  };

  const moveSequence = (by: number) =>
    database.prisma.numberSequence.update({
      where: { purpose_scope: { purpose: 'CUSTOMER', scope: '*' } },
      data: { next: { increment: by } },
    });
  const scopeSequence = (from: string, to: string) =>
    database.prisma.numberSequence.update({
      where: { purpose_scope: { purpose: 'CUSTOMER', scope: from } },
      data: { scope: to },
    });

  it('P4 have each their own author, in one transaction', async () => {
    const [one, other] = [aCustomer('US01'), aCustomer('US01')];
    await Promise.all([write(one), write(other, PARTNER)]);
    const audited = await database.prisma.auditEntry.findMany({
      where: { recordId: { in: [one.id, other.id] } },
      orderBy: { staffId: { sort: 'asc', nulls: 'last' } },
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

  it('are numbered in the order in which they came', async () => {
    const customers = [aCustomer('US01'), aCustomer('US01'), aCustomer('US01')];
    const written = await Promise.all(customers.map((customer) => write(customer)));
    const numbers = written.map((newcomer) => newcomer?.accountNumber);
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(numbers).size).toBe(3);
    expect(await numbersOf(...customers)).toEqual(numbers);
  });

  it('J3 are not held up by one that the database refuses', async () => {
    // Someone sets the sequence back, so that the number of the second is taken.
    await moveSequence(1);
    const standing = await write(aCustomer('US01'));
    await moveSequence(-2);
    const [one, taken, other] = [aCustomer('US01'), aCustomer('US01'), aCustomer('US01')];
    const written = await Promise.allSettled([write(one), write(taken), write(other)]);
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const [before, after] = await numbersOf(one, taken, other);
    const number = standing?.accountNumber as string;
    expect([before, number, after]).toEqual([before, number, after].sort());
  });

  it('B1 are not held up by one for whom no number sequence is set up', async () => {
    await scopeSequence('*', 'US01');
    const [one, other] = [aCustomer('US01'), aCustomer('EE01')];
    const written = await Promise.allSettled([write(other, PARTNER), write(one)]);
    await scopeSequence('US01', '*');
    expect(written).toMatchObject([
      { status: 'rejected', reason: { faults: [{ code: 'CONFIGURATION_INVALID' }] } },
      { status: 'fulfilled', value: { customer: { id: one.id } } },
    ]);
    expect(await numbersOf(one, other)).toHaveLength(1);
  });

  it('Y4 leave one that stands as it is, with nothing hung on it', async () => {
    const standing = aCustomer('US01');
    const first = await write(standing);
    const again = aCustomer('US01', {
      id: standing.id,
      attributes: [{ name: 'ringSize', value: '17', numberValue: '17', dateValue: null, monthDay: null }],
    });
    const other = aCustomer('US01');
    const [writtenAgain, written] = await Promise.all([write(again), write(other)]);
    const ofStanding = { where: { customerId: standing.id } };
    expect(writtenAgain).toBeNull();
    expect(written).toMatchObject({ customer: { id: other.id } });
    expect(await numbersOf(standing)).toEqual([first?.accountNumber]);
    expect(await database.prisma.customerAttribute.count(ofStanding)).toBe(0);
  });

  it('Y2 Y4 one that is sent again is not refused for who sends its guid from elsewhere meanwhile', async () => {
    const standing = aCustomer('US01');
    await write(standing);
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
