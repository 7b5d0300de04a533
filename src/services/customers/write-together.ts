import type { Database } from '../../database/database';
import { Rounds } from '../../database/rounds';
import { type Author, inOneStatement, isRefusedValue, type Signature } from '../../database/transaction';
import { oncePer } from '../../once-per';
import { mintUnflushed } from '../organisation/mint-number';
import { insertCustomers, type Newcomer } from './insert-customers';
import type { NewCustomer } from './new-customer';

/** A customer to be numbered and written, when, and by whom. */
interface Entry {
  readonly customer: NewCustomer;
  readonly at: Date;
  readonly author: Author;
}

/** A newcomer and who creates it. */
interface Numbered {
  readonly newcomer: Newcomer;
  readonly author: Author;
}

/** As it was written; null where its guid stands already. */
type Outcome = PromiseSettledResult<Newcomer | null>;

/** Who waits to be written, by legal entity, each of which may have a number sequence of its own. */
const desksOf = oncePer((_database: Database) => new Map<string, Rounds<Entry, Outcome>>());

/**
 * Numbers a customer and writes it, in one transaction with whoever else is created meanwhile in its legal entity:
 * commits of creations would wait for one another anyway, since each tells of its change. One that the database
 * refuses fails alone, and leaves a gap in the numbers.
 *
 * @returns the newcomer as it was written; null where its guid stands already
 * @throws Refused CONFIGURATION_INVALID where no number sequence is set up (B1)
 */
export async function writeTogether(database: Database, entry: Entry): Promise<Newcomer | null> {
  const desks = desksOf(database);
  const { legalEntity } = entry.customer;
  const desk =
    desks.get(legalEntity) ??
    new Rounds<Entry, Outcome>((entries) => numberAndWrite(database, legalEntity, entries));
  desks.set(legalEntity, desk);
  const outcome = await desk.ask(entry);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

async function numberAndWrite(
  database: Database,
  legalEntity: string,
  entries: readonly Entry[],
): Promise<Outcome[]> {
  // The sequence is not held until the commit, so that other servers number theirs meanwhile.
  const numbers = await mintUnflushed(database, 'CUSTOMER', legalEntity, entries.length);
  const numbered = entries.map(({ customer, at, author }, place): Numbered => {
    return { newcomer: { customer, accountNumber: numbers[place] as string, at, version: 1 }, author };
  });
  return write(database, numbered);
}

async function write(database: Database, entries: readonly Numbered[]): Promise<Outcome[]> {
  try {
    const written = await insert(database, entries);
    return entries.map(({ newcomer }) => ({
      status: 'fulfilled',
      value: written.has(newcomer.customer.id) ? newcomer : null,
    }));
  } catch (error) {
    if (entries.length === 1 || !isRefusedValue(error)) throw error;
  }
  const outcomes: Outcome[] = [];
  for (const entry of entries) outcomes.push(...(await Promise.allSettled([writeOne(database, entry)])));
  return outcomes;
}

async function writeOne(database: Database, entry: Numbered): Promise<Newcomer | null> {
  return (await insert(database, [entry])).size > 0 ? entry.newcomer : null;
}

async function insert(database: Database, entries: readonly Numbered[]): Promise<ReadonlySet<string>> {
  const signatures = new Map(
    entries.map(({ newcomer, author }): [string, Signature] => [
      newcomer.customer.id,
      { author, at: newcomer.at },
    ]),
  );
  const statement = insertCustomers(entries.map(({ newcomer }) => newcomer));
  return new Set(await inOneStatement(database, 'createCustomer', statement, signatures));
}
