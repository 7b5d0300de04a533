import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Reader } from './database';
import type { JournalEntry } from './journal';
import { joinSql, noSql, type Sql, sql } from './sql';

/** Kinds of record that travel and that the change log names. */
export type RecordKind = 'CUSTOMER' | 'CLIENT_BOOK' | 'CLIENT' | 'ACTIVITY' | 'NOTE' | 'CONFIGURATION';

/** Who writes, for the audit trail (P4): a person at a store, or an integration. */
export interface Author {
  readonly staffId: string | null;
  readonly integration: string | null;
  readonly store: string | null;
  readonly legalEntity: string | null;
}

/** One changed value; the texts are canonical, null where there was or is none. */
export interface ValueChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One record written, as the change log and the audit trail keep it. */
export interface RecordChange {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly version: number;
  /** Who may follow it: `LE:<legal entity>`, `CB:<client book id>` (Y8). */
  readonly buckets: readonly string[];
  readonly deleted?: boolean;
  /** Made by applying a download to this very database; downloads skip it (Y17). */
  readonly applied?: boolean;
  /** Changes only what hangs behind the veil; readers of this database skip it, downloads don't (Y17). */
  readonly veiled?: boolean;
  /** A customer whom channels may hold from here on that did not: what hangs on it is sent along (Y8). */
  readonly isMoved?: boolean;
  readonly changes: readonly ValueChange[];
}

/** An open transaction. Inside it only `prisma` of this unit may be used: on the embedded database any other query waits for ever. */
export interface UnitOfWork {
  readonly prisma: Reader;
  /** Notes a record that this transaction writes; it stands in change log and audit trail with the commit. */
  changed(change: RecordChange): void;
  /**
   * Runs one statement that writes any number of records without holding them in memory, and notes them
   * all. It returns each as a `RecordChange` that deletes nothing: "kind" text, "recordId" uuid, "version"
   * int, "buckets" text[], "changes" jsonb, and "legalEntity" text, whose record it is.
   *
   * @returns how many were written
   */
  changedBy(statement: NotingStatement): Promise<number>;
  /** Notes an operation that headquarters does not know yet, so that it stands in the journal when the write is answered (Y23). */
  kept(operation: JournalEntry): void;
}

/** A statement that returns what it writes as `changedBy` wants it. */
export interface NotingStatement {
  /** Named parts that stand before it and write, too: `name AS (INSERT …)`. */
  readonly parts?: readonly Sql[];
  readonly returning: Sql;
}

export interface WriteContext {
  readonly database: Database;
  readonly author: Author;
  readonly now: () => Date;
  /** Does what belongs to each transaction of this context, last of all before it commits. */
  readonly alongside?: (unit: UnitOfWork) => Promise<void>;
}

/** Own transactions are short, so that readers of the change log never wait long for a late commit (Y10). */
const TIMEOUT = 10_000;
const ATTEMPTS = 3;
/** Milliseconds before the second try at most, and twice as many before the third: whoever tries again at once meets the same rival. */
const LONGEST_PAUSE = 50;

/**
 * Runs a write as one transaction that also appends to the change log (Y10) and the audit trail (P4).
 * Deadlocks and write conflicts are tried again, so the work must be safe to repeat.
 *
 * @param operation name of the verb, as the audit trail shows it
 */
export async function inTransaction<T>(
  context: WriteContext,
  operation: string,
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(context, operation, work);
    } catch (error) {
      if (!isWriteConflict(error) || attempt === ATTEMPTS) throw error;
      await pause(Math.random() * attempt * LONGEST_PAUSE);
    }
  }
}

/** Who writes, and when. */
export interface Signature {
  readonly author: Author;
  readonly at: Date;
}

/**
 * Runs a statement that writes and notes records of any number of callers, as a transaction of its own: there is
 * nothing that could wait or fail between its parts.
 *
 * @param operation name of the verb, as the audit trail shows it
 * @param signatures by the id of the record that was written for them
 * @returns ids of the records that were written
 */
export async function inOneStatement(
  database: Pick<Database, 'select'>,
  operation: string,
  statement: NotingStatement,
  signatures: ReadonlyMap<string, Signature>,
): Promise<string[]> {
  const change = writtenBy(statement, signedEach(signatures));
  const told = sql`SELECT "recordId" AS id FROM change`;
  const rows = await database.select<{ id: string }>(appending(change, operation, told), 'plan-kept');
  return rows.map(({ id }) => id);
}

async function runOnce<T>(
  { database, author, now, alongside }: WriteContext,
  operation: string,
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  const kept: JournalEntry[] = [];
  const result = await database.prisma.$transaction(
    async (prisma) => {
      const changes: RecordChange[] = [];
      const note = (change: Sql) => append(prisma, change, operation);
      const signed = () => signedAll({ author, at: now() });
      const unit: UnitOfWork = {
        prisma,
        changed: (change) => changes.push(change),
        changedBy: (statement) => note(writtenBy(statement, signed())),
        kept: (entry) => kept.push(entry),
      };
      const done = await work(unit);
      await alongside?.(unit);
      if (changes.length > 0) await note(listed(changes, author, signed()));
      const moved = changes.filter(({ isMoved }) => isMoved).map(({ recordId }) => recordId);
      if (moved.length > 0) await prisma.$executeRaw(sendAlong(moved, now()));
      return done;
    },
    { timeout: TIMEOUT, maxWait: TIMEOUT },
  );
  if (kept.length > 0) await database.journal?.append(kept);
  return result;
}

async function append(prisma: Reader, change: Sql, operation: string): Promise<number> {
  const told = sql`SELECT count(*)::int AS "count" FROM change`;
  const [row] = await prisma.$queryRaw<{ count: number }[]>(appending(change, operation, told));
  return row?.count ?? 0;
}

