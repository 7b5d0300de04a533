import type { WriteContext } from '../../database/transaction';
import { guidTaken } from './guid';
import { standingCustomer } from './standing-customer.reads';

/**
 * Whether a guid stands as a customer of that legal entity already (C5).
 *
 * @throws Refused DUPLICATE, revealing nothing, where it stands in another one (Y2)
 */
export async function customerStands(
  { database }: Pick<WriteContext, 'database'>,
  { id, legalEntity }: { readonly id: string; readonly legalEntity: string },
): Promise<boolean> {
  const known = await standingCustomer(database, id);
  if (known && known.legalEntity !== legalEntity) throw guidTaken();
  return known !== null;
}
