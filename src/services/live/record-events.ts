import type { Database } from '../../database/database';
import { clientBooksByIds } from '../client-books/client-book.reads';
import type { LoggedChange } from '../sync/change-log/read-change-log';
import type { RecordEvent } from './live-event';

/**
 * Changes with what streams tell them apart by: whose timeline an entry is on, which client books were
 * touched. Read once for all of them, so that a stream asks the database only for what concerns it.
 */
export async function recordEvents(
  database: Database,
  changes: readonly LoggedChange[],
): Promise<RecordEvent[]> {
  const customers = await customersOfEntries(database, changes);
  const books = await clientBooks(database, changes);
  return changes.map((change) => ({
    ...change,
    event: 'RECORD',
    customerId: customers.get(change.recordId) ?? null,
    clientBooks: clientBookIds(change).flatMap((id) => books.get(id) ?? []),
  }));
}

async function customersOfEntries(
  { prisma }: Database,
  changes: readonly LoggedChange[],
): Promise<ReadonlyMap<string, string>> {
  const ids = changes.filter(isOfTimeline).map(({ recordId }) => recordId);
  if (ids.length === 0) return new Map();
  const entries = await prisma.timelineEntry.findMany({
    where: { id: { in: ids } },
    select: { id: true, customerId: true },
  });
  return new Map(entries.map(({ id, customerId }) => [id, customerId]));
}

async function clientBooks(database: Database, changes: readonly LoggedChange[]) {
  const ids = [...new Set(changes.flatMap(clientBookIds))];
  const books = ids.length === 0 ? [] : await clientBooksByIds(database, ids);
  return new Map(books.map((book) => [book.id, book]));
}

function isOfTimeline({ kind }: LoggedChange): boolean {
  return kind === 'ACTIVITY' || kind === 'NOTE';
}

function clientBookIds({ kind, buckets }: LoggedChange): string[] {
  if (kind !== 'CLIENT_BOOK' && kind !== 'CLIENT') return [];
  return buckets.flatMap((bucket) => (bucket.startsWith('CB:') ? [bucket.slice('CB:'.length)] : []));
}
