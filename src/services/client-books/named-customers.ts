import type { Call } from '../call';
import { isOpenWhilePending, isPending } from '../customers/async-limits';
import { customersByIds } from '../customers/customer.reads';
import { badInput, type RuleFault, refuseAll } from '../refused';

/** Most customers named in one operation on client books (B5). */
export const MOST_AT_ONCE = 500;

/**
 * Whom an operation on client books names, each once, all of them to be read by the caller.
 *
 * @param isPutting whether they are put into a book, which a pending customer can't be (L6)
 * @throws Refused BAD_USER_INPUT unless 1 to 500 are named; with every fault at its place in the list:
 *   NOT_FOUND (P5), CUSTOMER_PENDING_SYNC (L6)
 */
export async function namedCustomers(
  call: Call,
  customerIds: readonly string[],
  { isPutting }: { readonly isPutting: boolean },
): Promise<readonly string[]> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0 || ids.length > MOST_AT_ONCE) {
    throw badInput(`Name 1 to ${MOST_AT_ONCE} customers.`, 'customerIds');
  }
  const found = new Map((await customersByIds(call, ids)).map((customer) => [customer.id, customer]));
  const isClosed = isPutting && !isOpenWhilePending(call.organisation, 'ADD_TO_CLIENT_BOOK');
  refuseAll(
    faultsOf(customerIds, (id): Omit<RuleFault, 'field'> | null => {
      const customer = found.get(id);
      if (!customer) return { code: 'NOT_FOUND', message: 'There is no such customer.' };
      if (!isClosed || !isPending(customer)) return null;
      const message = 'The customer has no account number yet.';
      return { code: 'CUSTOMER_PENDING_SYNC', message, related: { type: 'Customer', id } };
    }),
  );
  return ids;
}

/** What is wrong with each of the customers named, at its place in the list. */
export function faultsOf(
  customerIds: readonly string[],
  faultOf: (customerId: string) => Omit<RuleFault, 'field'> | null,
): RuleFault[] {
  return customerIds.flatMap((id, index) => {
    const fault = faultOf(id);
    return fault ? [{ ...fault, field: ['customerIds', String(index)] }] : [];
  });
}
