import type { Database, Reader } from './database';
import { DatabaseUnavailable } from './database-unavailable';
import { joinSql, rawSql, sql } from './sql';

/** Rows that are read and written at once. */
const PAGE = 500;
/** Milliseconds for the whole move, which is one transaction. */
const LONGEST = 12 * 3_600_000;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Copies every table of one database into another one that is migrated and empty, all or nothing: from the
 * embedded database to a served one, or back. Nothing may write to the first one meanwhile.
 *
 * @returns how many rows were copied
 * @throws DatabaseUnavailable where the second one holds anything
 */
export function moveDatabase(from: Database, to: Database): Promise<number> {
  return to.prisma.$transaction(
    async (prisma) => {
      await refuseUsed(prisma);
      await prisma.$executeRaw`SET LOCAL statement_timeout = 0`;
      await prisma.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`;
      const tables = await tablesOf(prisma);
      await prisma.$executeRaw(
        sql`TRUNCATE ${joinSql(tables.map(({ name }) => rawSql(`"${name}"`)))} RESTART IDENTITY`,
      );
      let rows = 0;
      for (const table of tables) rows += await copy(from.prisma, prisma, table);
      await goOnCounting(prisma);
      return rows;
    },
    { timeout: LONGEST, maxWait: 10_000 },
  );
}

/** What migrations themselves put there does not count. */
async function refuseUsed(prisma: Reader): Promise<void> {
  const counts = [prisma.legalEntity.count(), prisma.customer.count(), prisma.changeLog.count()];
  if ((await Promise.all(counts)).every((count) => count === 0)) return;
  throw new DatabaseUnavailable('DATABASE_URL names a database that is in use; name an empty one.');
}

/** Tables in an order in which each stands behind those that it refers to. */
async function tablesOf(prisma: Reader): Promise<Table[]> {
  const tables = await prisma.$queryRaw<(Table & { refersTo: string[] })[]>`
    SELECT class.relname::text AS name,
      ARRAY(SELECT attname::text FROM pg_attribute
        WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
      ARRAY(SELECT confrelid::regclass::text FROM pg_constraint
        WHERE conrelid = class.oid AND contype = 'f' AND confrelid <> conrelid) AS "refersTo"
    FROM pg_class class
    WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace
      AND class.relname <> '_prisma_migrations' ORDER BY class.relname`;
  const ordered: Table[] = [];
  while (ordered.length < tables.length) {
    const placed = new Set(ordered.map(({ name }) => name));
    const next = tables.filter(
      ({ name, refersTo }) => !placed.has(name) && refersTo.every((other) => placed.has(other)),
    );
    if (next.length === 0) throw new Error('Tables refer to one another in a circle.');
    ordered.push(...next);
  }
  return ordered;
}

/** Rows travel as text, so that no number loses digits; what triggers add stands among the rows already. */
async function copy(from: Reader, to: Reader, { name, columns }: Table): Promise<number> {
  const table = rawSql(`"${name}"`);
  const names = rawSql(columns.map((column) => `"${column}"`).join(', '));
  await to.$executeRaw(sql`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  let count = 0;
  let after = '(0,0)';
  for (;;) {
    const rows = await from.$queryRaw<{ place: string; row: string }[]>(sql`
      SELECT one.ctid::text AS place, to_jsonb(one)::text AS row FROM ${table} one
      WHERE one.ctid > ${after}::tid ORDER BY one.ctid LIMIT ${PAGE}`);
    const last = rows.at(-1);
    if (!last) break;
    after = last.place;
    const texts = `[${rows.map(({ row }) => row).join(',')}]`;
    count += await to.$executeRaw(sql`
      INSERT INTO ${table} (${names})
      SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, ${texts}::jsonb)`);
  }
  await to.$executeRaw(sql`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  return count;
}

/** Columns that count by themselves go on behind the highest value that was copied. */
async function goOnCounting(prisma: Reader): Promise<void> {
  const counted = await prisma.$queryRaw<{ table: string; column: string }[]>`
    SELECT class.relname::text AS "table", attribute.attname::text AS "column"
    FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
    WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace AND attribute.attnum > 0
      AND NOT attribute.attisdropped
      AND pg_get_serial_sequence(quote_ident(class.relname), attribute.attname) IS NOT NULL`;
  for (const { table, column } of counted) {
    await prisma.$queryRaw(sql`
      SELECT setval(pg_get_serial_sequence(${`"${table}"`}, ${column}), highest)::text
      FROM (SELECT max(${rawSql(`"${column}"`)}) AS highest FROM ${rawSql(`"${table}"`)}) counted
      WHERE highest IS NOT NULL`);
  }
}
