import type { Database } from '../../database/database';
import { inTransaction, type WriteContext } from '../../database/transaction';
import { Turns } from '../../database/turns';
import { oncePer } from '../../once-per';
import { mintUnflushed } from '../organisation/mint-number';
import type { CustomerRecord } from './customer';
import { customerStands } from './customer-stands.reads';
import { customerRecordOf, insertCustomers, type Newcomer } from './insert-customers';
import type { NewCustomer } from './new-customer';
import { writeTogether } from './write-together';

/** Of creations on this server, by guid. */
const turnsOn = oncePer((_database: Database) => new Turns());

/**
 * Headquarters' part of creating a customer: gives it its account number and writes it, once for each guid: sent
 * again, in whatever way, it changes nothing (C5, Y4). One that is sent again while it is under way waits for that
 * and takes no number, unless that fails.
 *
 * @returns the customer as it was written; null where it stood already
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2); CONFIGURATION_INVALID where
 *   no number sequence is set up
 */
export function registerCustomer(
  context: WriteContext,
  customer: NewCustomer,
): Promise<CustomerRecord | null> {
  return turnsOn(context.database).take(customer.id, async (hasWaited) => {
    if (hasWaited && (await customerStands(context, customer))) return null;
    return register(context, customer);
  });
}

async function register(context: WriteContext, customer: NewCustomer): Promise<CustomerRecord | null> {
  const { database, author, now, alongside } = context;
  const newcomer = alongside
    ? await writeAlone(context, customer)
    : await writeTogether(database, { customer, at: now(), author });
  if (newcomer) return customerRecordOf(newcomer);
  // Another server was first, and theirs is the first result.
  await customerStands(context, customer);
  return null;
}

/** In a transaction of its own, since something belongs to it. Null where its guid stands already. */
async function writeAlone(context: WriteContext, customer: NewCustomer): Promise<Newcomer | null> {
  const { database, now } = context;
  const [accountNumber = null] = await mintUnflushed(database, 'CUSTOMER', customer.legalEntity, 1);
  const newcomer = { customer, accountNumber, at: now(), version: 1 };
  const isWritten = await inTransaction(context, 'createCustomer', (unit) =>
    unit.changedBy(insertCustomers([newcomer])),
  );
  return isWritten ? newcomer : null;
}
