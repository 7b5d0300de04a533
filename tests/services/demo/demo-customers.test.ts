import { createHash } from 'node:crypto';
import { demoCustomers } from '../../../prisma/demo/demo-customers';
import { demoOrganisation } from '../../../prisma/demo/demo-organisation';
import type { DemoRows } from '../../../prisma/demo/demo-rows';
import { normaliseEmail, normalisePhone } from '../../../src/services/customers/contact-form';

const organisation = demoOrganisation();
const rows = demoCustomers(organisation, 1, 600);
const fixedDay = new Date('2026-11-01T00:00:00Z');

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** How many of the rows give each answer. */
function counted<T>(list: readonly T[], answer: (row: T) => unknown): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of list) counts[String(answer(row))] = (counts[String(answer(row))] ?? 0) + 1;
  return counts;
}

/** The rows of several slices as one. */
function together(slices: readonly DemoRows[]): DemoRows {
  const merged = Object.keys(rows).map((table) => [
    table,
    slices.flatMap((slice): unknown[] => slice[table as keyof DemoRows]),
  ]);
  return Object.fromEntries(merged) as DemoRows;
}

describe('the customers of the demo', () => {
  it('are the same every time', () => {
    expect(digest(demoCustomers(organisation, 1, 600))).toBe(digest(rows));
  });

  it('are the same in slices of any size', () => {
    const slices = [
      demoCustomers(organisation, 1, 7),
      demoCustomers(organisation, 8, 299),
      demoCustomers(organisation, 300, 600),
    ];
    expect(digest(together(slices))).toBe(digest(rows));
  });

  it('D7 share the three address books by thirds, in the legal entities of the stores', () => {
    expect(counted(rows.customers, (one) => `${one.addressBooks} ${one.legalEntity}`)).toEqual({
      'US-SOUTH US01': 200,
      'US-WEST US01': 200,
      'EE EE01': 200,
    });
  });

  it('begin with a person in the client book of 000110', () => {
    const [first] = rows.customers;
    expect(first).toMatchObject({
      accountNumber: 'C-000001',
      type: 'PERSON',
      createdAtStore: 'HOUSTON',
      syncState: 'SYNCED',
    });
    expect(rows.clients.find((client) => client.customerId === first?.id)?.addedBy).toBe('000110');
  });

  it('are organizations in one case of twenty', () => {
    expect(counted(rows.customers, (one) => one.type)).toEqual({ PERSON: 570, ORGANIZATION: 30 });
  });

  it('C4 have emails and phones in the form in which they are stored', () => {
    for (const { kind, value } of rows.contactPoints) {
      const normalised = kind === 'EMAIL' ? normaliseEmail(value) : normalisePhone(value, null);
      expect(normalised).toBe(value);
    }
    const emails = rows.contactPoints.filter(({ kind }) => kind === 'EMAIL').map(({ value }) => value);
    expect(emails.filter((email) => !/@example\.(com|org|net)$/.test(email))).toEqual([]);
  });

  it('have American phones that belong to nobody: 555-01xx', () => {
    const phones = demoCustomers(organisation, 1, 2000).contactPoints.map(({ value }) => value);
    const american = phones.filter((phone) => phone.startsWith('+1'));
    expect(american.length).toBeGreaterThan(1000);
    expect(american.filter((phone) => !/^\+1\d{3}55501\d\d$/.test(phone))).toEqual([]);
  });

  it('have no contact in common, and each at least one', () => {
    const values = rows.contactPoints.map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
    expect(new Set(rows.contactPoints.map((point) => point.customerId)).size).toBe(600);
  });

  it('C3 have a record of every consent that was asked for', () => {
    const asked = rows.contactPoints.filter((point) => point.marketingConsent !== 'NOT_ASKED');
    expect(rows.consentRecords.map((record) => record.contact)).toEqual(asked.map((point) => point.value));
    expect(rows.contactPoints.filter((point) => !point.isPrimary).length).toBeGreaterThan(20);
  });

  it('A1 have one or two addresses, the primary one first', () => {
    const firsts = rows.addresses.filter(({ isPrimary }) => isPrimary);
    expect(firsts.map(({ position }) => position)).toEqual(Array.from({ length: 600 }, () => 0));
    expect(rows.addresses.length).toBeGreaterThan(660);
  });

  it('D4 have the financial dimensions of their customer group', () => {
    for (const { customerGroup, financialDimensions } of rows.customers) {
      const group = organisation.customerGroups.find(({ code }) => code === customerGroup);
      expect(financialDimensions).toEqual(group?.financialDimensions);
    }
  });

  it('B2 stand in at most one client book, and fill those that the demo has', () => {
    expect(counted(rows.clients, (client) => `${client.legalEntity} ${client.addedBy}`)).toEqual({
      'US01 000110': 60,
      'US01 000111': 60,
      'US01 000120': 60,
      'US01 000150': 10,
      'EE01 000210': 60,
      'EE01 000150': 10,
    });
    expect(new Set(rows.clients.map(({ customerId }) => customerId)).size).toBe(260);
  });

  it('B6 have a birthday each who are in a client book, some of them on 29 February', () => {
    const birthdays = new Map(
      rows.attributes.filter(({ name }) => name === 'birthday').map((row) => [row.customerId, row]),
    );
    const ofClients = rows.clients.map(({ customerId }) => birthdays.get(customerId));
    expect(ofClients).not.toContain(undefined);
    const leapDays = ofClients.filter((row) => row?.value.endsWith('-02-29'));
    expect(leapDays.length).toBeGreaterThan(0);
    expect(new Set(leapDays.map((row) => row?.monthDay))).toEqual(new Set([229]));
  });

  it('T2 have a timeline where they are clients: 2 to 6 activities, at most 2 notes, none of the future', () => {
    const activities = rows.timelineEntries.filter(({ kind }) => kind === 'ACTIVITY');
    const notes = rows.timelineEntries.filter(({ kind }) => kind === 'NOTE');
    const counts = Object.values(counted(activities, (entry) => entry.customerId));
    expect(counts.length).toBe(260);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([2, 6]);
    expect(Math.max(...Object.values(counted(notes, (entry) => entry.customerId)))).toBe(2);
    expect(rows.timelineEntries.filter(({ occurredAt }) => new Date(occurredAt) >= fixedDay)).toEqual([]);
  });

  it('T1 have activities of the types that the organisation has', () => {
    const types = new Set(rows.timelineEntries.flatMap((entry) => entry.activityType ?? []));
    expect([...types].sort()).toEqual(organisation.activityTypes.map(({ code }) => code).sort());
  });

  it('have loyalty cards with numbers from the first one on', () => {
    const numbers = rows.loyaltyCards.map(({ number }) => number);
    expect(numbers.slice(0, 2)).toEqual(['L-00000001', 'L-00000002']);
    expect(numbers.at(-1)).toBe('L-00000150');
    expect(numbers.length).toBe(150);
  });

  it('F1 are found by their folded names, Estonian letters too', () => {
    const estonians = rows.searches.filter(({ legalEntity }) => legalEntity === 'EE01');
    expect(estonians.filter(({ document }) => /[õäöüšž]/i.test(document))).toEqual([]);
    const names = rows.customers.map(({ name }) => name).join(' ');
    expect(names).toMatch(/Õunapuu/);
  });
});
