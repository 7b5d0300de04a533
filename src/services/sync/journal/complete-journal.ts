import type { Database } from '../../../database/database';

/** What it takes to do an operation again, as keeping it writes it into the journal. */
const ENTRY = {
  id: true,
  kind: true,
  targetId: true,
  customerId: true,
  legalEntity: true,
  body: true,
  baseVersion: true,
  changes: true,
  staffId: true,
  store: true,
  madeAt: true,
} as const;

/**
 * Writes into the journal what the database keeps and the journal lacks, when a node starts: its process died
 * between the two. Whoever was not answered asks again, and is told that it is kept (Y23).
 */
export async function completeJournal({ prisma, journal }: Database): Promise<void> {
  if (!journal) return;
  const written = new Set(journal.read().map(({ id }) => id));
  const waiting = await prisma.operation.findMany({ where: { state: 'WAITING' }, select: { id: true } });
  const missing = waiting.map(({ id }) => id).filter((id) => !written.has(id));
  if (missing.length === 0) return;
  const where = { id: { in: missing } };
  await journal.append(
    await prisma.operation.findMany({ where, select: ENTRY, orderBy: { sequence: 'asc' } }),
  );
}
