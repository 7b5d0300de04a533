import { v7 } from 'uuid';
import type { ClientBook } from '../../database/rows';
import { sql } from '../../database/sql';
import type { UnitOfWork } from '../../database/transaction';
import { mintNumber } from '../organisation/mint-number';

/**
 * The client book of an associate and legal entity, made on first use with a number from the sequence
 * (B1), and locked until the transaction ends, so that what is written to one book is written in turn.
 *
 * @throws Refused CONFIGURATION_INVALID where no number sequence is set up
 */
export async function openClientBook(
  unit: UnitOfWork,
  legalEntity: string,
  staffId: string,
  at: Date,
): Promise<ClientBook> {
  const standing = await lockBook(unit, legalEntity, staffId);
  if (standing) return standing;
  const number = await mintNumber(unit.prisma, 'CLIENT_BOOK', legalEntity);
  const id = v7();
  // Somebody may open the same book at once: then theirs is the book, and our number stays unused.
  await unit.prisma.$executeRaw(sql`
    INSERT INTO client_book (id, legal_entity, staff_id, number, created_at)
    VALUES (${id}::uuid, ${legalEntity}, ${staffId}, ${number}, ${at})
    ON CONFLICT (legal_entity, staff_id) DO NOTHING`);
  const book = await lockBook(unit, legalEntity, staffId);
  if (!book) throw new Error('A client book that was just opened is not there.');
  if (book.id === id) {
    unit.changed({
      kind: 'CLIENT_BOOK',
      recordId: id,
      version: 1,
      buckets: [`LE:${legalEntity}`, `CB:${id}`],
      changes: [
        { path: 'number', before: null, after: number },
        { path: 'owner', before: null, after: staffId },
      ],
    });
  }
  return book;
}

/** The client book of an associate and legal entity, where it was made already; nobody is kept from it. */
export async function findBook(
  { prisma }: UnitOfWork,
  legalEntity: string,
  staffId: string,
): Promise<ClientBook | null> {
  return prisma.clientBook.findUnique({ where: { legalEntity_staffId: { legalEntity, staffId } } });
}

/** Holds books until the transaction ends, in one order, so that two who move clients to and fro never deadlock. */
export async function lockBooks({ prisma }: UnitOfWork, ids: readonly string[]): Promise<void> {
  await prisma.$queryRaw`
    SELECT id FROM client_book WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}

async function lockBook(
  { prisma }: UnitOfWork,
  legalEntity: string,
  staffId: string,
): Promise<ClientBook | null> {
  const [book] = await prisma.$queryRaw<ClientBook[]>`
    SELECT id, legal_entity AS "legalEntity", staff_id AS "staffId", number, version, created_at AS "createdAt"
    FROM client_book WHERE legal_entity = ${legalEntity} AND staff_id = ${staffId} FOR UPDATE`;
  return book ?? null;
}
