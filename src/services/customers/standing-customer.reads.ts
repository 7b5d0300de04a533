import type { Database } from '../../database/database';
import { Rounds } from '../../database/rounds';
import { sql } from '../../database/sql';
import { oncePer } from '../../once-per';
import type { DefaultCustomer } from './customer-defaults';

/** What creations have to know of a customer that stands. */
export interface StandingCustomer extends DefaultCustomer {
  readonly id: string;
  readonly legalEntity: string;
}

const lookUpsOf = oncePer(
  (database: Database) =>
    new Rounds<string, StandingCustomer | null>(async (ids) => {
      const rows = await database.select<StandingCustomer>(byIds([...new Set(ids)]), 'brief');
      const standing = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => standing.get(id) ?? null);
    }),
);

/**
 * The customer of that id, whoever asks, as it stands at some moment from now on; null where there is none. Those
 * who ask at the same time share a statement.
 */
export function standingCustomer(database: Database, id: string): Promise<StandingCustomer | null> {
  return lookUpsOf(database).ask(id);
}

function byIds(ids: readonly string[]) {
  return sql`
    SELECT id, legal_entity AS "legalEntity", type, customer_group AS "customerGroup",
      receipt_preference AS "receiptPreference", receipt_email AS "receiptEmail", currency, language, affiliations
    FROM customer WHERE id = ANY(${ids}::uuid[])`;
}
