import type { Reader } from '../../database/database';
import { type Sql, sql } from '../../database/sql';
import type { KnownMeasure } from './measure-reading';

/** Reads the last known values of these measures for one customer; they outlive restarts (I7). */
export function knownMeasuresOf(accountNumber: Sql, measures: readonly string[]): Sql {
  return sql`SELECT account_number AS "accountNumber", measure, value, fetched_at AS "fetchedAt" FROM measure_value
    WHERE account_number = ${accountNumber} AND measure = ANY(${[...measures]}::text[])`;
}

/** Keeps what was fetched; an older answer that comes late never replaces a newer one. */
export async function keepMeasures(prisma: Reader, fetched: readonly KnownMeasure[]): Promise<void> {
  // In the order of the key, so that two pages with the same customers never deadlock.
  await prisma.$executeRaw`
    INSERT INTO measure_value AS known (account_number, measure, value, fetched_at)
    SELECT "accountNumber", measure, value, "fetchedAt"
    FROM jsonb_to_recordset(${JSON.stringify(fetched)}::jsonb) AS r(
      "accountNumber" text, measure text, value text, "fetchedAt" timestamptz)
    ORDER BY "accountNumber", measure
    ON CONFLICT (account_number, measure) DO UPDATE
      SET value = excluded.value, fetched_at = excluded.fetched_at
      WHERE known.fetched_at < excluded.fetched_at`;
}
