import type { WriteContext } from '../../database/transaction';
import { mintNumber } from '../organisation/mint-number';
import type { NewCustomer } from './new-customer';
import { writeNewCustomer } from './write-new-customer';

/**
 * Headquarters' part of creating a customer: gives it its account number and writes it, in one
 * transaction, once for each guid (C5, Y4).
 *
 * @throws Refused DUPLICATE where the guid stands in another legal entity; CONFIGURATION_INVALID where
 *   no number sequence is set up
 */
export function registerCustomer(context: WriteContext, customer: NewCustomer): Promise<void> {
  return writeNewCustomer(context, customer, ({ prisma }) =>
    mintNumber(prisma, 'CUSTOMER', customer.legalEntity),
  );
}
