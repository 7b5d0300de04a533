import type { Database } from '../../database/database';
import { perDatabase } from '../../database/per-database';
import { Rounds } from '../../database/rounds';
import { type Author, inOneStatement, isRefusedValue, type Signature } from '../../database/transaction';
import { insertCustomers, type Newcomer } from './insert-customers';

/** A newcomer and who creates it. */
interface Entry {
  readonly newcomer: Newcomer;
  readonly author: Author;
}

/** Whether it was written: not where its guid stands already. */
type Outcome = PromiseSettledResult<boolean>;

const roundsOn = perDatabase((database) => new Rounds<Entry, Outcome>((entries) => write(database, entries)));

/**
 * Writes a newcomer, in one transaction with whoever else is created meanwhile: commits of creations would wait for
 * one another anyway, since each tells of its change. One that the database refuses fails alone.
 *
 * @returns whether it was written: not where its guid stands already
 */
export async function writeTogether(
  database: Database,
  newcomer: Newcomer,
  author: Author,
): Promise<boolean> {
  const outcome = await roundsOn(database).ask({ newcomer, author });
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

async function write(database: Database, entries: readonly Entry[]): Promise<Outcome[]> {
  try {
    const written = await insert(database, entries);
    return entries.map(({ newcomer }) => ({
      status: 'fulfilled',
      value: written.has(newcomer.customer.id),
    }));
  } catch (error) {
    if (entries.length === 1 || !isRefusedValue(error)) throw error;
  }
  const outcomes: Outcome[] = [];
  for (const entry of entries) outcomes.push(...(await Promise.allSettled([alone(database, entry)])));
  return outcomes;
}

async function alone(database: Database, entry: Entry): Promise<boolean> {
  return (await insert(database, [entry])).size > 0;
}

async function insert(database: Database, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  const signatures = new Map(
    entries.map(({ newcomer, author }): [string, Signature] => [
      newcomer.customer.id,
      { author, at: newcomer.at },
    ]),
  );
  const statement = insertCustomers(entries.map(({ newcomer }) => newcomer));
  return new Set(await inOneStatement(database, 'createCustomer', statement, signatures));
}
