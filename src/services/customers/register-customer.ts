import type { Database } from '../../database/database';
import { inOneStatement, type WriteContext } from '../../database/transaction';
import { mintAhead } from '../organisation/mint-ahead';
import { customerStands } from './customer-stands.reads';
import { insertCustomer } from './insert-customer';
import type { NewCustomer } from './new-customer';

/** Creations that this server has under way, by guid. */
const underWay = new WeakMap<Database, Map<string, Promise<void>>>();

/**
 * Headquarters' part of creating a customer: gives it its account number and writes it, once for each guid: sent
 * again, in whatever way, it changes nothing (C5, Y4). One that is sent again while it is under way waits for that
 * and takes no number.
 *
 * @throws Refused DUPLICATE where the guid stands in another legal entity (Y2); CONFIGURATION_INVALID where
 *   no number sequence is set up
 */
export async function registerCustomer(context: WriteContext, customer: NewCustomer): Promise<void> {
  const { database } = context;
  const creations = underWay.get(database) ?? new Map<string, Promise<void>>();
  underWay.set(database, creations);
  const first = creations.get(customer.id);
  if (first) {
    await first;
    await customerStands(context, customer);
    return;
  }
  const creation = register(context, customer).finally(() => creations.delete(customer.id));
  creations.set(customer.id, creation);
  await creation;
}

async function register(context: WriteContext, customer: NewCustomer): Promise<void> {
  const number = await mintAhead(context.database, 'CUSTOMER', customer.legalEntity);
  const statement = insertCustomer(customer, number, context.now());
  const written = await inOneStatement(context, 'createCustomer', statement);
  // Another server was first, and theirs is the first result.
  if (written === 0) await customerStands(context, customer);
}
