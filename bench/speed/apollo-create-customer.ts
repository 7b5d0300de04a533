import { v7 } from 'uuid';
import type { PrismaClient } from '../../src/generated/prisma/client';
import type { NewCustomer } from './apollo-types';

/** Writes what the product writes: one nested create, and change log and audit trail beside it. */
export function createPlainCustomer(prisma: PrismaClient, input: NewCustomer) {
  const { firstName, lastName, email, phone, address, attributes } = input;
  const name = `${firstName} ${lastName}`;
  const at = new Date();
  const id = v7();
  return prisma.$transaction(async (transaction) => {
    const { next } = await transaction.numberSequence.update({
      where: { purpose_scope: { purpose: 'CUSTOMER', scope: '*' } },
      data: { next: { increment: 1 } },
    });
    const accountNumber = `C-${String(next - 1n).padStart(6, '0')}`;
    const { street, city, state, postalCode, country } = address;
    const line = [street, postalCode, city, state, country].filter(Boolean).join(', ');
    const customer = await transaction.customer.create({
      data: {
        ...{ id, firstName, lastName, name, accountNumber, assignedNumber: accountNumber },
        ...{ legalEntity: 'US01', syncState: 'SYNCED', creationMode: 'SYNC', type: 'PERSON' },
        ...{ sortName: name.toLowerCase(), customerGroup: 'RETAIL', currency: 'USD', language: 'en-US' },
        ...{ receiptPreference: 'PRINT', financialDimensions: [], addressBooks: ['US-SOUTH'] },
        ...{ affiliations: ['WALK-IN'], createdAtStore: 'HOUSTON', createdAt: at, updatedAt: at },
        contactPoints: {
          create: [
            { id: v7(), kind: 'EMAIL', value: email, isPrimary: true, createdAt: at, position: 0 },
            { id: v7(), kind: 'PHONE', value: phone, isPrimary: true, createdAt: at, position: 1 },
          ],
        },
        addresses: {
          create: {
            ...{ id: v7(), purpose: 'HOME', street, city, state, postalCode, country },
            ...{ isPrimary: true, syncState: 'SYNCED', createdAt: at, position: 0 },
          },
        },
        attributes: {
          create: attributes.map((held) => ({
            ...held,
            numberValue: held.name === 'shoeSize' ? held.value : null,
          })),
        },
        search: {
          create: {
            legalEntity: 'US01',
            addressBooks: ['US-SOUTH'],
            sortName: name.toLowerCase(),
            document: ` ${[name, accountNumber, email, phone.slice(1), line].join(' ').toLowerCase()} `,
          },
        },
      },
    });
    const changes = Object.entries({ accountNumber, type: 'PERSON', ...input }).map(([path, after]) => ({
      path,
      before: null,
      after: String(after),
    }));
    await transaction.auditEntry.create({
      data: {
        ...{ at, staffId: '000110', store: 'HOUSTON', legalEntity: 'US01', operation: 'createCustomer' },
        ...{ kind: 'CUSTOMER', recordId: id, changes },
      },
    });
    await transaction.$executeRaw`INSERT INTO change_log (transaction_id, kind, record_id, version, buckets, changed_at)
      VALUES (pg_current_xact_id()::text::bigint, 'CUSTOMER', ${id}::uuid, 1, '{LE:US01}', ${at})`;
    return customer;
  });
}
