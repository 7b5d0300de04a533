import type { Call } from '../../call';
import { isPending } from '../../customers/async-limits';
import type { CustomerRecord } from '../../customers/customer';

/**
 * Whether what is written on a customer's timeline is sent to headquarters by the P-job: in a channel always
 * (S8, T2); on a node that is headquarters, too, only after a customer who waits for a number (L7).
 */
export function isSent({ headquarters }: Pick<Call, 'headquarters'>, customer: CustomerRecord): boolean {
  return !headquarters.isHere || isPending(customer);
}
