import type { Database, Reader } from '../../src/database/database';
import { demoId } from './demo-id';

/** What a database holds of the demo. */
export type DemoState = 'NONE' | 'INTERRUPTED' | 'LOADED';

/** What the audit trail's entries of a load are about. */
const LOAD = demoId('load');
const BEGUN = 'beginDemo';
const FINISHED = 'finishDemo';

/** Tables that say which database this is and how far it was migrated, rather than what is in it. */
const KEPT = ['_prisma_migrations', 'change_log_identity', 'configuration_revision', 'installation'];

/**
 * How far a load of the demo came: the audit trail has an entry of its first transaction and one of its
 * last, so that a load that was killed in between shows.
 */
export async function demoState({ prisma }: Pick<Database, 'prisma'>): Promise<DemoState> {
  const entries = await prisma.auditEntry.findMany({ where: { recordId: LOAD } });
  const operations = entries.map((entry) => entry.operation);
  if (operations.includes(FINISHED)) return 'LOADED';
  return operations.includes(BEGUN) ? 'INTERRUPTED' : 'NONE';
}

/** Whether the demo organisation stands in this database, whole. */
export async function isDemoLoaded(database: Pick<Database, 'prisma'>): Promise<boolean> {
  return (await demoState(database)) === 'LOADED';
}

/** Leaves the mark of the first or the last transaction of a load. */
export async function markDemo(prisma: Reader, mark: 'BEGUN' | 'FINISHED', at: Date): Promise<void> {
  await prisma.auditEntry.create({
    data: {
      at,
      integration: 'demo',
      operation: mark === 'BEGUN' ? BEGUN : FINISHED,
      kind: 'CONFIGURATION',
      recordId: LOAD,
      changes: [],
    },
  });
}

/** Whether the database holds an organisation or customers, whoever made them. */
export async function isInUse({ prisma }: Pick<Database, 'prisma'>): Promise<boolean> {
  const [customer, legalEntity] = await Promise.all([
    prisma.customer.findFirst({ select: { id: true } }),
    prisma.legalEntity.findFirst({ select: { id: true } }),
  ]);
  return customer !== null || legalEntity !== null;
}

/**
 * Empties a database whose load was interrupted: it was empty before, so that all in it is the demo's.
 * The change log becomes another one, for a channel that followed the old one must not go on (Y11).
 */
export async function clearInterruptedDemo({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const tables = await transaction.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname = current_schema() AND NOT tablename = ANY(${KEPT})`;
    await transaction.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
    await transaction.$executeRaw`
      UPDATE change_log_identity SET log_id = gen_random_uuid(), minted_at = now()`;
    await transaction.$executeRaw`UPDATE configuration_revision SET revision = revision + 1`;
  });
}