/** Change log and audit trail in one statement, of all that `change`, which this defines, holds. */
function appending(change: Sql, operation: string, told: Sql): Sql {
  return sql`
    WITH ${change}, logged AS (
      INSERT INTO change_log (transaction_id, kind, record_id, version, buckets, deleted, applied, veiled,
        changed_at)
      SELECT pg_current_xact_id()::text::bigint, "kind", "recordId", "version",
             -- A customer and its timeline go wherever a client book is shown in which it stands (Y8).
             CASE
               WHEN "kind" = 'CUSTOMER' THEN "buckets" || ARRAY(
                 SELECT 'CB:' || client_book_id FROM client
                 WHERE customer_id = "recordId" AND client_book_id IS NOT NULL)
               WHEN "kind" IN ('ACTIVITY', 'NOTE') THEN "buckets" || ARRAY(
                 SELECT 'CB:' || client_book_id FROM timeline_entry JOIN client USING (customer_id)
                 WHERE timeline_entry.id = "recordId" AND client_book_id IS NOT NULL)
               ELSE "buckets" END,
             "deleted", "applied", "veiled", "at"
      FROM change
    ), audited AS (
      INSERT INTO audit_entry (at, staff_id, integration, store, legal_entity, operation, kind, record_id, changes)
      SELECT "at", "staffId", "integration", "store", "legalEntity", ${operation}, "kind", "recordId", "changes"
      FROM change
    )
    ${told}`;
}

/** One signature for all that is written. */
function signedAll({ author, at }: Signature): Sql {
  const { staffId, integration, store } = author;
  return sql`(SELECT ${staffId}::text AS "staffId", ${integration}::text AS "integration", ${store}::text AS "store",
    ${at}::timestamptz AS "at") AS signature ON TRUE`;
}

/** A signature for each record. */
function signedEach(signatures: ReadonlyMap<string, Signature>): Sql {
  const rows = [...signatures].map(([recordId, { author, at }]) => {
    const { staffId, integration, store } = author;
    return { recordId, staffId, integration, store, at };
  });
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS signature(
    "recordId" uuid, "staffId" text, "integration" text, "store" text, "at" timestamptz) USING ("recordId")`;
}

/** Downloads read again what hangs on these customers, which nobody changed; whoever has it leaves it as it is (Y6). */
function sendAlong(customerIds: readonly string[], at: Date): Sql {
  return sql`
    INSERT INTO change_log (transaction_id, kind, record_id, version, buckets, veiled, changed_at)
    SELECT pg_current_xact_id()::text::bigint, kind, id, version, ARRAY['LE:' || legal_entity], TRUE, ${at}
    FROM (SELECT 'CLIENT' AS kind, id, version, legal_entity FROM client WHERE customer_id = ANY(${[...customerIds]}::uuid[])
      UNION ALL SELECT kind::text, id, version, legal_entity FROM timeline_entry
      WHERE customer_id = ANY(${[...customerIds]}::uuid[])) hanging`;
}

/** Records held in memory, in the order in which they were noted. */
function listed(changes: readonly RecordChange[], author: Author, signed: Sql): Sql {
  const rows = JSON.stringify(
    changes.map((change, position) => ({
      ...change,
      deleted: change.deleted ?? false,
      applied: change.applied ?? false,
      veiled: change.veiled ?? false,
      legalEntity: ownerOf(change, author),
      position,
    })),
  );
  return sql`change AS (
    SELECT "kind", "recordId", "version", ARRAY(SELECT jsonb_array_elements_text("buckets")) AS "buckets",
           "deleted", "applied", "veiled", "legalEntity", "changes", "staffId", "integration", "store", "at"
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(
      "kind" text, "recordId" uuid, "version" int, "buckets" jsonb, "deleted" boolean, "applied" boolean,
      "veiled" boolean, "legalEntity" text, "changes" jsonb, "position" int)
    JOIN ${signed}
    ORDER BY "position")`;
}

/** Records that a statement writes. */
function writtenBy({ parts = [], returning }: NotingStatement, signed: Sql): Sql {
  return sql`
    ${parts.length > 0 ? sql`${joinSql([...parts])},` : noSql}
    written AS (${returning}),
    change AS (
      SELECT "recordId", "kind", "version", "buckets", "legalEntity", "changes", FALSE AS "deleted", FALSE AS "applied",
        FALSE AS "veiled", "staffId", "integration", "store", "at"
      FROM written JOIN ${signed})`;
}

/** The legal entity whose record it is, whoever wrote it, since that one reads the entry; null: the whole organisation's. */
function ownerOf({ buckets }: RecordChange, author: Author): string | null {
  if (buckets.includes('*')) return null;
  return buckets.find((bucket) => bucket.startsWith('LE:'))?.slice('LE:'.length) ?? author.legalEntity;
}

/** What PostgreSQL says of a serialization failure and of a deadlock. */
const CONFLICTS = ['40001', '40P01'];

/**
 * A deadlock or a write conflict, after which the whole transaction may be tried again: Prisma's P2034,
 * and for statements of our own P2010, which hides what the database said.
 */
function isWriteConflict(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'P2034' || CONFLICTS.includes(sqlStateOf(error) ?? '');
}

/** PostgreSQL's own code of what it refused, where Prisma hides it behind P2010. */
export function sqlStateOf(error: unknown): string | undefined {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };
  return meta?.driverAdapterError?.cause?.originalCode;
}

/** Whether PostgreSQL refused, past Prisma, a value or what a constraint keeps out, so that nothing was written. */
export function isRefusedValue(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '');
}
